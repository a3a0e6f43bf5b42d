package io.drawdown.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrequencyTests {

	private static final BillingCycle QUARTERLY = new BillingCycle(LocalDate.parse("2026-01-01"),
			LocalDate.parse("2026-12-16"), 3, 10);

	/** [P2]: steps from the start of the window above, cut at its end. */
	@ParameterizedTest(name = "{0} at {1}: {2} until {3}")
	@CsvSource({ "HOURLY, 2026-01-10T13:59:59.999Z, 2026-01-10T13:00:00Z, 2026-01-10T14:00:00Z",
			"DAILY, 2026-01-10T00:00:00Z, 2026-01-10T00:00:00Z, 2026-01-11T00:00:00Z",
			"WEEKLY, 2026-01-10T00:00:00Z, 2026-01-10T00:00:00Z, 2026-01-17T00:00:00Z",
			"WEEKLY, 2026-04-09T00:00:00Z, 2026-04-04T00:00:00Z, 2026-04-10T00:00:00Z",
			"WEEKLY, 2026-01-09T23:59:59Z, 2026-01-08T00:00:00Z, 2026-01-10T00:00:00Z",
			"MONTHLY, 2026-01-09T00:00:00Z, 2026-01-01T00:00:00Z, 2026-01-10T00:00:00Z",
			"MONTHLY, 2026-02-09T23:00:00Z, 2026-01-10T00:00:00Z, 2026-02-10T00:00:00Z",
			"MONTHLY, 2026-03-10T00:00:00Z, 2026-03-10T00:00:00Z, 2026-04-10T00:00:00Z",
			"MONTHLY, 2026-12-12T00:00:00Z, 2026-12-10T00:00:00Z, 2026-12-16T00:00:00Z",
			"BILLING_PERIOD, 2026-03-10T00:00:00Z, 2026-01-10T00:00:00Z, 2026-04-10T00:00:00Z" })
	void stepsFromTheStartOfThePeriod(Frequency frequency, Instant at, Instant from, Instant until) {
		Window period = Objects.requireNonNull(QUARTERLY.periodAt(at));

		assertThat(frequency.windowAt(at, period, QUARTERLY)).isEqualTo(new Window(from, until));
	}

	@Test
	void endsAMonthOnTheBillDayAlsoWhenItIsThe31st() {
		BillingCycle cycle = new BillingCycle(LocalDate.parse("2026-01-31"), LocalDate.parse("2027-01-31"), 12, 31);
		Window year = cycle.life();

		assertThat(Frequency.MONTHLY.windowAt(Instant.parse("2026-02-27T00:00:00Z"), year, cycle))
			.isEqualTo(Window.of(LocalDate.parse("2026-01-31"), LocalDate.parse("2026-02-28")));
		assertThat(Frequency.MONTHLY.windowAt(Instant.parse("2026-02-28T00:00:00Z"), year, cycle))
			.isEqualTo(Window.of(LocalDate.parse("2026-02-28"), LocalDate.parse("2026-03-31")));
	}

	/** [P2]: windows always nest. */
	@Test
	void nestsAlways() {
		for (Instant at = QUARTERLY.life().from(); at.isBefore(QUARTERLY.life().until()); at = at.plusSeconds(30_000)) {
			Window period = Objects.requireNonNull(QUARTERLY.periodAt(at));
			for (Frequency rating : Frequency.values()) {
				Window rated = rating.windowAt(at, period, QUARTERLY);
				for (Frequency accumulation : Frequency.values()) {
					Window accumulated = accumulation.windowAt(at, rated, QUARTERLY);

					assertThat(period.contains(rated)).isTrue();
					assertThat(rated.contains(accumulated)).isTrue();
					assertThat(accumulated.contains(at)).isTrue();
				}
			}
		}
	}

	/** [P3]: rating must be longer than accumulation. */
	@ParameterizedTest(name = "{0} over {1} in {2} months: {3}")
	@CsvSource({ "DAILY, HOURLY, 1, true", "DAILY, DAILY, 1, false", "WEEKLY, DAILY, 1, true",
			"DAILY, WEEKLY, 1, false", "MONTHLY, WEEKLY, 1, true", "MONTHLY, MONTHLY, 1, false",
			"BILLING_PERIOD, MONTHLY, 1, false", "BILLING_PERIOD, MONTHLY, 3, true", "BILLING_PERIOD, WEEKLY, 1, true",
			"MONTHLY, BILLING_PERIOD, 1, false", "BILLING_PERIOD, BILLING_PERIOD, 12, false" })
	void isLongerThanAnother(Frequency rating, Frequency accumulation, int months, boolean longer) {
		assertThat(rating.isLongerThan(accumulation, months)).isEqualTo(longer);
	}

}
