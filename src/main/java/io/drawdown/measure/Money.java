package io.drawdown.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An exact amount of a currency, such as {@code 0.8000000000 USD} unrounded [Q3]. */
public record Money(BigDecimal amount, Currency currency) {

	/** Decimals that an unrounded amount keeps [Q3]. */
	public static final int UNROUNDED_SCALE = 10;

	public static Money zero(Currency currency) {
		return new Money(BigDecimal.ZERO.setScale(UNROUNDED_SCALE), currency);
	}

	public Money plus(Money other) {
		requireSameCurrency(other);
		return new Money(this.amount.add(other.amount), this.currency);
	}

	/**
	 * To the minor unit of the currency: 2 decimals of USD, none of JPY, 3 of KWD [Q3].
	 */
	public Money rounded(RoundingMode mode) {
		return new Money(this.amount.setScale(this.currency.getDefaultFractionDigits(), mode), this.currency);
	}

	private void requireSameCurrency(Money other) {
		if (!this.currency.equals(other.currency)) {
			throw new IllegalArgumentException(this + " and " + other + " are of different currencies");
		}
	}

	@Override
	public String toString() {
		return this.amount.toPlainString() + " " + this.currency.getCurrencyCode();
	}

}
