package io.drawdown.reckoning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What holds for all runs over all wallets [S2]; {@code -Dtry=<seed>} repeats one. */
class SettlementProperties {

	/** After the last window of any wallet has frozen. */
	private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

	/** Whenever it is run, in the end the same is posted, rated and owed. */
	@TestFactory
	Stream<DynamicTest> makesFinalInManyRunsWhatOneRunWould() {
		return law((wallet) -> {
			TreeSet<Instant> runs = new TreeSet<>();
			for (int count = wallet.random().nextInt(12); count > 0; count--) {
				runs.add(wallet.anyInstant().plus(Duration.ofDays(wallet.random().nextInt(20))));
			}
			Instant last = wallet.life().until().plus(Duration.ofDays(30));
			runs.add(last);

			checkSame(settle(wallet, runs), settle(wallet, List.of(last)));
		});
	}

	/** Whoever runs only when something is due misses nothing and never runs in vain. */
	@TestFactory
	Stream<DynamicTest> knowsWhenSomethingIsDueNext() {
		return law((wallet) -> {
			List<Instant> runs = new ArrayList<>();
			Instant latest = wallet.life().from();
			while (latest != null) {
				runs.add(latest);
				latest = Settlement.nextDue(List.of(Timeline.reaching(wallet.terms(), latest)), latest);
			}
			Instant last = wallet.life().until().plus(Duration.ofDays(30));

			checkSame(settle(wallet, runs), settle(wallet, List.of(last)));
		});
	}

	/** All that was used is owed or, without a rate, told as not rated. */
	@TestFactory
	Stream<DynamicTest> leavesNothingOutInTheEnd() {
		return law((wallet) -> {
			Settlement all = settle(wallet, List.of(wallet.life().until().plus(Duration.ofDays(30)))).getFirst();

			assertThat(all.ratables().stream().mapToLong((row) -> row.figures().records()).sum())
				.isEqualTo(wallet.usage().stream().mapToLong(Usage::records).sum());
			assertThat(all.liables()).allMatch(LiableRow::rated);
			assertThat(all.ratables().stream().filter((row) -> isWhole(row, all)))
				.allSatisfy((row) -> assertThat(all.liables()).anyMatch((liable) -> isIn(row, liable)));
		});
	}

	/**
	 * [W10, W11]: what the statement's lines of a bucket add up to is what is left in it,
	 * on any day; what a cancellation will cut off is taken off on its day only.
	 */
	@TestFactory
	Stream<DynamicTest> addsUpOnTheStatementToWhatIsLeft() {
		return law(RandomWallet::daily, (wallet) -> {
			for (int count = 0; count < 10; count++) {
				Instant asOf = Window.midnight(Window.day(wallet.anyInstant()));
				List<Usage> known = wallet.usage().stream().filter((used) -> !used.at().isAfter(asOf)).toList();
				Map<Bucket.Key, Quantity> balances = new HashMap<>();
				settle(wallet.using(known), null, END).postings()
					.stream()
					.filter((posting) -> !posting.at().isAfter(asOf))
					.forEach((posting) -> balances.merge(posting.bucket().key(), posting.quantity(), Quantity::plus));
				for (WalletState.BucketState bucket : Conservation.state(wallet.timeline(), known, asOf).buckets()) {
					Quantity balance = balances.remove(bucket.bucket().key());
					Quantity cutOff = bucket.ended() ? Quantity.ZERO : bucket.bucket().cutOff();
					assertThat((balance != null) ? balance : Quantity.ZERO).isEqualTo(bucket.left().plus(cutOff));
				}
				assertThat(balances.values()).allMatch(Quantity::isZero);
			}
		});
	}

	/** The runs of a wallet, each with what is known then of its timeline. */
	private static List<Settlement> settle(RandomWallet wallet, Iterable<Instant> runs) {
		List<Settlement> settled = new ArrayList<>();
		Instant latest = null;
		for (Instant asOf : runs) {
			settled.add(settle(wallet, latest, asOf));
			latest = asOf;
		}
		return settled;
	}

	private static Settlement settle(RandomWallet wallet, @Nullable Instant latest, Instant asOf) {
		RunSpan span = new RunSpan(latest, asOf);
		Window periods = span.periods(wallet.terms());
		Timeline timeline = wallet.timeline();
		Reckoning reckoning = Reckoning.of(timeline, SoldWallet.used(wallet.usage()));
		List<Usage> usage = wallet.usage().stream().filter((used) -> periods.contains(used.at())).toList();
		return Settlement.of(timeline, reckoning, usage, span);
	}

	private static void checkSame(List<Settlement> many, List<Settlement> one) {
		assertThat(many.stream().flatMap((run) -> run.postings().stream()).toList())
			.isEqualTo(one.getFirst().postings());
		assertThat(many.stream().flatMap((run) -> run.ratables().stream()).toList())
			.containsExactlyInAnyOrderElementsOf(one.getFirst().ratables());
		assertThat(many.stream().flatMap((run) -> run.liables().stream()).toList())
			.containsExactlyInAnyOrderElementsOf(one.getFirst().liables());
	}

	private static boolean isIn(RatableRow ratable, LiableRow liable) {
		return ratable.meter().equals(liable.meter()) && ratable.slice() == liable.slice()
				&& liable.window().contains(ratable.window());
	}

	/** Whether it and all beside it in its liable window could be rated. */
	private static boolean isWhole(RatableRow row, Settlement all) {
		Window liable = row.meter().liableWindow(row.slice(), row.window().from());
		return all.ratables()
			.stream()
			.filter((other) -> other.meter().equals(row.meter()) && other.slice() == row.slice()
					&& liable.contains(other.window()))
			.allMatch(RatableRow::isRated);
	}

	private static Stream<DynamicTest> law(Consumer<RandomWallet> law) {
		return law(RandomWallet::of, law);
	}

	private static Stream<DynamicTest> law(LongFunction<RandomWallet> maker, Consumer<RandomWallet> law) {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 500));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> law.accept(maker.apply(seed))));
	}

}
