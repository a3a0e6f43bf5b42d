package io.drawdown.previews;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;

/**
 * How long the steps of a preview are. All but the billing period are those of the
 * calendar, in UTC: a week begins on Monday and a month on its first day.
 */
public enum Grain {

	HOUR, DAY, WEEK, MONTH, BILLING_PERIOD;

	/** The step that contains an instant at which the meter is live. */
	Window stepAt(MeterTerms meter, Instant at) {
		LocalDate day = Window.day(at);
		return switch (this) {
			case HOUR -> hourAt(at);
			case DAY -> Window.of(day, day.plusDays(1));
			case WEEK -> {
				LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
				yield Window.of(monday, monday.plusWeeks(1));
			}
			case MONTH -> {
				LocalDate first = day.withDayOfMonth(1);
				yield Window.of(first, first.plusMonths(1));
			}
			case BILLING_PERIOD -> Objects.requireNonNull(meter.cycles().periodAt(at));
		};
	}

	private static Window hourAt(Instant at) {
		Instant from = at.truncatedTo(ChronoUnit.HOURS);
		return new Window(from, from.plus(1, ChronoUnit.HOURS));
	}

}
