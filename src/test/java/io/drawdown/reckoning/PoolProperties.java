package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What holds for all wallets that are connected by tokens and commitments.
 * {@code -Dtry=<seed>} repeats one seed, {@code -Dseeds=<n>} tries so many.
 */
class PoolProperties {

	private static final Window ALWAYS = new Window(Instant.MIN, Instant.MAX);

	/** [K1, K2, K3, K4, R3, R6, R10, M5, W2, W3, W5] */
	@TestFactory
	Stream<DynamicTest> agreesWithPoolsKeptDayByDay() {
		return law((random, pool) -> {
			NaivePool naive = new NaivePool(pool, random.usage(pool));
			PoolReckoning reckoning = reckon(pool, random.usage(pool));

			assertThat(draws(pool, reckoning, WalletTerms.Kind.METERED)).isEqualTo(naive.draws);
			assertThat(debits(pool, reckoning)).isEqualTo(naive.debits);
			assertThat(texts(ratables(pool, reckoning))).isEqualTo(texts(naive));
		});
	}

	/** [S5] */
	@TestFactory
	Stream<DynamicTest> doesNotDependOnTheOrderOfDays() {
		return law((random, pool) -> {
			List<Usage> shuffled = new ArrayList<>(random.usage(pool));
			Collections.shuffle(shuffled, random.random);

			assertThat(state(pool, reckon(pool, shuffled))).isEqualTo(state(pool, reckon(pool, random.usage(pool))));
		});
	}

	/** From where it starts afresh, with what was counted since then, it is the same. */
	@TestFactory
	Stream<DynamicTest> reckonsFromAFreshStartWhatItReckonsInOne() {
		return law((random, pool) -> {
			PoolReckoning whole = reckon(pool, random.usage(pool));
			for (int count = 0; count < 5; count++) {
				Instant at = random.anyDay();
				PoolStart start = PoolStart.before(pool, RandomPool::timeline, at);
				List<Usage> since = random.usage(pool)
					.stream()
					.filter((used) -> !used.at().isBefore(start.counted()))
					.toList();
				PoolReckoning part = PoolReckoning.from(start, pool, RandomPool::timeline, since);
				pool.wallets().forEach((key, terms) -> {
					if (terms.cycles().life().contains(at)) {
						assertThat(drainsFrom(part, key, at)).as("%s on %s", key, at)
							.isEqualTo(drainsFrom(whole, key, at));
					}
				});
			}
		});
	}

	/** [W11]: nothing is drawn that was not granted, and what is granted is somewhere. */
	@TestFactory
	Stream<DynamicTest> createsAndLosesNothing() {
		return law((random, pool) -> {
			PoolReckoning reckoning = reckon(pool, random.usage(pool));
			pool.wallets().keySet().forEach((key) -> {
				PoolReckoning.Reckoned wallet = reckoning.wallet(key);
				Map<Bucket.Key, Quantity> drawn = new HashMap<>();
				Map<Bucket.Key, Quantity> left = new HashMap<>();
				for (Drain drain : wallet.reckoning().drains()) {
					drain.draws().forEach((bucket, quantity) -> drawn.merge(bucket.key(), quantity, Quantity::plus));
					drain.closing().forEach((bucket, balance) -> left.put(bucket, balance.left()));
				}
				Map<Bucket.Key, Quantity> rolledIn = new HashMap<>();
				for (Bucket bucket : wallet.timeline().buckets()) {
					Quantity in = bucket.isRolledOver() ? rolledIn.getOrDefault(bucket.key(), Quantity.ZERO)
							: bucket.granted();
					Quantity rest = left.getOrDefault(bucket.key(), Quantity.ZERO);
					rolledIn.put(bucket.key().next(), bucket.rolledOver(rest));

					assertThat(rest.isNegative()).isFalse();
					assertThat(drawn.getOrDefault(bucket.key(), Quantity.ZERO).plus(rest)).as("%s", bucket)
						.isEqualTo(left.containsKey(bucket.key()) ? in : Quantity.ZERO);
				}
			});
		});
	}

