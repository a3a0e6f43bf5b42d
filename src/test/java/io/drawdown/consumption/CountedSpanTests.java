package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When records of a meter count, and how they are kept. */
class CountedSpanTests {

	@Test
	void countsInEachTermAndInNoGap() {
		assertThat(spans("2026-01-01", List.of("2026-01-01 2026-03-01", "2026-04-01 2026-06-01"), "2026-01-01 DAILY"))
			.containsExactly("2026-01-01 2026-03-01 day", "2026-04-01 2026-06-01 day");
	}

	@Test
	void beginsWhereItIsAskedAbout() {
		assertThat(spans("2026-02-10", List.of("2026-01-01 2026-03-01"), "2026-01-01 DAILY"))
			.containsExactly("2026-02-10 2026-03-01 day");
		assertThat(spans("2026-03-01", List.of("2026-01-01 2026-03-01"), "2026-01-01 DAILY")).isEmpty();
		assertThat(spans("2026-01-01", List.of(), "2026-01-01 DAILY")).isEmpty();
	}

	/** What is kept by the week is summed by the day too. */
	@Test
	void isCutWhereHoursTakeThePlaceOfDays() {
		assertThat(spans("2026-01-01", List.of("2026-01-01 2026-06-01"), "2026-01-01 DAILY", "2026-02-01 WEEKLY",
				"2026-03-01 HOURLY", "2026-04-01 DAILY"))
			.containsExactly("2026-01-01 2026-03-01 day", "2026-03-01 2026-04-01 hour", "2026-04-01 2026-06-01 day");
	}

	@Test
	void tellsWhatIsOutsideOthers() {
		CountedSpan span = span("2026-01-01", "2026-06-01");

		assertThat(span.outside(List.of())).containsExactly(span.window());
		assertThat(span.outside(List.of(span))).isEmpty();
		assertThat(span.outside(List.of(span("2026-01-01", "2026-02-01"), span("2026-03-01", "2026-04-01"))))
			.containsExactly(window("2026-02-01", "2026-03-01"), window("2026-04-01", "2026-06-01"));
	}

	private static List<String> spans(String since, List<String> terms, String... policies) {
		BillingCycles cycles = BillingCycles
			.of(new BillingCycle(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), 1, 1));
		MeterTerms meter = new MeterTerms(new MeterKey(1, 2), "CALLS", 1, Instant.EPOCH, terms.stream().map((term) -> {
			String[] days = term.split(" ", -1);
			return window(days[0], days[1]);
		}).toList(), cycles, List.of(policies).stream().map((policy) -> {
			String[] words = policy.split(" ", -1);
			return new PolicyTerms(at(words[0]),
					new Policy(Frequency.valueOf(words[1]), Frequency.BILLING_PERIOD, Duration.ZERO, Overage.CHARGE));
		}).toList(), Currency.getInstance("USD"), List.of());
		return CountedSpan.of(meter, at(since))
			.stream()
			.map((span) -> Window.day(span.window().from()) + " " + Window.day(span.window().until())
					+ (span.hourly() ? " hour" : " day"))
			.toList();
	}

	private static CountedSpan span(String from, String until) {
		return new CountedSpan(new MeterKey(1, 2), window(from, until), false);
	}

	private static Window window(String from, String until) {
		return new Window(at(from), at(until));
	}

	private static Instant at(String day) {
		return Window.midnight(LocalDate.parse(day));
	}

}
