package io.drawdown.reckoning;

import io.drawdown.measure.Money;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the usage rows of one rating window: what is rated [S4].
 *
 * @param rate the one rate in force, null where there is none
 * @param amount unrounded [Q3], null where overage is charged and no rate is in force
 */
public record RatableRow(MeterTerms meter, int slice, Window window, Figures figures, @Nullable Rate rate,
		@Nullable Money amount) {

	/**
	 * Rates what a window counts: overage at the rate in force, nothing at nothing [R4].
	 */
	static RatableRow rate(MeterTerms meter, int slice, Window window, Figures figures) {
		Rate rate = meter.rateAt(window.from());
		return new RatableRow(meter, slice, window, figures, rate, amount(meter, window, figures, rate));
	}

	private static @Nullable Money amount(MeterTerms meter, Window window, Figures figures, @Nullable Rate rate) {
		if (rate != null) {
			return rate.of(figures.overage());
		}
		boolean owed = meter.policyAt(window.from()).overage() != Overage.DO_NOT_CHARGE
				&& figures.overage().isPositive();
		return owed ? null : Money.zero(meter.currency());
	}

	/** Whether what it counts could be rated. */
	public boolean isRated() {
		return this.amount != null;
	}

}