	/** [K2]: a commitment pays no more than it holds, and only while it may. */
	@TestFactory
	Stream<DynamicTest> paysFromCommitmentsOnlyWhatTheyHold() {
		return law((random, pool) -> {
			PoolReckoning reckoning = reckon(pool, random.usage(pool));
			for (CommitmentTerms commitment : pool.commitments()) {
				for (WalletKey key : commitment.wallets().values()) {
					PoolReckoning.Reckoned wallet = reckoning.wallet(key);

					assertThat(wallet.reckoning().overage()).isEqualTo(Quantity.ZERO);
					assertThat(wallet.usage()).allSatisfy((used) -> {
						assertThat(commitment.terms()).anyMatch((term) -> term.contains(used.at()));
						assertThat(commitment.links()).anyMatch((link) -> link.anchor() == used.meter().asset()
								&& link.effective().contains(used.at()));
						long resource = (used.source() != null) ? used.source().meter().resource()
								: used.meter().resource();
						assertThat(commitment.resources()).contains(resource);
					});
				}
			}
		});
	}

	/** [K1, S4]: consumption = drawn + overage, and each level is the sum below. */
	@TestFactory
	Stream<DynamicTest> addsUpOnAllLevels() {
		return law((random, pool) -> {
			PoolReckoning reckoning = reckon(pool, random.usage(pool));
			List<RatableRow> ratables = ratables(pool, reckoning);
			for (MeterTerms meter : meters(pool)) {
				Bill bill = bill(pool, reckoning, meter);
				List<UsageRow> days = bill.usageRows(ALWAYS, Instant.MIN)
					.stream()
					.filter((row) -> row.meter().equals(meter))
					.toList();
				for (RatableRow row : ratables) {
					if (row.meter().equals(meter)) {
						List<Figures> below = days.stream()
							.filter((day) -> day.slice() == row.slice() && row.window().contains(day.window()))
							.map(UsageRow::figures)
							.toList();
						assertThat(total(below.stream().map(Figures::consumed).toList()))
							.isEqualTo(row.figures().consumed());
						assertThat(total(below.stream().map(Figures::drawn).toList())).isEqualTo(row.figures().drawn());
						assertThat(total(below.stream().map(Figures::overage).toList()))
							.isEqualTo(row.figures().overage());
					}
				}
				for (LiableRow row : bill.liableRows(ALWAYS, Instant.MIN)) {
					if (row.meter().equals(meter)) {
						List<RatableRow> below = ratables.stream()
							.filter((one) -> one.meter().equals(meter) && one.slice() == row.slice()
									&& row.window().contains(one.window()))
							.toList();
						assertThat(sum(below)).isEqualByComparingTo(row.unrounded().amount());
						assertThat(total(below.stream().map((one) -> one.figures().consumed()).toList()))
							.isEqualTo(row.figures().consumed());
						assertThat(total(below.stream().map(RatableRow::tokens).toList())).isEqualTo(row.tokens());
					}
				}
			}
		});
	}

	/** [K1]: all tokens that rows show were made by some usage, and all of them count. */
	@TestFactory
	Stream<DynamicTest> countsAllTokensThatAreMade() {
		return law((random, pool) -> {
			List<RatableRow> ratables = ratables(pool, reckon(pool, random.usage(pool)));
			Map<MeterKey, Quantity> made = new HashMap<>();
			Map<MeterKey, Quantity> counted = new HashMap<>();
			for (RatableRow row : ratables) {
				MeterKey tokens = row.meter().tokens();
				if (tokens != null) {
					made.merge(tokens, row.tokens(), Quantity::plus);
					assertThat(row.amount()).isEqualTo(Money.zero(row.meter().currency()));
				}
				if (row.meter().key().resource() == RandomPool.TOKEN) {
					counted.merge(row.meter().key(), row.figures().consumed(), Quantity::plus);
				}
			}
			made.values().removeIf(Quantity::isZero);
			counted.values().removeIf(Quantity::isZero);
			assertThat(counted).isEqualTo(made);
		});
	}

