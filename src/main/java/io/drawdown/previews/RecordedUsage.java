package io.drawdown.previews;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.consumption.UsageSummary;
import io.drawdown.journal.Journal;
import io.drawdown.journal.WindowTotals;
import io.drawdown.journal.WindowTotals.Grain;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What the records of a pool come to, whatever is stored of them elsewhere. */
@Component
class RecordedUsage {

	private final Journal journal;

	RecordedUsage(Journal journal) {
		this.journal = journal;
	}

	/**
	 * All that was recorded by an instant and counts.
	 * @param hourly where it is wanted by the hour, null where nowhere
	 */
	Counted of(long account, Pool pool, Instant usedUntil, @Nullable Window hourly) {
		List<WindowTotals.Span> asked = new ArrayList<>();
		pool.meters().forEach((meter) -> asked.addAll(spans(meter, hourly)));
		Map<Day, UsageSummary> days = new LinkedHashMap<>();
		Map<Day, UsageSummary> hours = new LinkedHashMap<>();
		for (WindowTotals window : this.journal.totals(account, asked, usedUntil)) {
			MeterTerms meter = pool.meter(new MeterKey(window.asset(), window.resource()));
			if (meter.isLive(window.from())) {
				Instant day = UsageSummary.startOf(meter, window.from());
				add(days, meter, window, day);
				boolean byTheDay = meter.policyAt(window.from()).accumulation() != Frequency.HOURLY;
				if (byTheDay && hourly != null && period(meter, hourly).contains(window.from())) {
					add(hours, meter, window, window.from());
				}
			}
		}
		return new Counted(days.values().stream().map(UsageSummary::usage).toList(),
				hours.values().stream().map(UsageSummary::usage).toList(), 0);
	}

	private static void add(Map<Day, UsageSummary> sums, MeterTerms meter, WindowTotals window, Instant at) {
		Aggregate method = meter.policyAt(window.from()).aggregate();
		UsageSummary used = new UsageSummary(meter.key(), window.slice(), at,
				UsageSummary.total(method, window.totals()), window.totals().records(),
				Objects.requireNonNull(window.totals().last(), "a window without records"),
				(method == Aggregate.LATEST) ? window.totals().latestId() : null);
		sums.merge(new Day(meter.key(), window.slice(), at), used, (before, more) -> before.plus(more, method));
	}

	/** By the day, and by the hour where that is how it counts or is wanted. */
	private static List<WindowTotals.Span> spans(MeterTerms meter, @Nullable Window hourly) {
		if (meter.terms().isEmpty()) {
			return List.of();
		}
		Window life = new Window(meter.terms().getFirst().from(), meter.terms().getLast().until());
		if (meter.isHourly() || hourly == null) {
			return List.of(span(meter, life, meter.isHourly() ? Grain.HOUR : Grain.DAY));
		}
		Window period = period(meter, hourly);
		List<WindowTotals.Span> spans = new ArrayList<>();
		if (life.from().isBefore(period.from())) {
			spans.add(span(meter, new Window(life.from(), period.from()), Grain.DAY));
		}
		spans.add(span(meter, period, Grain.HOUR));
		if (period.until().isBefore(life.until())) {
			spans.add(span(meter, new Window(period.until(), life.until()), Grain.DAY));
		}
		return spans;
	}

	/** Whole billing periods: running values begin with windows inside them. */
	private static Window period(MeterTerms meter, Window span) {
		return new Window(meter.cycles().periodNear(span.from()).from(),
				meter.cycles().periodNear(span.until().minus(1, ChronoUnit.NANOS)).until());
	}

	private static WindowTotals.Span span(MeterTerms meter, Window window, Grain grain) {
		boolean latest = meter.policies().stream().anyMatch((each) -> each.policy().aggregate() == Aggregate.LATEST);
		return new WindowTotals.Span(meter.key().asset(), meter.key().resource(), window, grain, latest);
	}

	private record Day(MeterKey meter, int slice, Instant at) {
	}

}
