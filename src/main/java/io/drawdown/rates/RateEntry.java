package io.drawdown.rates;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.rating.Tier;
import io.drawdown.rating.Tiers;
import org.jspecify.annotations.Nullable;

/**
 * The price of a resource of a product, such as 0.02 USD for each GB of STORAGE of CLOUD,
 * or what a commitment takes off, such as 10 % of CALL of COMMIT-25K.
 *
 * @param resource null for all resources, which only a commitment's discount says
 * @param rateUnit what it is paid in: an ISO 4217 currency, or the unit of a token
 * resource
 * @param slice the records that it prices [R10]
 * @param price an entry that adjusts another has that one's rate here, in pieces where
 * that one changes; a commitment's discount has the rate 0, see {@link #discount}
 * @param negotiable whether an order may agree on another rate
 * @param effective its own dates, cut by those of its card
 * @param accounts the codes of those its card is open to; none, to all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RateEntry(long id, String card, String product, @Nullable String resource, String rateUnit, Slice slice,
		Price price, boolean negotiable, @JsonIgnoreProperties("openEnded") Window effective, List<String> accounts) {

	public RateEntry {
		accounts = (accounts != null) ? List.copyOf(accounts) : List.of();
	}

	/**
	 * What a commitment takes off, by how much is committed [K2]; null for nothing.
	 * @param committed in the unit of the resource that the commitment grants, or the
	 * minimum of a monetary one
	 */
	public @Nullable Adjustment discount(Quantity committed) {
		Tiers tiers = this.price.tiers();
		if (tiers == null) {
			return this.price.attribute();
		}
		Adjustment reached = this.price.attribute();
		for (Tier step : tiers.steps()) {
			if (step.from().compareTo(committed.value()) <= 0) {
				reached = (step.adjust() != null)
						? new Adjustment(step.adjust(), step.direction(), Objects.requireNonNull(step.value())) : null;
			}
		}
		return reached;
	}

}
