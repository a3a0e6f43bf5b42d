package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.Exhausted;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.reckoning.RateTerms;
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

	/** [M5]: the same records come to something else by another method. */
	@Test
	void isCutWhereTheMethodChanges() {
		assertThat(spans("2026-01-01", List.of("2026-01-01 2026-06-01"), "2026-01-01 DAILY", "2026-02-01 DAILY PEAK",
				"2026-03-01 WEEKLY PEAK", "2026-04-01 DAILY LATEST"))
			.containsExactly("2026-01-01 2026-02-01 day", "2026-02-01 2026-04-01 day PEAK",
					"2026-04-01 2026-06-01 day LATEST");
	}

	/** [R5, R10]: as a record that starts then is told apart. */
	@Test
	void isCutWhereRatesAskForOtherAttributes() {
		Slice eu = new Slice(3, new TreeMap<>(Map.of("region", "eu")));
		Slice small = new Slice(4, new TreeMap<>(Map.of("region", "eu", "model", "s")));
		MeterTerms meter = meter(List.of("2026-01-01 2026-06-01"), List.of("2026-01-01 DAILY"),
				List.of(rate("2026-01-01", "2027-01-01", 3, Slice.NONE), rate("2026-01-01", "2026-03-01", 3, eu),
						rate("2026-02-01", "2026-04-01", 3, small), rate("2026-02-10", "2026-02-20", 2, eu),
						rate("2026-05-01", "2026-06-01", 0, Slice.NONE)));

		List<CountedSpan> spans = CountedSpan.of(meter, at("2026-01-01"));

		assertThat(spans).extracting((span) -> Window.day(span.window().from()) + " "
				+ span.slices().stream().map((slice) -> String.valueOf(slice.id())).collect(Collectors.joining(" ")))
			.containsExactly("2026-01-01 3", "2026-02-01 4 3", "2026-02-10 3 4", "2026-02-20 4 3", "2026-03-01 4",
					"2026-04-01 ");
		for (CountedSpan span : spans) {
			for (Map<String, String> attributes : List.of(Map.<String, String>of(), eu.attributes(), small.attributes(),
					Map.of("model", "s"))) {
				assertThat(span.slices()
					.stream()
					.filter((slice) -> slice.matches(attributes))
					.findFirst()
					.orElse(Slice.NONE)).isEqualTo(meter.sliceAt(span.window().from(), attributes));
			}
		}
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
		return CountedSpan.of(meter(terms, List.of(policies), List.of()), at(since))
			.stream()
			.map((span) -> Window.day(span.window().from()) + " " + Window.day(span.window().until())
					+ (span.hourly() ? " hour" : " day")
					+ ((span.method() == Aggregate.SUM) ? "" : " " + span.method()))
			.toList();
	}

	private static MeterTerms meter(List<String> terms, List<String> policies, List<RateTerms> rates) {
		BillingCycles cycles = BillingCycles
			.of(new BillingCycle(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), 1, 1));
		return new MeterTerms(new MeterKey(1, 2), "CALLS", 1, Instant.EPOCH, terms.stream().map((term) -> {
			String[] days = term.split(" ", -1);
			return window(days[0], days[1]);
		}).toList(), cycles, policies.stream().map((policy) -> {
			String[] words = policy.split(" ", -1);
			Aggregate method = (words.length > 2) ? Aggregate.valueOf(words[2]) : Aggregate.SUM;
			return new PolicyTerms(at(words[0]), new Policy(Frequency.valueOf(words[1]), Frequency.BILLING_PERIOD,
					Duration.ZERO, Overage.CHARGE, method, Combine.SUM, Exhausted.LOWEST));
		}).toList(), Currency.getInstance("USD"), rates);
	}

	private static RateTerms rate(String from, String until, int rank, Slice slice) {
		return new RateTerms(window(from, until), rank, slice, Price.flat(BigDecimal.ONE));
	}

	private static CountedSpan span(String from, String until) {
		return new CountedSpan(new MeterKey(1, 2), window(from, until), false, Aggregate.SUM, List.of());
	}

	private static Window window(String from, String until) {
		return new Window(at(from), at(until));
	}

	private static Instant at(String day) {
		return Window.midnight(LocalDate.parse(day));
	}

}
