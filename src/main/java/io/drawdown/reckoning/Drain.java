package io.drawdown.reckoning;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Quantity;

/**
 * What a segment's usage drew from which bucket, and its overage. Consumption is what was
 * drawn and the overage [S4].
 *
 * @param draws in the order in which the buckets paid
 * @param closing the balances of the segment's buckets at its end
 */
record Drain(Segment segment, Quantity used, Map<Bucket, Quantity> draws, Quantity overage,
		Map<Bucket.Key, Balance> closing) {

	/** Pours usage over the open buckets of a segment, in their order [W2]. */
	static Drain pour(Segment segment, Quantity used, Map<Bucket.Key, Balance> opening) {
		Map<Bucket, Quantity> draws = new LinkedHashMap<>();
		Map<Bucket.Key, Balance> closing = new LinkedHashMap<>();
		Quantity left = used;
		for (Bucket bucket : segment.open()) {
			Balance before = before(bucket, segment, opening);
			Quantity drawn = left.min(before.left());
			if (!drawn.isZero()) {
				draws.put(bucket, drawn);
				left = left.minus(drawn);
			}
			closing.put(bucket.key(), before.minus(drawn));
		}
		return new Drain(segment, used, draws, left, closing);
	}

	/** What is left in one of the segment's buckets at its end. */
	public Quantity left(Bucket bucket) {
		return balance(bucket).left();
	}

	/** What one of the segment's buckets began with and what is left at its end. */
	Balance balance(Bucket bucket) {
		return Objects.requireNonNull(this.closing.get(bucket.key()));
	}

	/** The balances of its buckets at its beginning. */
	Map<Bucket.Key, Balance> opening() {
		Map<Bucket.Key, Balance> opening = new HashMap<>(this.closing);
		this.draws.forEach((bucket, drawn) -> opening.computeIfPresent(bucket.key(),
				(_, balance) -> new Balance(balance.granted(), balance.left().plus(drawn))));
		return opening;
	}

	/**
	 * The balances of the buckets that are open after the segment, and of those into
	 * which others roll over where it ends [W5].
	 */
	Map<Bucket.Key, Balance> carried() {
		Map<Bucket.Key, Balance> carried = new HashMap<>();
		for (Bucket bucket : this.segment.open()) {
			if (!endsWithIt(bucket)) {
				carried.put(bucket.key(), balance(bucket));
			}
			else if (bucket.rolls() != null) {
				carried.put(bucket.key().next(), Balance.full(bucket.rolledOver(left(bucket))));
			}
		}
		return carried;
	}

	/** Whether one of the segment's buckets ends where the segment ends. */
	boolean endsWithIt(Bucket bucket) {
		return bucket.validity().until().equals(this.segment.window().until());
	}

	private static Balance before(Bucket bucket, Segment segment, Map<Bucket.Key, Balance> opening) {
		if (!bucket.isRolledOver() && bucket.validity().from().equals(segment.window().from())) {
			return Balance.full(bucket.granted());
		}
		return Objects.requireNonNull(opening.get(bucket.key()), () -> "the opening lacks " + bucket);
	}

}
