package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * {@code reckon(a..c) = reckon(a..b).closing ▸ reckon(b..c)} of pools: wherever one is
 * gone on from, everything later is the same. {@code -Dtry=<seed>} repeats one seed,
 * {@code -Dseeds=<n>} tries so many.
 */
class OpeningProperties {

	private static final Window ALWAYS = new Window(Instant.MIN, Instant.MAX);

	/** Draws, overage, tokens, what commitments paid and take off, rows and amounts. */
	@TestFactory
	Stream<DynamicTest> goesOnFromOpeningsAsIfReckonedInOne() {
		return law((random, pool) -> {
			PoolReckoning whole = PoolReckoning.of(pool, RandomPool::timeline, random.usage(pool));
			Known kept = new Known();
			for (int count = 0; count < 6; count++) {
				kept.add(whole.openings(random.anyDay()));
			}
			for (int count = 0; count < 5; count++) {
				Instant at = random.anyDay();
				PoolStart start = PoolStart.before(pool, RandomPool::timeline, at, kept.openings);
				PoolReckoning part = from(start, random, pool);

				pool.wallets().forEach((key, terms) -> {
					if (terms.cycles().life().contains(at)) {
						assertThat(later(part.wallet(key), at)).as("%s on %s", key, at)
							.isEqualTo(later(whole.wallet(key), at));
					}
				});
			}
		});
	}

	/** What was gone on with leads to the same openings, one after the other. */
	@TestFactory
	Stream<DynamicTest> leadsFromOpeningToOpening() {
		return law((random, pool) -> {
			PoolReckoning whole = PoolReckoning.of(pool, RandomPool::timeline, random.usage(pool));
			Known kept = new Known();
			for (int count = 0; count < 6; count++) {
				Instant settled = random.anyDay();
				PoolStart start = PoolStart.before(pool, RandomPool::timeline, settled, kept.openings);
				PoolReckoning part = from(start, random, pool);
				Map<WalletKey, Opening> expected = whole.openings(settled);
				Map<WalletKey, Opening> openings = part.openings(settled);
				openings.forEach((key, opening) -> {
					assertThat(opening).as("%s", key).isEqualTo(expected.get(key));
					assertThat(opening).isEqualTo(whole.wallet(key).openingAt(opening.at()));
					assertThat(opening.fits(RandomPool.timeline(pool.wallet(key)))).isTrue();
				});
				expected.forEach((key, opening) -> {
					boolean known = !start.of(key).at().isBefore(opening.at());
					assertThat(known || openings.containsKey(key)).as("%s of %s", opening, key).isTrue();
				});
				kept.add(openings);
			}
		});
	}

	/** Usage that is not before a known state, and not late either, never changes it. */
	@TestFactory
	Stream<DynamicTest> isNotTouchedByWhatIsUsedLater() {
		return law((random, pool) -> {
			List<Usage> usage = random.usage(pool);
			Map<Long, Instant> runs = new HashMap<>();
			Instant run = random.anyDay();
			pool.wallets().keySet().forEach((key) -> runs.put(key.target(), run));
			Instant frozen = pool.frozenBefore(runs);
			Instant settled = Window.earlier(frozen, random.life().until().minusSeconds(1));
			List<Usage> inTime = usage.stream()
				.filter((used) -> !isFrozen(pool.meter(used.meter()), used, run))
				.toList();
			List<Usage> before = new ArrayList<>(usage);
			before.removeAll(inTime);

			assertThat(inTime).allSatisfy((used) -> assertThat(used.at()).isAfterOrEqualTo(frozen));
			assertThat(PoolReckoning.of(pool, RandomPool::timeline, before).openings(settled))
				.isEqualTo(PoolReckoning.of(pool, RandomPool::timeline, usage).openings(settled));
		});
	}

	/** One of other grants, or with more in a bucket than it had, is not gone on from. */
	@TestFactory
	Stream<DynamicTest> isNotUsedWhereItCannotBe() {
		return law((random, pool) -> {
			PoolReckoning whole = PoolReckoning.of(pool, RandomPool::timeline, random.usage(pool));
			whole.openings(random.anyDay()).forEach((key, opening) -> {
				Timeline timeline = RandomPool.timeline(pool.wallet(key));
				opening.balances().forEach((bucket, balance) -> {
					Map<Bucket.Key, Balance> other = new HashMap<>(opening.balances());
					other.put(bucket, new Balance(balance.granted(), balance.granted().plus(Quantity.ONE)));
					assertThat(new Opening(opening.at(), other).fits(timeline)).isFalse();
					other.remove(bucket);
					assertThat(new Opening(opening.at(), other).fits(timeline)).isFalse();
				});
			});
		});
	}

	private static boolean isFrozen(MeterTerms meter, Usage used, Instant run) {
		return !meter.freezesAt(meter.ratableWindow(used.slice(), used.at())).isAfter(run);
	}

	private static PoolReckoning from(PoolStart start, RandomPool random, Pool pool) {
		List<Usage> since = random.usage(pool).stream().filter((used) -> !used.at().isBefore(start.counted())).toList();
		return PoolReckoning.from(start, pool, RandomPool::timeline, since);
	}

	/** All that is known of a wallet since an instant. */
	static List<Object> later(PoolReckoning.Reckoned wallet, Instant at) {
		Window since = new Window(at, Instant.MAX);
		List<Object> later = new ArrayList<>();
		Reckoning reckoning = wallet.reckoning();
		WalletTerms terms = wallet.timeline().terms();
		for (Drain drain : reckoning.drains()) {
			Window segment = drain.segment().window();
			if (!segment.from().isBefore(at) && wallet.timeline().segmentAt(segment.from()).equals(drain.segment())) {
				later.add(drain);
			}
			else if (segment.until().isAfter(at)) {
				later.add(drain.closing());
			}
		}
		reckoning.parts(terms, ALWAYS, wallet.usage())
			.stream()
			.filter((part) -> since.contains(part.at()))
			.forEach(later::add);
		Bill bill = reckoning.bill(terms, ALWAYS, wallet.usage());
		later.add(new HashSet<>(bill.ratableRows(since, Instant.MIN)));
		later.add(new HashSet<>(bill.liableRows(since, Instant.MIN)));
		return later;
	}

	private static Stream<DynamicTest> law(PoolLaw law) {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 500));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> {
			RandomPool random = new RandomPool(seed);
			Collection<Pool> pools = random.pools();
			for (Pool pool : pools) {
				law.check(random, pool);
			}
		}));
	}

	/** Openings that were kept. */
	private static final class Known {

		private final Map<WalletKey, NavigableMap<Instant, Opening>> openings = new HashMap<>();

		void add(Map<WalletKey, Opening> more) {
			more.forEach((key, opening) -> this.openings.computeIfAbsent(key, (_) -> new TreeMap<>())
				.put(opening.at(), opening));
		}

	}

	/** What must hold for a pool. */
	private interface PoolLaw {

		void check(RandomPool random, Pool pool);

	}

}
