package io.drawdown.modeling;

import java.util.List;

import io.drawdown.measure.Frequency;
import org.jspecify.annotations.Nullable;

/** The policies that hold for a product resource, none left out [M4, M6]. */
public record PolicySet(Aggregation aggregation, Rating rating, Overage overage, List<Alert> alerts,
		CommitmentRate commitment) {

	public PolicySet {
		alerts = List.copyOf(alerts);
	}

	/**
	 * What is wrong with the order of periods in a billing cycle of so many months, null
	 * if nothing is: billing &ge; rating &gt; accumulation [P3].
	 */
	public @Nullable String periodDisorder(int billingMonths) {
		Frequency rated = this.rating.period();
		Frequency accumulated = this.aggregation.period();
		if (!rated.isLongerThan(accumulated, billingMonths)) {
			return "the rating period " + rated + " is not longer than the accumulation period " + accumulated
					+ " where billing is every " + billingMonths + " months";
		}
		return null;
	}

	/**
	 * The same where billing is not known yet: what is wrong in every billing cycle [P3].
	 */
	public @Nullable String periodDisorder() {
		Frequency rated = this.rating.period();
		Frequency accumulated = this.aggregation.period();
		if (!rated.isLongerThan(accumulated, LONGEST_CYCLE)) {
			return "the rating period " + rated + " is not longer than the accumulation period " + accumulated;
		}
		return null;
	}

	private static final int LONGEST_CYCLE = 12;

}
