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
 * @param closing what is left in the segment's buckets at its end
 */
record Drain(Segment segment, Quantity used, Map<Bucket, Quantity> draws, Quantity overage,
		Map<Bucket.Key, Quantity> closing) {

	/** Pours usage over the open buckets of a segment, in their order [W2]. */
	static Drain pour(Segment segment, Quantity used, Map<Bucket.Key, Quantity> remaining) {
		Map<Bucket, Quantity> draws = new LinkedHashMap<>();
		Map<Bucket.Key, Quantity> closing = new LinkedHashMap<>();
		Quantity left = used;
		for (Bucket bucket : segment.open()) {
			Quantity before = before(bucket, segment, remaining);
			Quantity drawn = left.min(before);
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
		return Objects.requireNonNull(this.closing.get(bucket.key()));
	}

	/** What is left in the buckets that are still open after the segment. */
	Map<Bucket.Key, Quantity> carried() {
		Map<Bucket.Key, Quantity> carried = new HashMap<>();
		for (Bucket bucket : this.segment.open()) {
			if (!endsWithIt(bucket)) {
				carried.put(bucket.key(), left(bucket));
			}
		}
		return carried;
	}

	/** Whether one of the segment's buckets ends where the segment ends. */
	boolean endsWithIt(Bucket bucket) {
		return bucket.validity().until().equals(this.segment.window().until());
	}

	private static Quantity before(Bucket bucket, Segment segment, Map<Bucket.Key, Quantity> remaining) {
		boolean born = bucket.validity().from().equals(segment.window().from());
		return born ? bucket.granted()
				: Objects.requireNonNull(remaining.get(bucket.key()), () -> "the opening lacks " + bucket);
	}

}
