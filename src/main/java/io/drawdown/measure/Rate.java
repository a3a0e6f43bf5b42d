package io.drawdown.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * The price of one unit, such as {@code 0.02} USD for each GB. Any scale; equal by value
 * [Q3].
 */
public record Rate(BigDecimal perUnit, Currency currency) {

	public Rate {
		perUnit = perUnit.stripTrailingZeros();
	}

	/** What a quantity costs, unrounded: ten decimals, half up [Q3]. */
	public Money of(Quantity quantity) {
		return new Money(this.perUnit.multiply(quantity.value()).setScale(Money.UNROUNDED_SCALE, RoundingMode.HALF_UP),
				this.currency);
	}

	@Override
	public String toString() {
		return this.perUnit.toPlainString() + " " + this.currency.getCurrencyCode();
	}

}
