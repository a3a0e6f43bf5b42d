package io.drawdown.reckoning;

import java.math.BigDecimal;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;

/**
 * What a meter and slice come to in one step of an ad hoc summary [S6].
 *
 * @param tokens what the overage makes, 0 where it is priced in money [K1]
 * @param netUnitRate the rate if all overage of the step costs a single one, else what a
 * unit of it costs on average; without overage what the next unit would cost [R4]
 * @param unrounded the part of the ratable amounts; below 0 where the usage of the step
 * made that before it cheaper
 * @param amount the part of the liable amounts, which are rounded
 * @param rated whether all of it could be rated
 */
public record CourseStep(MeterTerms meter, int slice, Window window, long records, Quantity drawn, Quantity overage,
		Quantity tokens, BigDecimal netUnitRate, Money unrounded, Money amount, boolean rated) {

	public Quantity consumed() {
		return this.drawn.plus(this.overage);
	}

}
