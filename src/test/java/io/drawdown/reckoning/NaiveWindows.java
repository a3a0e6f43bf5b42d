package io.drawdown.reckoning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import org.jspecify.annotations.Nullable;

/** On which days rating windows begin, looked at day by day [P2, R6]. */
final class NaiveWindows {

	private final MeterTerms meter;

	private final NavigableSet<LocalDate> starts = new TreeSet<>();

	private final Map<Integer, NavigableSet<LocalDate>> cuts = new HashMap<>();

	NaiveWindows(MeterTerms meter) {
		this.meter = meter;
		BillingCycle cycle = meter.cycles().cycles().getFirst();
		NaivePeriods periods = new NaivePeriods(List.of(cycle));
		NaivePeriods months = new NaivePeriods(
				List.of(new BillingCycle(cycle.start(), cycle.end(), 1, cycle.billDay(), cycle.countedFrom())));
		Frequency rating = meter.policies().getFirst().policy().rating();
		Window term = meter.terms().getFirst();
		LocalDate period = Window.day(term.from());
		for (LocalDate day : period.datesUntil(Window.day(term.until())).toList()) {
			period = periods.startsOn(day) ? day : period;
			boolean step = switch (rating) {
				case WEEKLY -> period.datesUntil(day).count() % 7 == 0;
				case MONTHLY -> months.startsOn(day);
				default -> false;
			};
			if (step || day.equals(period)) {
				this.starts.add(day);
			}
		}
	}

	/** Of the whole window that contains a day. */
	LocalDate rating(LocalDate day) {
		return Objects.requireNonNull(this.starts.floor(day));
	}

	/** Of the piece of it that contains a day, where the price changes inside. */
	LocalDate ratable(int slice, LocalDate day) {
		return Objects.requireNonNull(this.cuts.computeIfAbsent(slice, this::cut).floor(day));
	}

	private NavigableSet<LocalDate> cut(int slice) {
		NavigableSet<LocalDate> cuts = new TreeSet<>(this.starts);
		Window term = this.meter.terms().getFirst();
		for (Instant at = term.from(); at.isBefore(term.until()); at = at.plusSeconds(86_400)) {
			Price today = NaivePool.price(this.meter, slice, at);
			Price before = NaivePool.price(this.meter, slice, at.minusSeconds(1));
			if (differ(today, before)) {
				cuts.add(Window.day(at));
			}
		}
		return cuts;
	}

	private static boolean differ(@Nullable Price one, @Nullable Price other) {
		return (one == null || other == null) ? (one == null) != (other == null) : !one.chargesAlike(other);
	}

}
