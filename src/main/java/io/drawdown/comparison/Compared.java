package io.drawdown.comparison;

import java.math.BigDecimal;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.selling.SoldAsset;

/**
 * The usage of an account, priced by two versions.
 *
 * @param code the account's
 * @param rows of what either version prices, and of what else comes out differently
 */
public record Compared(long account, String code, List<Row> rows) {

	public Compared {
		rows = List.copyOf(rows);
	}

	/** One resource of one asset. */
	public record Row(SoldAsset asset, String resource, String unit, Side old, Side fresh) {

		public String currency() {
			return this.asset.currency();
		}

		boolean saysSomething(boolean priced) {
			boolean used = !this.old.consumed().isZero() || !this.fresh.consumed().isZero();
			return (priced && used) || !this.old.equals(this.fresh);
		}

	}

	/**
	 * What it comes to by one of them.
	 *
	 * @param tokens that the overage makes
	 * @param amount as it would be billed
	 * @param rated whether all of it has a rate
	 */
	public record Side(Quantity consumed, Quantity overage, Quantity tokens, BigDecimal amount, boolean rated) {

		static final Side NOTHING = new Side(Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, BigDecimal.ZERO, true);

		Side plus(Side other) {
			return new Side(this.consumed.plus(other.consumed), this.overage.plus(other.overage),
					this.tokens.plus(other.tokens), this.amount.add(other.amount), this.rated && other.rated);
		}

	}

}
