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

	private Timeline(WalletTerms terms, Instant until) {
		this.terms = terms;
		this.until = until;
		this.buckets = numberedBuckets(terms, until);
		this.segments = segments(terms, this.buckets, until);
	}

	/** The timeline that reaches past an instant, as far as the wallet's life does. */
	public static Timeline reaching(WalletTerms terms, Instant at) {
		Window life = terms.cycle().life();
		Window period = terms.cycle().periodAt(Window.later(at, life.from()));
		return new Timeline(terms, (period != null) ? period.until() : life.until());
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
		return !this.until.isBefore(this.terms.cycle().life().until());
	}

	/** In the order of their numbers. */
	public List<Bucket> buckets() {
		return this.buckets;
	}

	/** In the order of time, without a gap. */
	public Collection<Segment> segments() {
		return this.segments.values();
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
	 * The latest cut, not after an instant, that no bucket is open across: whatever was
	 * used before it has no bearing on what comes after, so that reckoning may start
	 * there with nothing left over.
	 */
	public Instant freshStart(Instant at) {
		Instant start = segmentAt(at).window().from();
		for (int i = this.buckets.size() - 1; i >= 0; i--) {
			Window validity = this.buckets.get(i).validity();
			if (validity.from().isBefore(start) && start.isBefore(validity.until())) {
				start = validity.from();
			}
		}
		return start;
	}

	/** Buckets are numbered by start, at one instant by entitlement [W2]. */
	private static List<Bucket> numberedBuckets(WalletTerms terms, Instant until) {
		List<Bucket> born = new ArrayList<>();
		for (EntitlementTerms entitlement : terms.entitlements()) {
			born.addAll(entitlement.bucketsBefore(until));
		}
		born.sort(Comparator.comparing((Bucket bucket) -> bucket.validity().from())
			.thenComparingInt((bucket) -> bucket.key().entitlement()));
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
		Instant at = terms.cycle().life().from();
		cuts.add(at);
		for (Window period = terms.cycle().periodAt(at); period != null
				&& at.isBefore(until); period = terms.cycle().periodAt(at)) {
			at = period.until();
			cuts.add(at);
		}
		for (Bucket bucket : buckets) {
			cuts.add(bucket.validity().from());
			if (bucket.validity().until().isBefore(until)) {
				cuts.add(bucket.validity().until());
			}
		}
		return cuts;
	}

}
