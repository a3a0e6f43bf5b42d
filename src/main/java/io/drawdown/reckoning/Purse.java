package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Ratio;
import org.jspecify.annotations.Nullable;

/** A commitment's wallet while usage is paid from it, one after the other in time. */
final class Purse {

	private final Iterator<Segment> segments;

	private @Nullable Drain here;

	private Map<Bucket.Key, Balance> balances = Map.of();

	/** What was debited, as usage of the commitment's wallet. */
	private final List<Usage> debits = new ArrayList<>();

	/** A wallet with what is left over at an instant. */
	Purse(Timeline timeline, Opening opening) {
		Window since = new Window(opening.at(), Instant.MAX);
		this.segments = timeline.segments()
			.stream()
			.filter((segment) -> segment.window().until().isAfter(opening.at()))
			.map((segment) -> segment.within(since))
			.iterator();
		enter(opening.balances());
	}

	/**
	 * Pays as much as it can [K2].
	 * @param raw what is not paid yet, in units of the anchor
	 * @param rate what a unit is debited by
	 * @return what it paid, in units of the anchor
	 */
	Quantity pay(Usage usage, Quantity raw, Ratio rate) {
		advance(usage.at());
		if (this.here == null || !this.here.segment().window().contains(usage.at())) {
			return Quantity.ZERO;
		}
		Quantity open = raw;
		Quantity debited = Quantity.ZERO;
		for (Bucket bucket : this.here.segment().open()) {
			Balance balance = Objects.requireNonNull(this.balances.get(bucket.key()));
			if (open.isPositive() && balance.left().isPositive()) {
				Quantity needed = open.timesRatio(rate.part(), rate.whole());
				Quantity debit = needed.min(balance.left());
				boolean enough = needed.compareTo(balance.left()) <= 0;
				open = enough ? Quantity.ZERO : open.minus(debit.timesRatio(rate.whole(), rate.part()).min(open));
				debited = debited.plus(debit);
				this.balances.put(bucket.key(), balance.minus(debit));
			}
		}
		if (debited.isPositive()) {
			this.debits.add(new Usage(usage.meter(), usage.slice(), usage.at(), debited, 0, usage.source(),
					Quantity.ZERO, Ratio.ONE));
		}
		return raw.minus(open);
	}

	List<Usage> debits() {
		return this.debits;
	}

	private void advance(Instant at) {
		while (this.here != null && !at.isBefore(this.here.segment().window().until())) {
			enter(new Drain(this.here.segment(), Quantity.ZERO, Map.of(), Quantity.ZERO, this.balances).carried());
		}
	}

	private void enter(Map<Bucket.Key, Balance> opening) {
		this.here = this.segments.hasNext() ? Drain.pour(this.segments.next(), Quantity.ZERO, opening) : null;
		this.balances = (this.here != null) ? new LinkedHashMap<>(this.here.closing()) : Map.of();
	}

}
