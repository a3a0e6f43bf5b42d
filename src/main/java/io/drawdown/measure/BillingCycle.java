package io.drawdown.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The billing periods of a binding target [P1]: so many months each, through the bill
 * day, such as monthly through the 31st: 31 Jan – 28 Feb – 31 Mar. What lies before the
 * first bill day is a shorter first period, the last period is cut at the end.
 *
 * @param start the first day
 * @param end the day after the last one, or {@link Window#FOREVER}'s day
 * @param months 1, 3, 6 or 12
 * @param billDay 1 to 31, clamped to the length of each month
 * @param countedFrom the day whose first bill day months are counted from: the start,
 * unless something that starts earlier was bound to the target later [W9]
 */
public record BillingCycle(LocalDate start, LocalDate end, int months, int billDay, LocalDate countedFrom) {

	private static final Set<Integer> TERMS = Set.of(1, 3, 6, 12);

	public BillingCycle {
		if (!TERMS.contains(months)) {
			throw new IllegalArgumentException("a billing period of " + months + " months is none of " + TERMS);
		}
		if (billDay < 1 || billDay > 31) {
			throw new IllegalArgumentException("a bill day of " + billDay + " is not in 1 to 31");
		}
		if (!start.isBefore(end)) {
			throw new IllegalArgumentException("a cycle from " + start + " until " + end + " is empty");
		}
	}

	public BillingCycle(LocalDate start, LocalDate end, int months, int billDay) {
		this(start, end, months, billDay, start);
	}

	public Window life() {
		return Window.of(this.start, this.end);
	}

	/** The billing period that contains an instant, null outside the cycle's life. */
	public @Nullable Window periodAt(Instant at) {
		return life().contains(at) ? stepAt(at, this.months).within(life()) : null;
	}

	/**
	 * The step of so many months between two bill days that contains an instant; the
	 * steps are counted from the first bill day and are not cut at the cycle's ends.
	 */
	Window stepAt(Instant at, int stepMonths) {
		LocalDate day = Window.day(at);
		YearMonth first = firstBillMonth();
		long elapsed = first.until(YearMonth.from(day), ChronoUnit.MONTHS);
		long step = Math.floorDiv(elapsed, stepMonths);
		if (day.isBefore(billDay(first, step * stepMonths))) {
			step--;
		}
		return Window.of(billDay(first, step * stepMonths), billDay(first, (step + 1) * stepMonths));
	}

	private YearMonth firstBillMonth() {
		YearMonth month = YearMonth.from(this.countedFrom);
		return billDay(month, 0).isBefore(this.countedFrom) ? month.plusMonths(1) : month;
	}

	private LocalDate billDay(YearMonth first, long monthsLater) {
		YearMonth month = first.plusMonths(monthsLater);
		return month.atDay(Math.min(this.billDay, month.lengthOfMonth()));
	}

}
