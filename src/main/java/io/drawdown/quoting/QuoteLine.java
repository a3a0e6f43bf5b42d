package io.drawdown.quoting;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.drawdown.selling.OrderLine;

/**
 * A line of a quote.
 *
 * @param forecast by resource, what would be used in each billing period, in the
 * resource's unit
 */
public record QuoteLine(OrderLine ordered, Map<String, BigDecimal> forecast) {

	public QuoteLine {
		forecast = Collections.unmodifiableMap(new LinkedHashMap<>(forecast));
	}

}
