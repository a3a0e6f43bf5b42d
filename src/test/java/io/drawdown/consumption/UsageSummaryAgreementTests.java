package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import io.drawdown.MigratedDatabase;
import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.Exhausted;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.sql.Times;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A day or hour is worth the same whether its records are added one group after the
 * other, counted again from the journal, or told from their definition [M5, S5].
 */
class UsageSummaryAgreementTests {

	private static final MigratedDatabase database = MigratedDatabase.with("journal", "consumption");

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	/** Two of them differ in the first unit of UTF-16 the other way round. */
	private static final List<String> NAMES = List.of("a", "B", "é", "\uFF5E", "\uD83D\uDE00", "\\\"{}");

	private final UsageSummarySql summaries = new UsageSummarySql(database.jdbc());

	@AfterAll
	static void close() {
		database.close();
	}

	@RepeatedTest(25)
	void comesToTheSameOnEveryWay(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		long account = repetition.getCurrentRepetition();
		Map<MeterKey, MeterTerms> meters = new TreeMap<>(Comparator.comparingLong(MeterKey::asset));
		for (Aggregate method : Aggregate.values()) {
			MeterKey key = new MeterKey(1 + meters.size(), 7);
			meters.put(key, meter(key, method, random));
		}
		List<Sent> records = records(random, List.copyOf(meters.keySet()));
		List<UsageSummary> defined = defined(meters, records);
		record(account, records);

		Collections.shuffle(records, random);
		absorb(account, meters, records, random);
		assertThat(stored(account, meters)).containsExactlyElementsOf(defined);

		countAgain(account, meters);
		assertThat(stored(account, meters)).containsExactlyElementsOf(defined);
	}

