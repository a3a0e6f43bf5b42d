package io.drawdown.reckoning;

import java.math.BigDecimal;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Facts;
import io.drawdown.rating.FormulaFailed;
import io.drawdown.rating.Price;
import io.drawdown.rating.Rated;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the usage rows of one rating window: what is rated [S4].
 *
 * @param price the one price in force, null where there is none
 * @param tokens what the overage makes, 0 where it is priced in money [K1]
 * @param netUnitRate in money [R4]
 * @param amount unrounded [Q3], null where overage is charged and no price is in force,
 * or the price's formula has no value
 * @param problem why its formula has no value, null if it has or there is none
 */
public record RatableRow(MeterTerms meter, int slice, Window window, Figures figures, @Nullable Price price,
		Quantity tokens, BigDecimal netUnitRate, @Nullable Money amount, @Nullable String problem) {

	/**
	 * Rates what a window counts: overage at the price in force, nothing at nothing [R4].
	 */
	static RatableRow rate(MeterTerms meter, int slice, Window window, Figures figures) {
		Price price = meter.priceAt(slice, window.from());
		Money nothing = Money.zero(meter.currency());
		if (price == null) {
			boolean owed = figures.overage().isPositive()
					&& meter.policyAt(window.from()).overage() != Overage.DO_NOT_CHARGE;
			return new RatableRow(meter, slice, window, figures, null, Quantity.ZERO, BigDecimal.ZERO,
					owed ? null : nothing, null);
		}
		try {
			if (meter.tokens() != null) {
				return new RatableRow(meter, slice, window, figures, price, price.tokens(figures.overage()),
						BigDecimal.ZERO, nothing, null);
			}
			Rated rated = price.rate(facts(meter, slice, figures));
			return new RatableRow(meter, slice, window, figures, price, Quantity.ZERO, rated.netUnitRate(),
					new Money(rated.amount(), meter.currency()), null);
		}
		catch (FormulaFailed failed) {
			return new RatableRow(meter, slice, window, figures, price, Quantity.ZERO, BigDecimal.ZERO,
					figures.overage().isPositive() ? null : nothing, failed.getMessage());
		}
	}

	/** What its amount follows from, and its price [R8]. */
	public Facts facts() {
		return facts(this.meter, this.slice, this.figures);
	}

	private static Facts facts(MeterTerms meter, int slice, Figures figures) {
		return figures.facts(meter.slice(slice).attributes());
	}

	/** Whether what it counts could be rated. */
	public boolean isRated() {
		return this.amount != null;
	}

}
