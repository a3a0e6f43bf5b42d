package io.drawdown.selling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the rates that there are for one resource of one asset holds at which
 * time [R5]. Pure.
 */
final class RatePrecedence {

	/**
	 * Negotiated for the asset, for the target, brought by packs, the catalogue's; of
	 * several of one source the one that began last, of those that began at once the
	 * cheapest.
	 */
	private static final Comparator<Offer> ORDER = Comparator.comparing((Offer offer) -> offer.source())
		.thenComparing(Offer::begun, Comparator.reverseOrder())
		.thenComparing(Offer::said, Comparator.reverseOrder())
		.thenComparing((offer) -> offer.rate().perUnit());

	private final List<Offer> offers = new ArrayList<>();

	/** Adds a rate that is there for some time. */
	void add(Offer offer) {
		this.offers.add(offer);
	}

	/** What holds when, sorted, without overlap. */
	List<RateInForce> inForce() {
		List<RateInForce> inForce = new ArrayList<>();
		Instant from = null;
		for (Instant bound : bounds()) {
			Offer best = (from != null) ? bestAt(from) : null;
			if (from != null && best != null) {
				add(inForce, new RateInForce(new Window(from, bound), best.rate(), best.source(), best.pack()));
			}
			from = bound;
		}
		return List.copyOf(inForce);
	}

	private static void add(List<RateInForce> inForce, RateInForce next) {
		RateInForce last = inForce.isEmpty() ? null : inForce.getLast();
		if (last != null && next.continues(last)) {
			Window joined = new Window(last.effective().from(), next.effective().until());
			inForce.set(inForce.size() - 1, new RateInForce(joined, last.rate(), last.source(), last.pack()));
		}
		else {
			inForce.add(next);
		}
	}

	private @Nullable Offer bestAt(Instant at) {
		return this.offers.stream().filter((offer) -> offer.effective().contains(at)).min(ORDER).orElse(null);
	}

	private NavigableSet<Instant> bounds() {
		NavigableSet<Instant> bounds = new TreeSet<>();
		for (Offer offer : this.offers) {
			bounds.add(offer.effective().from());
			bounds.add(offer.effective().until());
		}
		return bounds;
	}

	/**
	 * A rate that is there for some time, whether or not it holds.
	 *
	 * @param begun since when there is what brings it
	 * @param said of two for the same time, the one said later takes the place of the
	 * other
	 */
	record Offer(Window effective, Rate rate, RateInForce.Source source, Instant begun, int said,
			@Nullable AssetId pack) {
	}

}
