package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Tiered;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What holds for the traces of all wallets: whatever records the days are cut into, their
 * shares add up [X1]. {@code -Dtry=<seed>} repeats one seed, {@code -Dseeds=<n>} tries so
 * many.
 */
class RatablePartsProperties {

	private static final Window ALWAYS = new Window(Instant.MIN, Instant.MAX);

	@TestFactory
	Stream<DynamicTest> addsUpToTheRowsOfAnyWallet() {
		return law((seed) -> {
			RandomWallet wallet = RandomWallet.of(seed);
			Reckoning reckoning = wallet.reckoning();
			List<Part> parts = reckoning.parts(wallet.terms(), ALWAYS, wallet.usage());
			assertAddsUp(parts, reckoning.bill(wallet.terms(), ALWAYS, wallet.usage()), wallet.random());
		});
	}

	@TestFactory
	Stream<DynamicTest> addsUpToTheRowsOfAnyPool() {
		return law((seed) -> {
			RandomPool random = new RandomPool(seed);
			for (Pool pool : random.pools()) {
				PoolReckoning reckoned = PoolReckoning.of(pool, RandomPool::timeline, random.usage(pool));
				pool.wallets().forEach((key, terms) -> {
					PoolReckoning.Reckoned wallet = reckoned.wallet(key);
					if (terms.kind() == WalletTerms.Kind.METERED) {
						assertAddsUp(wallet.parts(), wallet.reckoning().bill(terms, ALWAYS, wallet.usage()),
								random.random);
						assertMakesTheTokens(pool, reckoned, wallet);
					}
				});
			}
		});
	}

	private static void assertAddsUp(List<Part> parts, Bill bill, Random random) {
		Map<List<Object>, RatableRow> rows = new HashMap<>();
		bill.ratableRows(ALWAYS, Instant.MIN).forEach((row) -> rows.put(name(row), row));
		record Line(MeterTerms meter, int slice) {
		}
		List<RatableParts> told = parts.stream()
			.map((part) -> new Line(part.meter(), part.slice()))
			.distinct()
			.flatMap((line) -> RatableParts.of(line.meter(), line.slice(), parts).stream())
			.toList();

		assertThat(told).extracting((row) -> name(row.row())).containsExactlyInAnyOrderElementsOf(rows.keySet());
		for (RatableParts row : told) {
			assertThat(row.row()).isEqualTo(rows.get(name(row.row())));
			assertCostsTheRow(row, random);
		}
	}

	private static List<Object> name(RatableRow row) {
		return List.of(row.meter().key(), row.slice(), row.window());
	}

	/** Each day is cut into stretches, as records would cut it. */
	private static void assertCostsTheRow(RatableParts row, Random random) {
		@Nullable Money amount = row.row().amount();
		boolean inTokens = row.row().meter().tokens() != null;
		BigDecimal owed = inTokens ? row.row().tokens().value() : (amount != null) ? amount.amount() : null;
		BigDecimal sum = BigDecimal.ZERO;
		for (List<RatableParts.Placed> day : days(row)) {
			Quantity all = day.stream().map((placed) -> placed.part().quantity()).reduce(Quantity.ZERO, Quantity::plus);
			Map<Part, Quantity> shared = new HashMap<>();
			Quantity at = Quantity.ZERO;
			while (at.compareTo(all) < 0) {
				Quantity next = (random.nextInt(3) == 0) ? all
						: at.plus(all.prorated(random.nextInt(1, 50), 100, 6))
							.plus(Quantity.parse("0.000001"))
							.min(all);
				for (Stretch stretch : Stretch.of(day, at, next)) {
					shared.merge(stretch.placed().part(), stretch.quantity(), Quantity::plus);
					Tiered cost = row.cost(stretch);
					assertThat(cost != null).isEqualTo(owed != null || !stretch.placed().part().isOverage());
					sum = (cost != null) ? sum.add(cost.amount()) : sum;
				}
				at = next;
			}
			day.stream()
				.map(RatableParts.Placed::part)
				.filter((part) -> part.quantity().isPositive())
				.forEach((part) -> assertThat(shared).containsEntry(part, part.quantity()));
		}
		assertThat(sum).isEqualByComparingTo((owed != null) ? owed : BigDecimal.ZERO);
		Tiered whole = row.cost();
		if (owed != null) {
			assertThat(whole).isNotNull()
				.extracting(Tiered::amount)
				.satisfies((all) -> assertThat(all).isEqualByComparingTo(owed));
		}
	}

	private static Iterable<List<RatableParts.Placed>> days(RatableParts row) {
		record Day(Instant at, @Nullable Source source) {
		}
		Map<Day, List<RatableParts.Placed>> days = new LinkedHashMap<>();
		row.parts()
			.forEach((placed) -> days
				.computeIfAbsent(new Day(placed.part().at(), placed.part().usage().source()), (_) -> new ArrayList<>())
				.add(placed));
		return days.values();
	}

	/** What a day's overage costs in tokens is what the token wallet counts of it. */
	private static void assertMakesTheTokens(Pool pool, PoolReckoning reckoned, PoolReckoning.Reckoned wallet) {
		for (MeterTerms meter : wallet.timeline().terms().meters()) {
			MeterKey tokens = meter.tokens();
			if (tokens == null) {
				continue;
			}
			List<Usage> made = reckoned.wallet(pool.walletOf(tokens)).usage();
			for (int slice : meter.slices().toList()) {
				for (RatableParts row : RatableParts.of(meter, slice, wallet.parts())) {
					for (RatableParts.Placed placed : row.parts()) {
						Source source = new Source(meter.key(), meter.resourceCode(), meter.slice(slice));
						Tiered cost = row.cost(placed.whole());
						boolean charged = meter.policyAt(placed.part().at()).overage() != Overage.DO_NOT_CHARGE;
						if (charged && cost != null && placed.part().isOverage()
								&& placed.part().quantity().isPositive()) {
							assertThat(made)
								.filteredOn((used) -> source.equals(used.source())
										&& used.at().equals(placed.part().at()) && used.meter().equals(tokens))
								.singleElement()
								.satisfies((used) -> assertThat(used.quantity().value())
									.isEqualByComparingTo(cost.amount()));
						}
					}
				}
			}
		}
	}

	private static Stream<DynamicTest> law(Law law) {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 500));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> law.check(seed)));
	}

	/** What must hold for what a seed makes. */
	private interface Law {

		void check(long seed);

	}

}
