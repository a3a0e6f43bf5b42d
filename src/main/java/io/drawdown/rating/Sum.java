package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A sum of quantities times rates, kept as parts of a whole: exact, and rounded once,
 * when it is read.
 */
final class Sum {

	private BigDecimal parts = BigDecimal.ZERO;

	private BigDecimal whole = BigDecimal.ONE;

	/** Adds a quantity times a rate of so many parts of a whole, a whole number. */
	void add(BigDecimal quantity, BigDecimal rateParts, BigDecimal rateWhole) {
		BigDecimal product = quantity.multiply(rateParts);
		if (rateWhole.compareTo(this.whole) == 0) {
			this.parts = this.parts.add(product);
			return;
		}
		BigDecimal divisor = new BigDecimal(rateWhole.toBigIntegerExact().gcd(this.whole.toBigIntegerExact()));
		BigDecimal times = rateWhole.divide(divisor);
		this.parts = this.parts.multiply(times).add(product.multiply(this.whole.divide(divisor)));
		this.whole = this.whole.multiply(times);
	}

	void add(BigDecimal amount) {
		this.parts = this.parts.add(amount.multiply(this.whole));
	}

	/** Makes it at least, or at most, so much, and says whether it was not. */
	boolean bound(BigDecimal value, boolean atLeast) {
		int comparison = this.parts.compareTo(value.multiply(this.whole));
		boolean beyond = atLeast ? comparison < 0 : comparison > 0;
		if (beyond) {
			become(value);
		}
		return beyond;
	}

	Sum copy() {
		Sum copy = new Sum();
		copy.parts = this.parts;
		copy.whole = this.whole;
		return copy;
	}

	void become(BigDecimal amount) {
		this.parts = amount;
		this.whole = BigDecimal.ONE;
	}

	/**
	 * As one decimal, for a formula: exact if it can be, else to the formula's digits.
	 */
	BigDecimal decimal() {
		return quotient(this.parts, this.whole);
	}

	BigDecimal rounded(int scale) {
		return Decimals.isOne(this.whole) ? this.parts.setScale(scale, RoundingMode.HALF_UP)
				: this.parts.divide(this.whole, scale, RoundingMode.HALF_UP);
	}

	static BigDecimal quotient(BigDecimal parts, BigDecimal whole) {
		return Decimals.isOne(whole) ? parts : parts.divide(whole, FormulaLanguage.DIGITS);
	}

}
