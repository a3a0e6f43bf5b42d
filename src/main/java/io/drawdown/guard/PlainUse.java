package io.drawdown.guard;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.drawdown.consumption.UsageSummary;
import io.drawdown.consumption.UsageWatch.Counted;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.wallets.Segments;

/** Use of a plain wallet: what its segments say. */
final class PlainUse implements WalletUse {

	private final Timeline timeline;

	private final NavigableMap<Instant, Segments.Use> used;

	private final Function<Window, List<Usage>> usage;

	private final List<Counted> without;

	/**
	 * What was used of a wallet.
	 * @param used in each segment, by its start
	 * @param usage all that was used in a billing period, by day or hour
	 */
	PlainUse(Timeline timeline, NavigableMap<Instant, Segments.Use> used, Function<Window, List<Usage>> usage) {
		this(timeline, used, usage, List.of());
	}

	private PlainUse(Timeline timeline, NavigableMap<Instant, Segments.Use> used, Function<Window, List<Usage>> usage,
			List<Counted> without) {
		this.timeline = timeline;
		this.used = used;
		this.usage = usage;
		this.without = without;
	}

	@Override
	public Timeline timeline() {
		return this.timeline;
	}

	@Override
	public Reckoning reckoning() {
		Map<Instant, Quantity> left = new HashMap<>();
		this.used.forEach((from, use) -> left.put(from, use.used()));
		this.without.forEach((each) -> left.computeIfPresent(this.timeline.segmentAt(each.at()).window().from(),
				(_, quantity) -> quantity.minus(each.quantity())));
		return Reckoning.of(this.timeline, (segment) -> left.getOrDefault(segment.window().from(), Quantity.ZERO));
	}

	@Override
	public List<Usage> usage(Window period) {
		return this.usage.apply(period).stream().map(this::less).toList();
	}

	@Override
	public NavigableMap<Instant, Instant> lasts() {
		NavigableMap<Instant, Instant> lasts = new TreeMap<>();
		this.used.forEach((from, use) -> lasts.put(from, use.lastAt()));
		return lasts;
	}

	@Override
	public WalletUse without(List<Counted> some) {
		return new PlainUse(this.timeline, this.used, this.usage, some);
	}

	private Usage less(Usage usage) {
		Quantity quantity = usage.quantity();
		for (Counted each : this.without) {
			if (each.meter().terms().key().equals(usage.meter())
					&& UsageSummary.startOf(each.meter().terms(), each.at()).equals(usage.at())) {
				quantity = quantity.minus(each.quantity());
			}
		}
		return new Usage(usage.meter(), usage.slice(), usage.at(), quantity, usage.records());
	}

}
