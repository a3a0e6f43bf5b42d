package io.drawdown.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of something metered, in a unit the context names, such as {@code 12.5}
 * of GB. Equal by value: 3 and 3.000 are the same quantity.
 */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {

	/** Decimals a sender may use [Q1]. */
	public static final int SENT_SCALE = 6;

	/** Decimals that derived quantities keep, rounded half up [Q1]. */
	public static final int DERIVED_SCALE = 9;

	public static final Quantity ZERO = new Quantity(BigDecimal.ZERO);

	public static final Quantity ONE = new Quantity(BigDecimal.ONE);

	public Quantity {
		value = normal(value);
	}

	public static Quantity of(BigDecimal value) {
		return value.signum() == 0 ? ZERO : new Quantity(value);
	}

	public static Quantity of(long value) {
		return of(BigDecimal.valueOf(value));
	}

	/** Reads plain decimals such as {@code "12.5"}. */
	public static Quantity parse(String text) {
		return of(new BigDecimal(text));
	}

	public Quantity plus(Quantity other) {
		return of(this.value.add(other.value));
	}

	public Quantity minus(Quantity other) {
		return of(this.value.subtract(other.value));
	}

	/** This many times a factor, to nine decimals, half up [Q1]. */
	public Quantity times(BigDecimal factor) {
		return of(this.value.multiply(factor).setScale(DERIVED_SCALE, RoundingMode.HALF_UP));
	}

	/** This times a factor divided by a divisor, rounded once, to nine decimals [Q1]. */
	public Quantity timesRatio(BigDecimal factor, BigDecimal divisor) {
		return of(this.value.multiply(factor).divide(divisor, DERIVED_SCALE, RoundingMode.HALF_UP));
	}

	/** The share {@code part / whole} of this, rounded down to the scale [W7]. */
	public Quantity prorated(long part, long whole, int scale) {
		return of(this.value.multiply(BigDecimal.valueOf(part))
			.divide(BigDecimal.valueOf(whole), scale, RoundingMode.DOWN));
	}

	public Quantity min(Quantity other) {
		return (compareTo(other) <= 0) ? this : other;
	}

	public Quantity max(Quantity other) {
		return (compareTo(other) >= 0) ? this : other;
	}

	public boolean isZero() {
		return this.value.signum() == 0;
	}

	public boolean isNegative() {
		return this.value.signum() < 0;
	}

	public boolean isPositive() {
		return this.value.signum() > 0;
	}

	/** The number of decimals it needs: 0 for 100, 1 for 12.50. */
	public int decimals() {
		return Math.max(0, this.value.scale());
	}

	@Override
	public int compareTo(Quantity other) {
		return this.value.compareTo(other.value);
	}

	/** Plain digits without trailing zeros, such as {@code 12.5} or {@code 100}. */
	@Override
	public String toString() {
		return this.value.toPlainString();
	}

	private static BigDecimal normal(BigDecimal value) {
		BigDecimal stripped = value.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
