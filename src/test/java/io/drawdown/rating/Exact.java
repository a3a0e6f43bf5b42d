package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/** A fraction: nothing is rounded until somebody asks for decimals. */
public final class Exact implements Comparable<Exact> {

	public static final Exact ZERO = of(BigDecimal.ZERO);

	private final BigInteger part;

	private final BigInteger whole;

	private Exact(BigInteger part, BigInteger whole) {
		BigInteger divisor = part.gcd(whole).max(BigInteger.ONE);
		this.part = part.divide(divisor);
		this.whole = whole.divide(divisor);
	}

	public static Exact of(BigDecimal value) {
		BigDecimal plain = value.setScale(Math.max(value.scale(), 0));
		return new Exact(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
	}

	static Exact of(long value) {
		return of(BigDecimal.valueOf(value));
	}

	public Exact plus(Exact other) {
		return new Exact(this.part.multiply(other.whole).add(other.part.multiply(this.whole)),
				this.whole.multiply(other.whole));
	}

	public Exact minus(Exact other) {
		return plus(new Exact(other.part.negate(), other.whole));
	}

	public Exact times(Exact other) {
		return new Exact(this.part.multiply(other.part), this.whole.multiply(other.whole));
	}

	/** Divided by something above 0. */
	public Exact by(Exact other) {
		return new Exact(this.part.multiply(other.whole), this.whole.multiply(other.part));
	}

	Exact min(Exact other) {
		return (compareTo(other) <= 0) ? this : other;
	}

	Exact max(Exact other) {
		return (compareTo(other) >= 0) ? this : other;
	}

	public int signum() {
		return this.part.signum();
	}

	/** The next whole number, or itself. */
	Exact ceiling() {
		BigInteger[] quotient = this.part.divideAndRemainder(this.whole);
		return new Exact(quotient[0].add(BigInteger.valueOf((quotient[1].signum() > 0) ? 1 : 0)), BigInteger.ONE);
	}

	public BigDecimal decimals(int scale) {
		return new BigDecimal(this.part).divide(new BigDecimal(this.whole), scale, RoundingMode.HALF_UP);
	}

	public Ratio ratio() {
		return new Ratio(new BigDecimal(this.part), new BigDecimal(this.whole));
	}

	@Override
	public int compareTo(Exact other) {
		return this.part.multiply(other.whole).compareTo(other.part.multiply(this.whole));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Exact that && compareTo(that) == 0;
	}

	@Override
	public int hashCode() {
		return 31 * this.part.hashCode() + this.whole.hashCode();
	}

	@Override
	public String toString() {
		return this.part + "/" + this.whole;
	}

}
