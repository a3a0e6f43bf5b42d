package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Currency;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Tier;
import io.drawdown.rating.Tiers;
import io.drawdown.reckoning.Exhausted;
import org.jspecify.annotations.Nullable;

/**
 * What a commitment takes off and commits to, as it was sold or renewed.
 *
 * @param minimum null unless it commits to money
 * @param exhausted by resource id, what its line itself says of overage once it is used
 * up [K3]
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SoldCommitment(@Nullable SoldMinimum minimum, List<SoldDiscount> discounts, Map<Long, Exhausted> exhausted) {

	SoldCommitment {
		discounts = (discounts != null) ? List.copyOf(discounts) : List.of();
		exhausted = (exhausted != null) ? Map.copyOf(exhausted) : Map.of();
	}

	/**
	 * A committed spend, such as 10,000 USD a year [K5].
	 *
	 * @param amount for each one of the asset, not yet multiplied
	 * @param every the length of a commitment period, null for the whole term
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SoldMinimum(BigDecimal amount, String currency, @Nullable Period every) {

		/** What so many commit to; never prorated. */
		Money times(BigDecimal quantity) {
			return new Money(this.amount.multiply(quantity), Currency.getInstance(this.currency));
		}

	}

	/**
	 * What comes off the rate of a resource, and on which days.
	 *
	 * @param resource its id, null for all that the commitment names
	 * @param adjustment null where it goes by the committed quantity
	 * @param tiers by committed quantity, null where it does not go by that [K2]
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SoldDiscount(LocalDate from, LocalDate until, @Nullable Long resource, @Nullable Adjustment adjustment,
			@Nullable Tiers tiers) {

		/** What it takes off where so much is committed to, null for nothing. */
		@Nullable Adjustment at(Quantity committed) {
			return (this.tiers != null) ? at(this.tiers, committed) : this.adjustment;
		}

		static @Nullable Adjustment at(Tiers tiers, Quantity committed) {
			Adjustment reached = null;
			for (Tier step : tiers.steps()) {
				if (step.from().compareTo(committed.value()) <= 0) {
					reached = adjustment(step);
				}
			}
			return reached;
		}

		private static @Nullable Adjustment adjustment(Tier step) {
			return (step.adjust() != null && step.value() != null)
					? new Adjustment(step.adjust(), step.direction(), step.value()) : null;
		}

	}

}
