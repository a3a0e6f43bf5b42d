package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
		List<Posting> postings = new ArrayList<>();
		for (Bucket bucket : timeline.buckets()) {
			Instant birth = bucket.validity().from();
			Posting.Reason reason = switch (bucket.source()) {
				case GRANT -> Posting.Reason.ORIGINAL;
				case REFRESH -> Posting.Reason.REFRESH;
			};
			postings.add(new Posting(birth, birth, reason, bucket, bucket.granted(), null));
		}
		for (Drain drain : reckoning.drains()) {
			for (Bucket bucket : drain.segment().open()) {
				if (drain.endsWithIt(bucket)) {
					postings.add(expiry(timeline.terms(), bucket, drain.left(bucket)));
				}
			}
		}
		postings.addAll(consumption(reckoning.parts(timeline.terms(), span, usage)));
		postings.removeIf((posting) -> posting.quantity().isZero());
		postings.sort(ORDER);
		return postings;
	}

	/** What is left expires once every window that could draw from it is frozen [W5]. */
	private static Posting expiry(WalletTerms terms, Bucket bucket, Quantity left) {
		Instant end = bucket.validity().until();
		Instant due = end;
		for (MeterTerms meter : terms.meters()) {
			Instant last = Window.earlier(end, meter.life().until()).minusNanos(1);
			if (meter.life().contains(last)) {
				due = Window.later(due, meter.freezesAt(meter.ratableWindow(last)));
			}
		}
		return new Posting(due, end, Posting.Reason.EXPIRY, bucket, Quantity.ZERO.minus(left), null);
	}

	/** One posting for each usage row and bucket, in the order in which they drew. */
	private static Collection<Posting> consumption(List<Part> parts) {
		record Key(Posting.Drawn usage, Bucket.Key bucket) {
		}
		Map<Key, Posting> postings = new LinkedHashMap<>();
		for (Part part : parts) {
			Bucket bucket = part.bucket();
			if (bucket != null) {
				Instant at = part.window().from();
				MeterTerms meter = part.meter();
				Posting.Drawn usage = new Posting.Drawn(meter.key(), part.slice(), at);
				Posting posting = new Posting(meter.freezesAt(meter.ratableWindow(at)), at, Posting.Reason.CONSUMPTION,
						bucket, Quantity.ZERO.minus(part.quantity()), usage);
				postings.merge(new Key(usage, bucket.key()), posting, Posting::plus);
			}
		}
		return postings.values();
	}

}
