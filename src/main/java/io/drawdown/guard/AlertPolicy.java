package io.drawdown.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.drawdown.consumption.UsageWatch.Counted;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * Decides which alerts of a wallet fire and which recover [W13], by what is known of it
 * after something new was. Pure: it returns what is to be kept [F1].
 */
final class AlertPolicy {

	private final Timeline timeline;

	/** When the last usage of each segment was, by the segment's start. */
	private final NavigableMap<Instant, Instant> used;

	private final List<Counted> counted;

	private final Instant since;

	private final Standing standing;

	/**
	 * Decides about one wallet.
	 * @param use with what is new
	 * @param counted the new usage, in the order in which it came; none where terms
	 * changed
	 * @param since the start of the earliest of it, or from when on the terms changed
	 */
	AlertPolicy(WalletUse use, List<Counted> counted, Instant since) {
		this.timeline = use.timeline();
		this.used = use.lasts();
		this.counted = counted;
		this.since = since;
		this.standing = new Standing(use);
	}

	/** What is new of an alert, in the order of its bucket periods. */
	List<FiredAlert> decide(WalletAlert alert, BucketPeriods periods, Map<FiredAlert.Name, FiredAlert> known) {
		List<FiredAlert> decided = new ArrayList<>();
		for (Window period : touched(periods)) {
			FiredAlert anew = decide(alert, period, known.get(alert.in(period)));
			if (anew != null) {
				decided.add(anew);
			}
		}
		return decided;
	}

	/** Those in which what is new may show: from its own on to the last that is used. */
	private Collection<Window> touched(BucketPeriods periods) {
		NavigableMap<Instant, Window> touched = new TreeMap<>();
		List<Instant> starts = new ArrayList<>(this.used.tailMap(this.since, true).keySet());
		starts.add(this.since);
		this.counted.forEach((each) -> starts.add(each.at()));
		for (Instant at : starts) {
			var before = touched.floorEntry(at);
			Window period = (before == null || !before.getValue().contains(at)) ? periods.at(at) : null;
			if (period != null) {
				touched.put(period.from(), period);
			}
		}
		return touched.values();
	}

	private @Nullable FiredAlert decide(WalletAlert alert, Window period, @Nullable FiredAlert known) {
		if (known != null && known.recoveredAt() != null) {
			return null;
		}
		List<Segment> segments = segments(alert, period);
		if (known != null) {
			Instant below = belowSince(alert, period, segments);
			return (below != null) ? known.recovered(below) : null;
		}
		for (Segment segment : segments) {
			if (this.standing.reaches(alert, period, segment)) {
				Instant crossed = Window.later(segment.window().from(), crossing(alert, period, segments));
				FiredAlert fired = new FiredAlert(alert.in(period), crossed, null);
				Instant below = belowSince(alert, period, segments);
				return (below != null) ? fired.recovered(below) : fired;
			}
		}
		return null;
	}

	/**
	 * Those of the period in which what is new can show, up to where the last of it is
	 * known to happen.
	 */
	private List<Segment> segments(WalletAlert alert, Window period) {
		Instant first = Window.later(this.since, period.from());
		var lastUsed = this.used.lowerEntry(period.until());
		Instant last = (lastUsed != null) ? Window.later(first, lastUsed.getValue()) : first;
		return this.timeline.segments()
			.stream()
			.filter((segment) -> segment.window().until().isAfter(first) && !segment.window().from().isAfter(last))
			.filter((segment) -> alert.isInForce(segment.window()))
			.toList();
	}

	/** The start of the first new usage without which the threshold is not reached. */
	private Instant crossing(WalletAlert alert, Window period, List<Segment> segments) {
		List<Counted> before = this.counted.stream().filter((each) -> each.at().isBefore(period.until())).toList();
		if (before.isEmpty() || isReached(alert, period, segments, before, 0)) {
			return Window.later(period.from(), this.since);
		}
		int missing = 0;
		int enough = before.size();
		while (enough - missing > 1) {
			int half = (missing + enough) / 2;
			if (isReached(alert, period, segments, before, half)) {
				enough = half;
			}
			else {
				missing = half;
			}
		}
		return Window.later(period.from(), before.get(enough - 1).at());
	}

	/** Whether the first few of the new usage are enough. */
	private boolean isReached(WalletAlert alert, Window period, List<Segment> segments, List<Counted> all, int first) {
		Standing few = this.standing.without(all.subList(first, all.size()));
		return segments.stream().anyMatch((segment) -> few.reaches(alert, period, segment));
	}

	/** Since when the wallet is below the threshold, null where it is not. */
	private @Nullable Instant belowSince(WalletAlert alert, Window period, List<Segment> segments) {
		Instant below = null;
		for (Segment segment : segments.reversed()) {
			if (this.standing.reaches(alert, period, segment)) {
				return below;
			}
			below = segment.window().from();
		}
		return below;
	}

}
