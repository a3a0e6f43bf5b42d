package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;

/**
 * What a liable row says is owed, or by how much two of them differ: then anything may be
 * negative.
 *
 * @param tokens what the overage makes, 0 where it is priced in money [K1]
 * @param unrounded the sum of the ratable amounts
 * @param amount rounded once [Q3]
 */
public record Owed(Quantity drawn, Quantity overage, Quantity tokens, BigDecimal unrounded, BigDecimal amount) {

	public static final Owed NOTHING = new Owed(Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, BigDecimal.ZERO,
			BigDecimal.ZERO);

	public static Owed of(LiableRow row) {
		return new Owed(row.figures().drawn(), row.figures().overage(), row.tokens(), row.unrounded().amount(),
				row.amount().amount());
	}

	/** A charge that counts nothing, such as a fee [K5]. */
	public static Owed flat(Money amount) {
		return new Owed(Quantity.ZERO, Quantity.ZERO, Quantity.ZERO,
				amount.amount().setScale(Money.UNROUNDED_SCALE, RoundingMode.HALF_UP),
				amount.rounded(RoundingMode.HALF_UP).amount());
	}

	public Owed plus(Owed other) {
		return new Owed(this.drawn.plus(other.drawn), this.overage.plus(other.overage), this.tokens.plus(other.tokens),
				this.unrounded.add(other.unrounded), this.amount.add(other.amount));
	}

	public Owed minus(Owed other) {
		return new Owed(this.drawn.minus(other.drawn), this.overage.minus(other.overage),
				this.tokens.minus(other.tokens), this.unrounded.subtract(other.unrounded),
				this.amount.subtract(other.amount));
	}

	/**
	 * Whether an adjustment by it would say nothing: what is smaller than the currency's
	 * minor unit is not owed.
	 */
	public boolean isNone() {
		return this.drawn.isZero() && this.overage.isZero() && this.tokens.isZero() && this.amount.signum() == 0;
	}

	/** Whether another one says the same, by value. */
	public boolean agrees(Owed other) {
		return minus(other).isNone() && this.unrounded.compareTo(other.unrounded) == 0;
	}

	/** What a unit of overage costs on average, 0 without overage [R4]. */
	public BigDecimal averageRate() {
		return this.overage.isZero() ? BigDecimal.ZERO
				: this.unrounded.divide(this.overage.value(), Money.UNROUNDED_SCALE, RoundingMode.HALF_UP);
	}

}
