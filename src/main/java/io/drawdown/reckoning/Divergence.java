package io.drawdown.reckoning;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;

/**
 * From when on two states of a wallet's terms differ: what was reckoned before that
 * instant holds under both. A change of the terms reaches back to it, such as a
 * cancellation to the start of the grant that it prorates.
 */
public final class Divergence {

	private Divergence() {
	}

	/**
	 * The first instant from which buckets, windows, policies or rates differ, null if
	 * nothing does.
	 * @param horizon how far buckets are looked at
	 */
	public static @Nullable Instant between(WalletTerms before, WalletTerms after, Instant horizon) {
		NavigableSet<Instant> divergences = new TreeSet<>();
		Map<MeterKey, MeterTerms> meters = new HashMap<>();
		before.meters().forEach((meter) -> meters.put(meter.key(), meter));
		for (MeterTerms meter : after.meters()) {
			MeterTerms known = meters.remove(meter.key());
			add(divergences, (known != null) ? between(known, meter) : begin(meter));
		}
		meters.values().forEach((gone) -> add(divergences, begin(gone)));
		addBuckets(divergences, Timeline.reaching(before, horizon).buckets(),
				Timeline.reaching(after, horizon).buckets());
		if (before.order() != after.order()) {
			add(divergences, before.cycles().life().from());
		}
		return divergences.isEmpty() ? null : divergences.first();
	}

	/**
	 * The same of two states of a pool. What one of its wallets does bears on all others
	 * [K2].
	 */
	public static @Nullable Instant between(@Nullable Pool before, @Nullable Pool after, Instant horizon) {
		return new PoolDivergence(before, after, horizon).first();
	}

	private static void add(Collection<Instant> divergences, @Nullable Instant divergence) {
		if (divergence != null) {
			divergences.add(divergence);
		}
	}

	private static @Nullable Instant begin(MeterTerms meter) {
		return meter.terms().isEmpty() ? null : meter.terms().getFirst().from();
	}

	private static @Nullable Instant between(MeterTerms before, MeterTerms after) {
		NavigableSet<Instant> bounds = new TreeSet<>();
		Stream.of(before, after).forEach((meter) -> {
			meter.terms().forEach((term) -> addBounds(bounds, term));
			meter.rates().forEach((rate) -> addBounds(bounds, rate.effective()));
			meter.policies().forEach((policy) -> bounds.add(policy.from()));
			meter.cycles().cycles().forEach((cycle) -> addBounds(bounds, cycle.life()));
		});
		for (Instant bound : bounds) {
			boolean live = before.isLive(bound);
			if (live != after.isLive(bound) || (live && differ(before, after, bound))) {
				return windowBefore(before, after, bound);
			}
		}
		return null;
	}

	private static boolean differ(MeterTerms before, MeterTerms after, Instant at) {
		return !before.policyAt(at).equals(after.policyAt(at)) || !Objects.equals(before.tokens(), after.tokens())
				|| !prices(before, at).equals(prices(after, at)) || differ(before.cycles(), after.cycles(), at);
	}

	/** What each slice costs at an instant, and which slices there are [R10]. */
	private static Map<Slice, Price> prices(MeterTerms meter, Instant at) {
		Map<Slice, Price> prices = new HashMap<>();
		for (RateTerms rate : meter.rates()) {
			Price price = rate.effective().contains(at) ? meter.priceAt(rate.slice().id(), at) : null;
			if (price != null) {
				prices.put(rate.slice(), price);
			}
		}
		return prices;
	}

	private static boolean differ(BillingCycles before, BillingCycles after, Instant at) {
		return !Objects.equals(before.periodAt(at), after.periodAt(at));
	}

	/**
	 * Where a term ends earlier or later, or a rate changes, the window that it cuts is
	 * another one.
	 */
	private static Instant windowBefore(MeterTerms before, MeterTerms after, Instant bound) {
		Instant last = bound.minusNanos(1);
		boolean live = before.isLive(last) && after.isLive(last);
		List<Integer> slices = Stream.concat(before.slices(), after.slices()).distinct().toList();
		if (live && slices.stream()
			.allMatch((slice) -> before.ratableWindow(slice, last).equals(after.ratableWindow(slice, last)))) {
			return runningSince(before, after, bound);
		}
		Instant from = bound;
		for (MeterTerms meter : List.of(before, after)) {
			for (int slice : meter.isLive(last) ? slices : List.<Integer>of()) {
				from = Window.earlier(from, meter.ratableWindow(slice, last).from());
			}
		}
		return runningSince(before, after, from);
	}

	/** A running peak, or the last value, goes through its whole rating window [M5]. */
	private static Instant runningSince(MeterTerms before, MeterTerms after, Instant at) {
		Instant from = at;
		for (MeterTerms meter : List.of(before, after)) {
			boolean runs = !meter.isAdditive() && meter.isLive(at);
			from = runs ? Window.earlier(from, meter.ratingWindow(at).from()) : from;
		}
		return from;
	}

	private static void addBounds(Collection<Instant> bounds, Window window) {
		bounds.add(window.from());
		bounds.add(window.until());
	}

	/** What becomes of its rest matters only where a bucket ends. */
	private static void addBuckets(Collection<Instant> divergences, Collection<Bucket> before,
			Collection<Bucket> after) {
		Map<Bucket.Key, Bucket> known = new HashMap<>();
		before.forEach((bucket) -> known.put(bucket.key(), bucket));
		for (Bucket bucket : after) {
			Bucket old = known.remove(bucket.key());
			if (old == null || !alike(old).equals(alike(bucket))) {
				divergences.add(earlierStart(old, bucket));
			}
			else if (!Objects.equals(old.rolls(), bucket.rolls()) || old.forfeits() != bucket.forfeits()) {
				divergences.add(bucket.validity().until());
			}
		}
		known.values().forEach((gone) -> divergences.add(gone.validity().from()));
	}

	private static Instant earlierStart(@Nullable Bucket old, Bucket bucket) {
		Instant from = bucket.validity().from();
		return (old != null) ? Window.earlier(old.validity().from(), from) : from;
	}

	private static Bucket alike(Bucket bucket) {
		return new Bucket(bucket.key(), 0, bucket.source(), bucket.asset(), bucket.validity(), bucket.granted(),
				bucket.cutOff(), bucket.priority(), bucket.originalGrant(), null, false);
	}

}
