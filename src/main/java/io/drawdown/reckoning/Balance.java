package io.drawdown.reckoning;

import io.drawdown.measure.Quantity;

/** What a bucket began with and what is left in it. */
public record Balance(Quantity granted, Quantity left) {

	static final Balance NONE = new Balance(Quantity.ZERO, Quantity.ZERO);

	static Balance full(Quantity granted) {
		return new Balance(granted, granted);
	}

	Balance minus(Quantity drawn) {
		return new Balance(this.granted, this.left.minus(drawn));
	}

	/** Whether it can be that of a bucket. */
	boolean isOf(Bucket bucket) {
		boolean inside = !this.left.isNegative() && this.left.compareTo(this.granted) <= 0;
		return inside && (bucket.isRolledOver() || bucket.granted().equals(this.granted));
	}

}