	/** [W12, W14]: so much fits, a crumb more does not; and so says the other account. */
	@TestFactory
	Stream<DynamicTest> knowsExactlyHowMuchFits() {
		return law((random, pool) -> {
			PoolReckoning before = reckon(pool, random.usage(pool));
			for (int count = 0; count < 3; count++) {
				Usage more = random.moreUsage(pool);
				if (more != null && isAdditive(pool, more) && isLimited(pool, more)) {
					List<WalletKey> blocking = pool.blocking(more.meter(), more.at());
					Quantity available = before.available(more.meter(), more.slice(), more.at(), 3);
					Quantity tooMuch = available.plus(Quantity.parse("0.001"));

					assertThat(before.fits(blocking, before.with(of(more, available)))).isTrue();
					if (available.compareTo(Quantity.of(1_000_000)) < 0) {
						assertThat(before.fits(blocking, before.with(of(more, tooMuch)))).isFalse();
						assertThat(overage(pool, random, blocking, of(more, available)))
							.isEqualByComparingTo(overage(pool, random, blocking, of(more, Quantity.ZERO)));
						assertThat(overage(pool, random, blocking, of(more, tooMuch)))
							.isGreaterThan(overage(pool, random, blocking, of(more, Quantity.ZERO)));
					}
				}
			}
		});
	}

	/** Whether wallets that block are all that limit it. */
	private static boolean isLimited(Pool pool, Usage usage) {
		MeterTerms meter = pool.meter(usage.meter());
		MeterKey tokens = meter.tokens();
		boolean charged = meter.policyAt(usage.at()).overage() != Overage.DO_NOT_CHARGE;
		WalletKey last = pool.walletOf((tokens != null && charged) ? tokens : meter.key());
		return pool.blocking(usage.meter(), usage.at()).contains(last);
	}

