package io.drawdown.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** [P1]. */
class BillingCycleTests {

	/** Each line: start, end (the day after), months, bill day, and the first bounds. */
	@ParameterizedTest(name = "{0} until {1}, {2} months through the {3}.")
	@CsvSource({
			// a start on 20 January, monthly
			"2026-01-20, 2027-01-20, 1, 20, 2026-01-20 2026-02-20 2026-03-20 2026-04-20",
			// bill day 31 is the last day of short months and is not forgotten
			"2026-01-31, 2027-01-31, 1, 31, 2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31",
			"2024-01-31, 2025-01-31, 1, 31, 2024-01-31 2024-02-29 2024-03-31 2024-04-30",
			"2026-02-28, 2027-01-01, 1, 31, 2026-02-28 2026-03-31 2026-04-30 2026-05-31",
			"2026-01-30, 2027-01-30, 1, 30, 2026-01-30 2026-02-28 2026-03-30 2026-04-30",
			// a leap day
			"2024-02-29, 2025-02-28, 1, 29, 2024-02-29 2024-03-29 2024-04-29",
			"2024-02-29, 2029-01-01, 12, 29, 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29",
			// the first bill day on or after the start opens the first full period
			"2026-01-01, 2026-12-31, 3, 10, 2026-01-01 2026-01-10 2026-04-10 2026-07-10 2026-10-10",
			"2026-01-10, 2026-12-31, 3, 10, 2026-01-10 2026-04-10 2026-07-10",
			"2026-01-11, 2026-12-31, 3, 10, 2026-01-11 2026-02-10 2026-05-10",
			"2026-01-15, 2026-12-31, 6, 1, 2026-01-15 2026-02-01 2026-08-01 2026-12-31",
			"2026-12-15, 2028-12-15, 12, 1, 2026-12-15 2027-01-01 2028-01-01 2028-12-15",
			// the first period reaches into a month that is too short for the bill day
			"2026-02-01, 2027-01-01, 1, 30, 2026-02-01 2026-02-28 2026-03-30",
			// the last one is cut at the end, even the first
			"2026-01-20, 2026-03-05, 1, 20, 2026-01-20 2026-02-20 2026-03-05",
			"2026-01-20, 2026-01-25, 1, 20, 2026-01-20 2026-01-25",
			"2026-01-01, 2026-01-05, 3, 10, 2026-01-01 2026-01-05",
			"2026-01-01, 2026-01-02, 12, 1, 2026-01-01 2026-01-02" })
	void reckonsItsPeriods(LocalDate start, LocalDate end, int months, int billDay, String bounds) {
		BillingCycle cycle = new BillingCycle(start, end, months, billDay);
		List<String> expected = List.of(bounds.split(" "));

		assertThat(bounds(cycle, expected.size())).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 6, 12 })
	void laysItsPeriodsEndToEnd(int months) {
		for (int billDay = 1; billDay <= 31; billDay++) {
			BillingCycle cycle = new BillingCycle(LocalDate.parse("2023-01-29"), LocalDate.parse("2028-03-03"), months,
					billDay);
			Instant at = cycle.life().from();
			while (at.isBefore(cycle.life().until())) {
				Window period = Objects.requireNonNull(cycle.periodAt(at));

				assertThat(period.from()).isEqualTo(at);
				assertThat(cycle.periodAt(period.until().minusNanos(1))).isEqualTo(period);
				at = period.until();
			}
			assertThat(at).isEqualTo(cycle.life().until());
		}
	}

	@Test
	void hasNoPeriodOutsideItsLife() {
		BillingCycle cycle = new BillingCycle(LocalDate.parse("2026-01-20"), LocalDate.parse("2026-03-05"), 1, 20);

		assertThat(cycle.periodAt(Instant.parse("2026-01-19T23:59:59.999Z"))).isNull();
		assertThat(cycle.periodAt(Instant.parse("2026-03-05T00:00:00Z"))).isNull();
	}

	@Test
	void goesOnForEver() {
		BillingCycle cycle = new BillingCycle(LocalDate.parse("2026-01-31"), Window.day(Window.FOREVER), 1, 31);

		assertThat(cycle.periodAt(Instant.parse("2426-02-28T12:00:00Z")))
			.isEqualTo(Window.of(LocalDate.parse("2426-02-28"), LocalDate.parse("2426-03-31")));
	}

	@Test
	void refusesOtherTermsAndDays() {
		LocalDate start = LocalDate.parse("2026-01-01");
		LocalDate end = LocalDate.parse("2027-01-01");

		assertThatIllegalArgumentException().isThrownBy(() -> new BillingCycle(start, end, 2, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new BillingCycle(start, end, 1, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new BillingCycle(start, end, 1, 32));
		assertThatIllegalArgumentException().isThrownBy(() -> new BillingCycle(start, start, 1, 1));
	}

	private static List<String> bounds(BillingCycle cycle, int count) {
		List<String> bounds = new ArrayList<>();
		Instant at = cycle.life().from();
		bounds.add(Window.day(at).toString());
		for (Window period = cycle.periodAt(at); period != null
				&& bounds.size() < count; period = cycle.periodAt(period.until())) {
			bounds.add(Window.day(period.until()).toString());
		}
		return bounds;
	}

}
