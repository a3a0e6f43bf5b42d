package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;

/**
 * The statement of a wallet as a function of what was sold and used: everything that
 * changes its balance, each with the instant at which it is posted. What is due by one
 * instant is the beginning of what is due by a later one, so settling only appends.
 */
public final class Ledger {

	private static final Comparator<Posting> ORDER = Comparator.comparing(Posting::due)
		.thenComparing(Posting::at)
		.thenComparing(Posting::reason);

	private Ledger() {
	}

	/**
	 * The postings of a reckoned wallet, in the order in which they are posted.
	 * @param span whole billing periods: consumption outside it is left out
	 * @param usage all that was used in the span
	 */
	public static List<Posting> of(Timeline timeline, Reckoning reckoning, Window span, Collection<Usage> usage) {
		Ends ends = new Ends(timeline);
		List<Posting> postings = new ArrayList<>();
		for (Bucket bucket : timeline.buckets()) {
			if (!bucket.isRolledOver()) {
				postings.add(birth(bucket));
			}
		}
		for (Drain drain : reckoning.drains()) {
			for (Bucket bucket : drain.segment().open()) {
				if (drain.endsWithIt(bucket)) {
					postings.addAll(ends.of(bucket, drain.left(bucket)));
				}
			}
		}
		postings.addAll(consumption(reckoning.parts(timeline.terms(), span, usage), ends));
		postings.removeIf((posting) -> posting.quantity().isZero());
		postings.sort(ORDER);
		return postings;
	}

	/** A bucket is posted with what a cancellation will take off it [W6]. */
	private static Posting birth(Bucket bucket) {
		Instant birth = bucket.validity().from();
		Posting.Reason reason = switch (bucket.source()) {
			case GRANT, PACK, COMMITMENT -> Posting.Reason.ORIGINAL;
			case REFRESH -> Posting.Reason.REFRESH;
			case RENEWAL -> Posting.Reason.RENEW;
			case AMENDMENT -> Posting.Reason.AMEND;
			case TOP_UP -> Posting.Reason.TOP_UP;
			case ROLLOVER -> Posting.Reason.ROLLOVER;
		};
		return new Posting(birth, birth, reason, bucket, bucket.granted().plus(bucket.cutOff()), null);
	}

	/**
	 * One posting for each usage row and bucket, in the order in which they drew. A row
	 * that began before the bucket draws from it when it begins, not earlier.
	 */
	private static Collection<Posting> consumption(List<Part> parts, Ends ends) {
		record Key(Posting.Drawn usage, Bucket.Key bucket) {
		}
		Map<Key, Posting> postings = new LinkedHashMap<>();
		for (Part part : parts) {
			Bucket bucket = part.bucket();
			if (bucket != null) {
				Instant from = part.window().from();
				MeterTerms meter = part.meter();
				Posting.Drawn usage = new Posting.Drawn(meter.key(), part.slice(), from);
				Instant due = Window.later(meter.freezesAt(meter.ratableWindow(part.slice(), from)),
						ends.birthDue(bucket));
				Instant at = Window.later(from, bucket.validity().from());
				Posting posting = new Posting(due, at, Posting.Reason.CONSUMPTION, bucket,
						Quantity.ZERO.minus(part.quantity()), usage);
				postings.merge(new Key(usage, bucket.key()), posting, Posting::plus);
			}
		}
		return postings.values();
	}

	/** What becomes of buckets when they end, and when that is posted. */
	private static final class Ends {

		private final WalletTerms terms;

		private final Map<Bucket.Key, Bucket> buckets = new HashMap<>();

		private final Map<Bucket.Key, Instant> dues = new HashMap<>();

		Ends(Timeline timeline) {
			this.terms = timeline.terms();
			timeline.buckets().forEach((bucket) -> this.buckets.put(bucket.key(), bucket));
		}

		/** What is left rolls over, is forfeited or expires [W5, W6]. */
		List<Posting> of(Bucket bucket, Quantity left) {
			Instant end = bucket.validity().until();
			Instant due = due(bucket);
			List<Posting> postings = new ArrayList<>();
			postings.add(out(end, end, Posting.Reason.CANCEL, bucket, bucket.cutOff()));
			Quantity rolledOver = bucket.rolledOver(left);
			Bucket next = this.buckets.get(bucket.key().next());
			if (next != null) {
				postings.add(out(due, end, Posting.Reason.ROLLOVER, bucket, rolledOver));
				postings.add(new Posting(due, end, Posting.Reason.ROLLOVER, next, rolledOver, null));
			}
			Posting.Reason rest = bucket.forfeits() ? Posting.Reason.RENEW : Posting.Reason.EXPIRY;
			postings.add(out(due, end, rest, bucket, left.minus(rolledOver)));
			return postings;
		}

		/**
		 * Before what is left of another bucket has rolled over into it, nothing is drawn
		 * from a bucket on the statement.
		 */
		Instant birthDue(Bucket bucket) {
			if (!bucket.isRolledOver()) {
				return bucket.validity().from();
			}
			Bucket.Key key = bucket.key();
			return due(Objects.requireNonNull(this.buckets
				.get(new Bucket.Key(key.entitlement(), key.step(), key.amendment(), key.rollovers() - 1))));
		}

		/** Once every window that could draw from it is frozen. */
		private Instant due(Bucket bucket) {
			Instant known = this.dues.get(bucket.key());
			if (known == null) {
				known = Window.later(bucket.validity().until(), birthDue(bucket));
				for (MeterTerms meter : this.terms.meters()) {
					known = Window.later(known, meter.frozenThrough(bucket.validity()));
				}
				this.dues.put(bucket.key(), known);
			}
			return known;
		}

		private static Posting out(Instant due, Instant at, Posting.Reason reason, Bucket bucket, Quantity quantity) {
			return new Posting(due, at, reason, bucket, Quantity.ZERO.minus(quantity), null);
		}

	}

}
