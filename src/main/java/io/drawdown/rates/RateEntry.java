package io.drawdown.rates;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.drawdown.measure.Window;

/**
 * The price of a resource of a product, such as 0.02 USD for each GB of STORAGE of CLOUD.
 *
 * @param rateUnit what it is paid in: an ISO 4217 currency
 * @param rate for one unit of the resource
 * @param negotiable whether an order may agree on another rate
 * @param effective its own dates, cut by those of its card
 */
public record RateEntry(long id, String card, String product, String resource, String rateUnit, BigDecimal rate,
		boolean negotiable, @JsonIgnoreProperties("openEnded") Window effective) {

}