	private static BigDecimal overage(Pool pool, RandomPool random, List<WalletKey> wallets, Usage more) {
		List<Usage> usage = new ArrayList<>(random.usage(pool));
		usage.add(more);
		NaivePool naive = new NaivePool(pool, usage);
		return wallets.stream()
			.map((key) -> naive.overage.getOrDefault(key, BigDecimal.ZERO))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static boolean isAdditive(Pool pool, Usage usage) {
		return pool.meter(usage.meter()).policyAt(usage.at()).additive();
	}

	private static Usage of(Usage usage, Quantity quantity) {
		return new Usage(usage.meter(), usage.slice(), usage.at(), quantity, usage.records());
	}

	private static PoolReckoning reckon(Pool pool, Collection<Usage> usage) {
		return PoolReckoning.of(pool, RandomPool::timeline, usage);
	}

	/** All that is known of it. */
	private static List<Object> state(Pool pool, PoolReckoning reckoning) {
		List<Object> state = new ArrayList<>();
		pool.wallets().keySet().forEach((key) -> state.add(reckoning.wallet(key).reckoning()));
		state.add(draws(pool, reckoning, WalletTerms.Kind.METERED));
		state.add(debits(pool, reckoning));
		state.add(ratables(pool, reckoning));
		return state;
	}

	private static List<Drain> drainsFrom(PoolReckoning reckoning, WalletKey key, Instant at) {
		return reckoning.wallet(key)
			.reckoning()
			.drains()
			.stream()
			.filter((drain) -> drain.segment().window().until().isAfter(at))
			.toList();
	}

	private static Map<String, BigDecimal> draws(Pool pool, PoolReckoning reckoning, WalletTerms.Kind kind) {
		Map<String, BigDecimal> draws = new TreeMap<>();
		pool.wallets().forEach((key, terms) -> {
			if (terms.kind() == kind) {
				for (Part part : parts(reckoning, key)) {
					NaiveWallet.add(draws,
							NaivePool.name(part.usage().at(), part.meter().key(), part.slice(), part.usage().source())
									+ " from " + from(part),
							part.quantity().value());
				}
			}
		});
		return draws;
	}

	private static Map<String, BigDecimal> debits(Pool pool, PoolReckoning reckoning) {
		Map<String, BigDecimal> debits = new TreeMap<>();
		pool.wallets().forEach((key, terms) -> {
			if (terms.kind() == WalletTerms.Kind.COMMITMENT) {
				for (Part part : parts(reckoning, key)) {
					NaiveWallet.add(debits, Window.day(part.usage().at()) + " " + key + " from " + from(part),
							part.quantity().value());
				}
			}
		});
		return debits;
	}

	private static String from(Part part) {
		Bucket bucket = part.bucket();
		return part.committed() ? "committed" : (bucket != null) ? NaiveGrants.name(bucket.key()) : "over";
	}

	private static List<Part> parts(PoolReckoning reckoning, WalletKey key) {
		PoolReckoning.Reckoned wallet = reckoning.wallet(key);
		return wallet.reckoning().parts(wallet.timeline().terms(), ALWAYS, wallet.usage());
	}

	private static Map<String, String> texts(List<RatableRow> rows) {
		Map<String, String> texts = new TreeMap<>();
		for (RatableRow row : rows) {
			Money amount = row.amount();
			texts.put(NaivePool.Row.name(row.meter().key(), row.slice(), Window.day(row.window().from())),
					NaivePool.Row.text(row.figures().consumed().value(), row.figures().drawn().value(),
							row.figures().overage().value(), row.tokens().value(),
							(amount != null) ? amount.amount() : BigDecimal.ZERO));
		}
		return texts;
	}

	private static Map<String, String> texts(NaivePool naive) {
		Map<String, String> texts = new TreeMap<>();
		naive.rows.forEach((name, row) -> texts.put(name, row.toString()));
		return texts;
	}

	private static List<RatableRow> ratables(Pool pool, PoolReckoning reckoning) {
		List<RatableRow> rows = new ArrayList<>();
		pool.wallets().forEach((key, terms) -> {
			if (terms.kind() == WalletTerms.Kind.METERED) {
				PoolReckoning.Reckoned wallet = reckoning.wallet(key);
				rows.addAll(wallet.reckoning().bill(terms, ALWAYS, wallet.usage()).ratableRows(ALWAYS, Instant.MIN));
			}
		});
		return rows;
	}

	private static Bill bill(Pool pool, PoolReckoning reckoning, MeterTerms meter) {
		PoolReckoning.Reckoned wallet = reckoning.wallet(pool.walletOf(meter.key()));
		return wallet.reckoning().bill(wallet.timeline().terms(), ALWAYS, wallet.usage());
	}

	private static List<MeterTerms> meters(Pool pool) {
		return pool.wallets()
			.values()
			.stream()
			.filter((terms) -> terms.kind() == WalletTerms.Kind.METERED)
			.flatMap((terms) -> terms.meters().stream())
			.toList();
	}

	private static Quantity total(Collection<Quantity> quantities) {
		return quantities.stream().reduce(Quantity.ZERO, Quantity::plus);
	}

	private static BigDecimal sum(List<RatableRow> rows) {
		BigDecimal sum = BigDecimal.ZERO;
		for (RatableRow row : rows) {
			@Nullable Money amount = row.amount();
			sum = (amount != null) ? sum.add(amount.amount()) : sum;
		}
		return sum;
	}

	private static Stream<DynamicTest> law(PoolLaw law) {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 500));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> {
			RandomPool random = new RandomPool(seed);
			for (Pool pool : random.pools()) {
				law.check(random, pool);
			}
		}));
	}

	/** What must hold for a pool. */
	private interface PoolLaw {

		void check(RandomPool random, Pool pool);

	}

}
