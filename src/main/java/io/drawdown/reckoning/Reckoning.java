package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;

/**
 * Reckons a wallet: an opening and what was used in each segment give draws, overage and
 * the closing state. Pure: it reads and returns, moving nothing.
 *
 * @param drains one a segment, in the order of time
 * @param closing the state at the end of the last segment
 */
public record Reckoning(List<Drain> drains, Opening closing) {

	/** Reckons a wallet's whole timeline. */
	public static Reckoning of(Timeline timeline, Function<Segment, Quantity> used) {
		return from(Opening.initial(), timeline, timeline.until(), used);
	}

	/**
	 * Reckons from an opening up to a cut. Reckoning in two parts gives what reckoning in
	 * one gives.
	 * @param used in each segment; in one that the opening is inside of, since then
	 */
	public static Reckoning from(Opening opening, Timeline timeline, Instant until, Function<Segment, Quantity> used) {
		List<Drain> drains = new ArrayList<>();
		Map<Bucket.Key, Balance> balances = opening.balances();
		for (Segment segment : timeline.segments()) {
			if (segment.window().until().isAfter(opening.at()) && segment.window().from().isBefore(until)) {
				Segment since = segment.within(new Window(opening.at(), Instant.MAX));
				Drain drain = Drain.pour(since, used.apply(segment), balances);
				drains.add(drain);
				balances = drain.carried();
			}
		}
		return new Reckoning(List.copyOf(drains), new Opening(until, balances));
	}

	/** Usage that no bucket covered, in all segments. */
	public Quantity overage() {
		return this.drains.stream().map(Drain::overage).reduce(Quantity.ZERO, Quantity::plus);
	}

	/** The same in the segments that begin in a span. */
	public Quantity overage(Window span) {
		return this.drains.stream()
			.filter((drain) -> span.contains(drain.segment().window().from()))
			.map(Drain::overage)
			.reduce(Quantity.ZERO, Quantity::plus);
	}

	/** The drain of the segment that contains an instant. */
	public Drain drainAt(Instant at) {
		for (Drain drain : this.drains) {
			if (drain.segment().window().contains(at)) {
				return drain;
			}
		}
		throw new IllegalArgumentException("no reckoned segment contains " + at);
	}

	/**
	 * Who got which part of the draws of the segments that begin in a span, which is cut
	 * at billing periods.
	 */
	public List<Part> parts(WalletTerms terms, Window span, Collection<Usage> usage) {
		NavigableMap<Instant, List<Usage>> used = new TreeMap<>();
		for (Usage one : usage) {
			used.computeIfAbsent(one.at(), (at) -> new ArrayList<>()).add(one);
		}
		List<Part> parts = new ArrayList<>();
		for (Drain drain : this.drains) {
			Window segment = drain.segment().window();
			if (span.contains(segment)) {
				List<Usage> inside = new ArrayList<>();
				used.subMap(segment.from(), segment.until()).values().forEach(inside::addAll);
				parts.addAll(Attribution.of(drain, terms, inside));
			}
		}
		return parts;
	}

	/**
	 * The rows of a span of whole billing periods.
	 * @param usage all that was used in it
	 */
	public Bill bill(WalletTerms terms, Window span, Collection<Usage> usage) {
		return Bill.of(terms, parts(terms, span, usage));
	}

	/**
	 * How much more can be used at an instant without any more overage in any segment,
	 * then or later [W12, W14]; only segments that were reckoned are looked at.
	 */
	public Quantity available(Instant at) {
		int here = this.drains.indexOf(drainAt(at));
		return new Availability(this.drains.subList(here, this.drains.size())).quantity();
	}

	/**
	 * The same of a wallet that is not reckoned yet.
	 * @param used what was used since the last {@link Timeline#freshStart} before
	 */
	public static Quantity available(Timeline timeline, Function<Segment, Quantity> used, Instant at) {
		Opening fresh = Opening.fresh(timeline.freshStart(at));
		return from(fresh, timeline, timeline.until(), used).available(at);
	}

}
