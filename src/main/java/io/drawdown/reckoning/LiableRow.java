package io.drawdown.reckoning;

import java.math.RoundingMode;
import java.util.List;

import io.drawdown.measure.Money;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the ratable rows of one billing period, or of the piece of it in which the
 * rate is the same [R6]: what is owed.
 *
 * @param rate the one rate in force, null where there is none
 * @param unrounded the sum of the ratable amounts
 * @param rated whether all of them could be rated
 */
public record LiableRow(MeterTerms meter, int slice, Window window, Figures figures, @Nullable Rate rate,
		Money unrounded, boolean rated) {

	static LiableRow sum(MeterTerms meter, int slice, Window window, List<RatableRow> ratables) {
		Figures figures = Figures.NONE;
		Money unrounded = Money.zero(meter.currency());
		boolean rated = true;
		for (RatableRow ratable : ratables) {
			figures = figures.plus(ratable.figures());
			Money amount = ratable.amount();
			unrounded = (amount != null) ? unrounded.plus(amount) : unrounded;
			rated &= amount != null;
		}
		return new LiableRow(meter, slice, window, figures, meter.rateAt(window.from()), unrounded, rated);
	}

	/** Rounded once, half up, to the currency's minor unit [Q3]. */
	public Money amount() {
		return this.unrounded.rounded(RoundingMode.HALF_UP);
	}

}
