package io.drawdown.reckoning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * How much more can be used in a segment without any more overage, then or later. It
 * follows the way of the next unit: the bucket that would pay for it, the one that would
 * step in where that bucket is used up later, and so on, until a bucket ends with a rest
 * (the unit fits) or none can step in (it does not). A way holds until one of the rests
 * along it is used up, so there are at most as many ways as there are rests. Where a
 * bucket ends and rolls over, its next unit is missing from the bucket into which it
 * rolls over, unless more is left than may roll over: of that excess it fits [W5].
 */
final class Availability {

	private final List<Drain> drains;

	/** What is left in the buckets of each segment, less what fitted so far. */
	private final List<Map<Bucket.Key, Quantity>> rests = new ArrayList<>();

	/**
	 * Asks about the first of some drains.
	 * @param drains without a gap, as far as anything is used
	 */
	Availability(List<Drain> drains) {
		this.drains = drains;
		for (Drain drain : drains) {
			Map<Bucket.Key, Quantity> rests = new HashMap<>();
			drain.closing().forEach((key, balance) -> rests.put(key, balance.left()));
			this.rests.add(rests);
		}
	}

	Quantity quantity() {
		Quantity quantity = Quantity.ZERO;
		for (List<Bucket> way = nextWay(); !way.isEmpty(); way = nextWay()) {
			quantity = quantity.plus(follow(way));
		}
		return quantity;
	}

	/**
	 * The bucket that the next unit is missing from in each segment, none if it does not
	 * fit.
	 */
	private List<Bucket> nextWay() {
		List<Bucket> way = new ArrayList<>();
		Bucket bucket = null;
		for (int segment = 0; segment < this.drains.size(); segment++) {
			if (bucket == null || rest(segment, bucket).isZero()) {
				bucket = firstWithRest(segment);
			}
			if (bucket == null) {
				return List.of();
			}
			way.add(bucket);
			if (this.drains.get(segment).endsWithIt(bucket)) {
				if (excess(segment, bucket).isPositive() || segment + 1 == this.drains.size()) {
					return way;
				}
				bucket = bucketAt(segment + 1, bucket.key().next());
			}
		}
		return way;
	}

	private Quantity follow(List<Bucket> way) {
		int last = way.size() - 1;
		Quantity fits = rest(0, way.getFirst());
		for (int segment = 1; segment <= last; segment++) {
			fits = fits.min(rest(segment, way.get(segment)));
		}
		if (this.drains.get(last).endsWithIt(way.get(last)) && excess(last, way.get(last)).isPositive()) {
			fits = fits.min(excess(last, way.get(last)));
		}
		for (int segment = 0; segment <= last; segment++) {
			Bucket bucket = way.get(segment);
			this.rests.get(segment).put(bucket.key(), rest(segment, bucket).minus(fits));
		}
		return fits;
	}

	/** What is left at the end of a bucket and does not roll over. */
	private Quantity excess(int segment, Bucket bucket) {
		Quantity rest = rest(segment, bucket);
		return rest.minus(bucket.rolledOver(rest));
	}

	private Bucket bucketAt(int segment, Bucket.Key key) {
		for (Bucket bucket : this.drains.get(segment).segment().open()) {
			if (bucket.key().equals(key)) {
				return bucket;
			}
		}
		throw new IllegalStateException(key + " does not roll over in " + this.drains.get(segment).segment());
	}

	private @Nullable Bucket firstWithRest(int segment) {
		for (Bucket bucket : this.drains.get(segment).segment().open()) {
			if (rest(segment, bucket).isPositive()) {
				return bucket;
			}
		}
		return null;
	}

	private Quantity rest(int segment, Bucket bucket) {
		return Objects.requireNonNull(this.rests.get(segment).get(bucket.key()));
	}

}
