package io.drawdown.reckoning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.drawdown.measure.Window;

/**
 * A reckoned pool in steps of any length: the rows of ad hoc summaries [S6]. Its drawing
 * and rating are those of the pool's windows; steps only tell which part of them comes
 * when, so those that follow on each other add up to what the windows come to. Pure.
 */
public final class Course {

	private final Map<Key, CourseLine> lines = new HashMap<>();

	private final Map<MeterKey, SortedSet<Integer>> slices = new HashMap<>();

	private Course(Collection<Part> parts) {
		Map<Key, List<Part>> byLine = new LinkedHashMap<>();
		parts.forEach((part) -> byLine.computeIfAbsent(Key.of(part.meter(), part.slice()), (_) -> new ArrayList<>())
			.add(part));
		byLine.forEach((key, inside) -> {
			this.lines.put(key, new CourseLine(inside.getFirst().meter(), key.slice(), inside));
			this.slices.computeIfAbsent(key.meter(), (_) -> new TreeSet<>()).add(key.slice());
		});
	}

	/** By the days, or hours, that the pool was reckoned from. */
	public static Course of(Pool pool, PoolReckoning reckoning) {
		List<Part> parts = new ArrayList<>();
		metered(pool).forEach((key) -> parts.addAll(reckoning.wallet(key).parts()));
		return new Course(parts);
	}

	/**
	 * By hours, where the pool was reckoned from days.
	 * @param hours what meters that accumulate by the day used in each hour, by their
	 * method [M5]: of whole rating windows; days of which there is no hour stay whole
	 */
	public static Course hourly(Pool pool, PoolReckoning reckoning, Collection<Usage> hours) {
		Set<MeterKey> tokens = new HashSet<>();
		for (MeterTerms meter : pool.meters()) {
			if (meter.tokens() != null) {
				tokens.add(meter.tokens());
			}
		}
		List<WalletKey> ofTokens = new ArrayList<>();
		List<Part> parts = new ArrayList<>();
		List<Usage> made = new ArrayList<>();
		Tokens making = new Tokens(pool);
		HoursOfDays used = HoursOfDays.used(pool, hours);
		for (WalletKey key : metered(pool)) {
			if (pool.wallet(key).meters().stream().map(MeterTerms::key).anyMatch(tokens::contains)) {
				ofTokens.add(key);
			}
			else {
				PoolReckoning.Reckoned wallet = used.split(reckoning.wallet(key));
				parts.addAll(wallet.parts());
				made.addAll(making.of(wallet));
			}
		}
		HoursOfDays counted = used.making(made);
		ofTokens.forEach((key) -> parts.addAll(counted.split(reckoning.wallet(key)).parts()));
		return new Course(parts);
	}

	private static List<WalletKey> metered(Pool pool) {
		return pool.wallets()
			.entrySet()
			.stream()
			.filter((wallet) -> wallet.getValue().kind() == WalletTerms.Kind.METERED)
			.map(Map.Entry::getKey)
			.toList();
	}

	/** The combinations of attributes that anything of a meter counts in [R10]. */
	public SortedSet<Integer> slices(MeterKey meter) {
		return this.slices.getOrDefault(meter, new TreeSet<>());
	}

	/**
	 * What a meter and slice come to in a step, idle or not.
	 * @param step inside one of the meter's terms
	 */
	public CourseStep step(MeterTerms meter, int slice, Window step) {
		CourseLine line = this.lines.get(Key.of(meter, slice));
		return ((line != null) ? line : new CourseLine(meter, slice, List.of())).step(step);
	}

	private record Key(MeterKey meter, int slice) {

		static Key of(MeterTerms meter, int slice) {
			return new Key(meter.key(), slice);
		}

	}

}
