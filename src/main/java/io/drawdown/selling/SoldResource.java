package io.drawdown.selling;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Rate;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.Policy;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one resource of an asset, as copied from the catalogue when the order was
 * activated [M4]: the body of a revision.
 *
 * @param unit the code of the unit it is counted in
 * @param scale the decimals that make sense in that unit
 * @param from the first day on which the resource may be used
 * @param until the day after the last one
 * @param entitlement the number that places its usage in the drawing order [W3]; its
 * grants are numbered from here
 */
record SoldResource(String code, String unit, int scale, LocalDate from, LocalDate until, int entitlement,
		Policy policy, DrawdownOrder order, List<SoldGrant> grants, List<SoldRate> rates) {

	/** A grant, the line's quantity multiplied in and in the resource's unit [W1]. */
	record SoldGrant(Quantity quantity, @Nullable Period validity, @Nullable Period refresh, int priority) {
	}

	/** A rate and the days from which and until which it holds. */
	record SoldRate(LocalDate from, LocalDate until, Rate rate) {
	}

}
