package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A commitment's rate ÷ the target's rate, kept as it is so that nothing is rounded: 9/10
 * for 10 % off [K2]. Both are whole numbers without a common divisor, so that equal
 * ratios are equal.
 */
public record Ratio(BigDecimal part, BigDecimal whole) implements Comparable<Ratio> {

	/** No discount. */
	public static final Ratio ONE = new Ratio(BigDecimal.ONE, BigDecimal.ONE);

	public Ratio {
		if (part.signum() < 0 || whole.signum() <= 0) {
			throw new IllegalArgumentException(part + "/" + whole + " is no ratio of rates");
		}
		int scale = Math.max(Math.max(part.scale(), whole.scale()), 0);
		BigInteger parts = part.setScale(scale).unscaledValue();
		BigInteger wholes = whole.setScale(scale).unscaledValue();
		BigInteger divisor = parts.gcd(wholes);
		part = new BigDecimal(parts.divide(divisor));
		whole = new BigDecimal(wholes.divide(divisor));
	}

	/**
	 * The ratio of two rates; of a target rate of nothing there is no discount.
	 * @param rate the commitment's
	 */
	public static Ratio of(BigDecimal rate, BigDecimal targetRate) {
		return (targetRate.signum() == 0) ? ONE : new Ratio(rate, targetRate);
	}

	/** That of a target rate after a discount, or a surcharge. */
	public static Ratio of(Adjustment adjustment, BigDecimal targetRate) {
		return of(adjustment.applyTo(targetRate), targetRate);
	}

	/** By cross multiplication. */
	@Override
	public int compareTo(Ratio other) {
		return this.part.multiply(other.whole).compareTo(other.part.multiply(this.whole));
	}

	@Override
	public String toString() {
		return this.part.toPlainString() + "/" + this.whole.toPlainString();
	}

}
