package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.drawdown.measure.Money;
import org.jspecify.annotations.Nullable;

/**
 * How a liable amount is rounded, once [Q3].
 *
 * @param scale decimals; null for those of the currency's minor unit
 */
public record Rounding(RoundingMode mode, @Nullable Integer scale) {

	/** Half up to the minor unit of the currency. */
	public static final Rounding DEFAULT = new Rounding(RoundingMode.HALF_UP, null);

	public Money of(Money unrounded) {
		return (this.scale != null)
				? new Money(unrounded.amount().setScale(this.scale, this.mode), unrounded.currency())
				: unrounded.rounded(this.mode);
	}

	/** The same of an amount of a currency whose minor unit has so many decimals. */
	public BigDecimal of(BigDecimal unrounded, int minorUnit) {
		return unrounded.setScale((this.scale != null) ? this.scale : minorUnit, this.mode);
	}

	@Override
	public String toString() {
		return this.mode + " to " + ((this.scale != null) ? this.scale + " decimals" : "the currency's minor unit");
	}

}
