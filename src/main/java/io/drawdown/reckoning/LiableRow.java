package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the ratable rows of one billing period, or of the piece of it in which the
 * price is the same [R6]: what is owed.
 *
 * @param price the one price in force, null where there is none
 * @param tokens what the overage makes, 0 where it is priced in money [K1]
 * @param netUnitRate that of its ratable rows, if they have one, else what a unit of
 * overage costs on average [R4]
 * @param unrounded the sum of the ratable amounts
 * @param rated whether all of them could be rated
 */
public record LiableRow(MeterTerms meter, int slice, Window window, Figures figures, @Nullable Price price,
		Quantity tokens, BigDecimal netUnitRate, Money unrounded, boolean rated) {

	static LiableRow sum(MeterTerms meter, int slice, Window window, List<RatableRow> ratables) {
		Figures figures = Figures.NONE;
		Quantity tokens = Quantity.ZERO;
		Money unrounded = Money.zero(meter.currency());
		boolean rated = true;
		for (RatableRow ratable : ratables) {
			figures = figures.plus(ratable.figures());
			tokens = tokens.plus(ratable.tokens());
			Money amount = ratable.amount();
			unrounded = (amount != null) ? unrounded.plus(amount) : unrounded;
			rated &= amount != null;
		}
		Price price = meter.priceAt(slice, window.from());
		BigDecimal idle = RatableRow.rate(meter, slice, window, Figures.NONE).netUnitRate();
		return new LiableRow(meter, slice, window, figures, price, tokens,
				netUnitRate(ratables, figures, unrounded, idle), unrounded, rated);
	}

	/** Windows without overage say something only where there is none at all. */
	private static BigDecimal netUnitRate(List<RatableRow> ratables, Figures figures, Money unrounded,
			BigDecimal idle) {
		boolean none = figures.overage().isZero();
		List<BigDecimal> rates = ratables.stream()
			.filter((row) -> none || row.figures().overage().isPositive())
			.map(RatableRow::netUnitRate)
			.toList();
		boolean one = rates.stream().allMatch((rate) -> rate.compareTo(rates.getFirst()) == 0);
		if (one || none) {
			return rates.isEmpty() ? idle : rates.getFirst();
		}
		return unrounded.amount().divide(figures.overage().value(), Money.UNROUNDED_SCALE, RoundingMode.HALF_UP);
	}

	/**
	 * Rounded once, half up to the currency's minor unit unless the rating procedure says
	 * otherwise [Q3].
	 */
	public Money amount() {
		Rounding rounding = (this.price != null) ? this.price.rounding() : Rounding.DEFAULT;
		return rounding.of(this.unrounded);
	}

}