	/** The days of a policy are those of one method, the hours too. */
	private static MeterTerms meter(MeterKey key, Aggregate method, Random random) {
		BillingCycles cycles = BillingCycles
			.of(new BillingCycle(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), 1, 1));
		Aggregate later = List.of(Aggregate.values()).get(random.nextInt(Aggregate.values().length));
		return new MeterTerms(key, "CALLS", 1, Instant.EPOCH, List.of(cycles.life()), cycles,
				List.of(new PolicyTerms(START, policy(method, Frequency.DAILY)),
						new PolicyTerms(START.plus(2, ChronoUnit.DAYS),
								policy(later, random.nextBoolean() ? Frequency.HOURLY : Frequency.WEEKLY))),
				Currency.getInstance("USD"), List.of());
	}

	private static Policy policy(Aggregate method, Frequency accumulation) {
		return new Policy(accumulation, Frequency.MONTHLY, Duration.ZERO, Overage.CHARGE, method, Combine.SUM,
				Exhausted.LOWEST);
	}

	/** Many of them start at the same time, some in the same microsecond only. */
	private static List<Sent> records(Random random, List<MeterKey> meters) {
		List<Sent> records = new ArrayList<>();
		for (int number = 0; number < 160; number++) {
			Instant at = START.plus(random.nextInt(4 * 6) * 4L, ChronoUnit.HOURS)
				.plusSeconds(random.nextInt(2))
				.plusNanos(random.nextInt(3) * 100L);
			records.add(new Sent(meters.get(random.nextInt(meters.size())),
					NAMES.get(random.nextInt(NAMES.size())) + number, random.nextInt(2),
					Quantity.of(random.nextInt(50)), at));
		}
		return records;
	}

	/** Straight from the words of the rule. */
	private static List<UsageSummary> defined(Map<MeterKey, MeterTerms> meters, List<Sent> records) {
		record Day(MeterKey meter, int slice, Instant at) {
		}
		Comparator<Day> order = Comparator.comparingLong((Day day) -> day.meter().asset())
			.thenComparingInt(Day::slice)
			.thenComparing(Day::at);
		Map<Day, List<Sent>> days = new TreeMap<>(order);
		records.forEach((sent) -> days
			.computeIfAbsent(new Day(sent.meter(), sent.slice(), startOf(meters, sent)), (day) -> new ArrayList<>())
			.add(sent));
		List<UsageSummary> defined = new ArrayList<>();
		days.forEach((day, all) -> {
			Sent last = all.stream()
				.max(Comparator.comparing(Sent::micros)
					.thenComparing((sent) -> sent.id().codePoints().toArray(), Arrays::compare))
				.orElseThrow();
			Quantity total = switch (method(meters, day.meter(), day.at())) {
				case SUM -> all.stream().map(Sent::quantity).reduce(Quantity.ZERO, Quantity::plus);
				case COUNT -> Quantity.of(all.size());
				case PEAK -> all.stream().map(Sent::quantity).reduce(Quantity.ZERO, Quantity::max);
				case LATEST -> last.quantity();
			};
			defined.add(new UsageSummary(day.meter(), day.slice(), day.at(), total, all.size(), last.micros()));
		});
		return defined;
	}

	private void record(long account, List<Sent> records) {
		for (Sent sent : records) {
			database.jdbc()
				.sql("""
						insert into journal.usage_record (account_id, key, id, asset_id, resource_id, slice, quantity,
							unit_id, sent_quantity, started_at, batch_id, received)
						values (?, ?, ?, ?, ?, ?, ?, 1, 0, ?, ?, now())""")
				.params(account, UUID.randomUUID(), sent.id(), sent.meter().asset(), sent.meter().resource(),
						sent.slice(), sent.quantity().value(), Times.parameter(sent.at()), UUID.randomUUID())
				.update();
		}
	}

	private void absorb(long account, Map<MeterKey, MeterTerms> meters, List<Sent> records, Random random) {
		for (int from = 0; from < records.size();) {
			int until = Math.min(records.size(), from + 1 + random.nextInt(30));
			UsageByDay days = new UsageByDay();
			for (Sent sent : records.subList(from, until)) {
				Aggregate method = method(meters, sent.meter(), sent.at());
				days.add(account, sent.used(startOf(meters, sent), method), method);
			}
			List<UsageSummarySql.Added> sums = new ArrayList<>();
			List<UsageSummarySql.Added> levels = new ArrayList<>();
			days.days().forEach((day) -> {
				UsageSummary used = day.summary();
				(UsageSummary.addsUp(method(meters, used.meter(), used.at())) ? sums : levels).add(day);
			});
			database.roundTrips().run(List.of(this.summaries.adding(sums), this.summaries.addingLevels(levels)));
			from = until;
		}
	}

	private void countAgain(long account, Map<MeterKey, MeterTerms> meters) {
		List<CountedSpan> spans = meters.values()
			.stream()
			.flatMap((meter) -> CountedSpan.of(meter, START).stream())
			.toList();
		database.roundTrips()
			.run(List.of(this.summaries.forgetting(account, List.copyOf(meters.keySet()), START),
					this.summaries.summingAgain(account, spans, (last) -> {
					})));
	}

	private List<UsageSummary> stored(long account, Map<MeterKey, MeterTerms> meters) {
		return this.summaries.read(account, meters.keySet(), new Window(START, START.plus(30, ChronoUnit.DAYS)))
			.stream()
			.sorted(Comparator.comparingLong((UsageSummary used) -> used.meter().asset())
				.thenComparingInt(UsageSummary::slice)
				.thenComparing(UsageSummary::at))
			.toList();
	}

	private static Aggregate method(Map<MeterKey, MeterTerms> meters, MeterKey meter, Instant at) {
		return terms(meters, meter).policyAt(at).aggregate();
	}

	private static Instant startOf(Map<MeterKey, MeterTerms> meters, Sent sent) {
		return UsageSummary.startOf(terms(meters, sent.meter()), sent.at());
	}

	private static MeterTerms terms(Map<MeterKey, MeterTerms> meters, MeterKey meter) {
		return Objects.requireNonNull(meters.get(meter));
	}

	private record Sent(MeterKey meter, String id, int slice, Quantity quantity, Instant at) {

		Instant micros() {
			return this.at.truncatedTo(ChronoUnit.MICROS);
		}

		UsageSummary used(Instant day, Aggregate method) {
			return new UsageSummary(this.meter, this.slice, day,
					(method == Aggregate.COUNT) ? Quantity.ONE : this.quantity, 1, micros(),
					(method == Aggregate.LATEST) ? this.id : null);
		}

	}

}
