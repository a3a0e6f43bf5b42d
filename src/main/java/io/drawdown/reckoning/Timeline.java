package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.Window;

/**
 * The buckets and segments of a wallet, from its first day to the end of the billing
 * period that contains a given instant: what is known of it before anything is used.
 */
public final class Timeline {

	private final WalletTerms terms;

	private final Instant until;

	private final List<Bucket> buckets;

	private final NavigableMap<Instant, Segment> segments;

	/** By their starts, the spans in which at every cut some bucket is open across it. */
	private final NavigableMap<Instant, Instant> covered;

	private Timeline(WalletTerms terms, Instant until) {
		this.terms = terms;
		this.until = until;
		this.buckets = numberedBuckets(terms, until);
		this.segments = segments(terms, this.buckets, until);
		this.covered = covered(this.buckets);
	}

	/** The timeline that reaches past an instant, as far as the wallet's life does. */
	public static Timeline reaching(WalletTerms terms, Instant at) {
		Window life = terms.cycles().life();
		return new Timeline(terms, at.isBefore(life.until()) ? periodEnd(terms, at) : life.until());
	}

	/** In a gap, the end of the period after it. */
	private static Instant periodEnd(WalletTerms terms, Instant at) {
		for (BillingCycle cycle : terms.cycles().cycles()) {
			if (at.isBefore(cycle.life().until())) {
				return terms.periodNear(Window.later(at, cycle.life().from())).until();
			}
		}
		throw new IllegalArgumentException(at + " is after " + terms.cycles());
	}

	public WalletTerms terms() {
		return this.terms;
	}

	/** Where it stops: at the end of a billing period. */
	public Instant until() {
		return this.until;
	}

	/** Whether it reaches the end of the wallet's life. */
	public boolean isWhole() {
		return !this.until.isBefore(this.terms.cycles().life().until());
	}

	/** In the order of their numbers. */
	public List<Bucket> buckets() {
		return this.buckets;
	}

	/** In the order of time, without a gap. */
	public Collection<Segment> segments() {
		return this.segments.values();
	}

	/** Whether a segment contains an instant. */
	boolean covers(Instant at) {
		return !at.isBefore(this.segments.firstKey()) && at.isBefore(this.until);
	}

	/** The segment that contains an instant, which must be before this stops. */
	public Segment segmentAt(Instant at) {
		var entry = this.segments.floorEntry(at);
		if (entry == null || !entry.getValue().window().contains(at)) {
			throw new IllegalArgumentException("no segment until " + this.until + " contains " + at);
		}
		return entry.getValue();
	}

	/**
	 * The latest cut, not after an instant, that no bucket is open across and nothing
	 * rolls over at: whatever was used before it has no bearing on what comes after, so
	 * that reckoning may start there with nothing left over.
	 */
	public Instant freshStart(Instant at) {
		Instant start = segmentAt(at).window().from();
		var span = this.covered.lowerEntry(start);
		return (span != null && span.getValue().isAfter(start)) ? span.getKey() : start;
	}

	private static List<Bucket> numberedBuckets(WalletTerms terms, Instant until) {
		List<Bucket> born = new ArrayList<>();
		for (EntitlementTerms entitlement : terms.entitlements()) {
			born.addAll(entitlement.bucketsBefore(until));
		}
		born.sort(Bucket.BIRTH_ORDER);
		List<Bucket> numbered = new ArrayList<>(born.size());
		for (Bucket bucket : born) {
			numbered.add(bucket.numbered(numbered.size() + 1));
		}
		return List.copyOf(numbered);
	}

	private static NavigableMap<Instant, Segment> segments(WalletTerms terms, List<Bucket> buckets, Instant until) {
		NavigableMap<Instant, Segment> segments = new TreeMap<>();
		List<Bucket> open = new ArrayList<>();
		int born = 0;
		Instant from = null;
		for (Instant cut : cuts(terms, buckets, until)) {
			if (from != null) {
				Window window = new Window(from, cut);
				open.removeIf((bucket) -> !bucket.validity().until().isAfter(window.from()));
				while (born < buckets.size() && !buckets.get(born).validity().from().isAfter(from)) {
					open.add(buckets.get(born++));
				}
				segments.put(from, new Segment(window, open.stream().sorted(terms.order().comparator()).toList()));
			}
			from = cut;
		}
		return segments;
	}

	private static NavigableSet<Instant> cuts(WalletTerms terms, List<Bucket> buckets, Instant until) {
		NavigableSet<Instant> cuts = new TreeSet<>();
		for (BillingCycle cycle : terms.cycles().cycles()) {
			Instant at = cycle.life().from();
			if (at.isBefore(until)) {
				cuts.add(at);
			}
			for (Window period = cycle.periodAt(at); period != null
					&& at.isBefore(until); period = cycle.periodAt(at)) {
				at = period.until();
				cuts.add(at);
			}
		}
		for (Bucket bucket : buckets) {
			cuts.add(bucket.validity().from());
			if (bucket.validity().until().isBefore(until)) {
				cuts.add(bucket.validity().until());
			}
		}
		return cuts;
	}

	/** A bucket and what rolls over from it are one: from the original grant on. */
	private static NavigableMap<Instant, Instant> covered(List<Bucket> buckets) {
		NavigableMap<Instant, Instant> covered = new TreeMap<>();
		buckets.stream().sorted(Comparator.comparing(Bucket::originalGrant)).forEach((bucket) -> {
			var last = covered.lastEntry();
			boolean joins = last != null && (bucket.originalGrant().isBefore(last.getValue())
					|| bucket.originalGrant().equals(last.getKey()));
			Instant from = joins ? last.getKey() : bucket.originalGrant();
			covered.merge(from, bucket.validity().until(), Window::later);
		});
		return covered;
	}

}
