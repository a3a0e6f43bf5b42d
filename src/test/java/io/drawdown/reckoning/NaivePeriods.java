package io.drawdown.reckoning;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.drawdown.measure.BillingCycle;

/** On which days billing periods begin, looked at day by day [P1]. */
final class NaivePeriods {

	private final List<BillingCycle> cycles;

	NaivePeriods(List<BillingCycle> cycles) {
		this.cycles = cycles;
	}

	/** Whether a day lies in a billing period at all. */
	boolean contains(LocalDate day) {
		return this.cycles.stream().anyMatch((cycle) -> !day.isBefore(cycle.start()) && day.isBefore(cycle.end()));
	}

	boolean startsOn(LocalDate day) {
		return this.cycles.stream()
			.anyMatch((cycle) -> day.equals(cycle.start())
					|| (!day.isBefore(cycle.start()) && day.isBefore(cycle.end()) && isBillDay(day, cycle)));
	}

	/** A bill day that so many months lie before since the first one, or after it. */
	private static boolean isBillDay(LocalDate day, BillingCycle cycle) {
		LocalDate first = cycle.countedFrom();
		while (!fallsOn(cycle.billDay(), first)) {
			first = first.plusDays(1);
		}
		long months = ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(day));
		return fallsOn(cycle.billDay(), day) && months % cycle.months() == 0;
	}

	private static boolean fallsOn(int billDay, LocalDate day) {
		return day.getDayOfMonth() == Math.min(billDay, day.lengthOfMonth());
	}

}
