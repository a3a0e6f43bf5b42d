package io.drawdown.selling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.drawdown.measure.Window;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the rates that there are for one resource of one asset holds at which
 * time [R5]: of each source and slice one. What no record can come to, because a better
 * source has a rate for all of them, is left out. Pure.
 */
final class RatePrecedence {

	/**
	 * Of several of one source the one that began last, of those that began at once the
	 * one that was said last, else the cheapest.
	 */
	private static final Comparator<Offer> ORDER = Comparator.comparing(Offer::begun, Comparator.reverseOrder())
		.thenComparing(Offer::said, Comparator.reverseOrder())
		.thenComparing((offer) -> offer.rate().price().unitRate());

	/** By start, source and slice. */
	static final Comparator<RateInForce> SHOWN = Comparator.comparing((RateInForce rate) -> rate.effective().from())
		.thenComparing(RateInForce::source)
		.thenComparing(RateInForce::slice);

	private final Map<RateInForce.Source, NavigableMap<Slice, List<Offer>>> offers = new EnumMap<>(
			RateInForce.Source.class);

	/** Adds a rate that is there for some time. */
	void add(Offer offer) {
		this.offers.computeIfAbsent(offer.rate().source(), (source) -> new TreeMap<>())
			.computeIfAbsent(offer.rate().slice(), (slice) -> new ArrayList<>())
			.add(offer);
	}

	/** What holds when, by start, source and slice; of one source and slice one. */
	List<RateInForce> inForce() {
		List<RateInForce> inForce = new ArrayList<>();
		List<Window> covered = new ArrayList<>();
		this.offers.forEach((source, slices) -> {
			List<Window> forAll = new ArrayList<>();
			slices.forEach((slice, offered) -> {
				for (RateInForce rate : inForce(offered)) {
					outside(rate.effective(), covered).forEach((part) -> inForce.add(rate.during(part)));
					if (slice.equals(Slice.NONE)) {
						forAll.add(rate.effective());
					}
				}
			});
			covered.addAll(forAll);
		});
		inForce.sort(SHOWN);
		return List.copyOf(inForce);
	}

	private static List<RateInForce> inForce(List<Offer> offered) {
		if (offered.size() == 1) {
			return List.of(offered.getFirst().rate());
		}
		List<RateInForce> inForce = new ArrayList<>();
		Instant from = null;
		for (Instant bound : bounds(offered)) {
			Offer best = (from != null) ? bestAt(offered, from) : null;
			if (from != null && best != null) {
				add(inForce, best.rate().during(new Window(from, bound)));
			}
			from = bound;
		}
		return inForce;
	}

	private static void add(List<RateInForce> inForce, RateInForce next) {
		RateInForce last = inForce.isEmpty() ? null : inForce.getLast();
		if (last != null && next.continues(last)) {
			Window joined = new Window(last.effective().from(), next.effective().until());
			inForce.set(inForce.size() - 1, last.during(joined));
		}
		else {
			inForce.add(next);
		}
	}

	private static @Nullable Offer bestAt(List<Offer> offered, Instant at) {
		return offered.stream().filter((offer) -> offer.rate().effective().contains(at)).min(ORDER).orElse(null);
	}

	private static NavigableSet<Instant> bounds(List<Offer> offered) {
		NavigableSet<Instant> bounds = new TreeSet<>();
		for (Offer offer : offered) {
			bounds.add(offer.rate().effective().from());
			bounds.add(offer.rate().effective().until());
		}
		return bounds;
	}

	/** The parts of a window that are in none of others. */
	private static List<Window> outside(Window window, List<Window> others) {
		List<Window> left = List.of(window);
		for (Window other : others) {
			left = left.stream().flatMap((part) -> outside(part, other).stream()).toList();
		}
		return left;
	}

	private static List<Window> outside(Window window, Window other) {
		if (!window.overlaps(other)) {
			return List.of(window);
		}
		List<Window> left = new ArrayList<>();
		if (window.from().isBefore(other.from())) {
			left.add(new Window(window.from(), other.from()));
		}
		if (other.until().isBefore(window.until())) {
			left.add(new Window(other.until(), window.until()));
		}
		return left;
	}

	/**
	 * A rate that is there for some time, whether or not it holds.
	 *
	 * @param begun since when there is what brings it
	 * @param said of two for the same time, the one said later takes the place of the
	 * other
	 */
	record Offer(RateInForce rate, Instant begun, int said) {
	}

}
