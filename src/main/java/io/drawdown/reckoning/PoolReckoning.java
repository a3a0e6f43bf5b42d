package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * Reckons the wallets of a pool from the values of days, level by level: what commitments
 * pay of used resources, what their wallets cover of the rest, the tokens that the
 * overage makes, what commitments pay of those, and what the token wallets cover of the
 * rest [K2]. No level depends on a later one. Pure.
 */
public final class PoolReckoning {

	private final Pool pool;

	private final Function<WalletTerms, Timeline> timelines;

	private final PoolStart start;

	private final Map<MeterKey, List<Usage>> counted = new HashMap<>();

	private final Map<WalletKey, Reckoned> wallets = new LinkedHashMap<>();

	private PoolReckoning(Pool pool, Function<WalletTerms, Timeline> timelines, PoolStart start,
			Collection<Usage> counted) {
		this.pool = pool;
		this.timelines = timelines;
		this.start = start;
		counted.forEach((usage) -> this.counted.computeIfAbsent(usage.meter(), (_) -> new ArrayList<>()).add(usage));
		reckon();
	}

	/**
	 * Reckons a pool from its beginning.
	 * @param timelines that of each wallet, past all that was used
	 * @param counted the value of each day or hour of each meter that records count in,
	 * once
	 */
	public static PoolReckoning of(Pool pool, Function<WalletTerms, Timeline> timelines, Collection<Usage> counted) {
		return from(PoolStart.initial(), pool, timelines, counted);
	}

	/**
	 * Reckons a pool from where it is known to start afresh.
	 * @param counted what was counted since then
	 */
	public static PoolReckoning from(PoolStart start, Pool pool, Function<WalletTerms, Timeline> timelines,
			Collection<Usage> counted) {
		return new PoolReckoning(pool, timelines, start, counted);
	}

	/** One of the wallets. */
	public Reckoned wallet(WalletKey key) {
		return Objects.requireNonNull(this.wallets.get(key), () -> key + " is not in " + this.pool);
	}

	/**
	 * Whether with more used none of some wallets would have more overage than it has
	 * [W12].
	 */
	public boolean fits(Collection<WalletKey> wallets, PoolReckoning more) {
		return wallets.stream()
			.allMatch(
					(key) -> more.wallet(key).reckoning().overage().compareTo(wallet(key).reckoning().overage()) <= 0);
	}

	/** The same with more used on a day or in an hour. */
	public PoolReckoning with(Usage more) {
		MeterTerms meter = this.pool.meter(more.meter());
		List<Usage> all = new ArrayList<>();
		boolean added = false;
		for (List<Usage> days : this.counted.values()) {
			for (Usage day : days) {
				boolean same = day.meter().equals(more.meter()) && day.slice() == more.slice()
						&& day.at().equals(more.at());
				all.add(same ? meter.policyAt(day.at()).aggregated(day, more) : day);
				added |= same;
			}
		}
		if (!added) {
			all.add(more);
		}
		return new PoolReckoning(this.pool, this.timelines, this.start, all);
	}

	/**
	 * How much more a meter can use on a day or in an hour before anything of it is
	 * refused or owed [W14]: before there is more overage in its own wallet or, where
	 * that makes tokens and may, in the token wallet.
	 * @param scale decimals of the answer
	 */
	public Quantity available(MeterKey meter, int slice, Instant at, int scale) {
		List<WalletKey> limits = limits(meter, at);
		BigInteger fits = BigInteger.ZERO;
		BigInteger tooMuch = BigInteger.ONE;
		while (tooMuch.bitLength() < MOST_BITS && isFree(meter, slice, at, tooMuch, scale, limits)) {
			fits = tooMuch;
			tooMuch = tooMuch.shiftLeft(1);
		}
		while (tooMuch.subtract(fits).compareTo(BigInteger.ONE) > 0) {
			BigInteger half = fits.add(tooMuch).shiftRight(1);
			if (isFree(meter, slice, at, half, scale, limits)) {
				fits = half;
			}
			else {
				tooMuch = half;
			}
		}
		return Quantity.of(new BigDecimal(fits, scale));
	}

	/** More than any quantity that can be sent. */
	private static final int MOST_BITS = 100;

	private List<WalletKey> limits(MeterKey meter, Instant at) {
		WalletKey own = this.pool.walletOf(meter);
		MeterKey tokens = this.pool.meter(meter).tokens();
		if (tokens == null || this.pool.meter(meter).policyAt(at).overage() == Overage.DO_NOT_CHARGE) {
			return List.of(own);
		}
		WalletKey further = this.pool.walletOf(tokens);
		return this.pool.wallet(own).blocksAt(at) ? List.of(own, further) : List.of(further);
	}

	private boolean isFree(MeterKey meter, int slice, Instant at, BigInteger units, int scale, List<WalletKey> limits) {
		Quantity quantity = Quantity.of(new BigDecimal(units, scale));
		return fits(limits, with(new Usage(meter, slice, at, quantity, 1)));
	}

	private void reckon() {
		Commitments commitments = new Commitments(this.pool, this.timelines, this.start);
		Tokens tokens = new Tokens(this.pool);
		List<Usage> used = new ArrayList<>();
		this.counted.forEach((meter, days) -> used.addAll(Contributions.of(this.pool.meter(meter), days)));
		Map<WalletKey, List<Usage>> byWallet = byWallet(commitments.pay(used));
		List<Usage> made = new ArrayList<>();
		byWallet.forEach((key, usage) -> made.addAll(tokens.of(reckoned(key, usage))));
		byWallet(commitments.pay(made))
			.forEach((key, usage) -> byWallet.computeIfAbsent(key, (_) -> new ArrayList<>()).addAll(usage));
		commitments.debits().forEach(byWallet::put);
		this.pool.wallets()
			.keySet()
			.forEach((key) -> this.wallets.put(key, reckoned(key, byWallet.getOrDefault(key, List.of()))));
	}

	private Map<WalletKey, List<Usage>> byWallet(Collection<Usage> usage) {
		Map<WalletKey, List<Usage>> byWallet = new LinkedHashMap<>();
		usage.forEach((used) -> byWallet.computeIfAbsent(this.pool.walletOf(used.meter()), (_) -> new ArrayList<>())
			.add(used));
		return byWallet;
	}

	private Reckoned reckoned(WalletKey key, List<Usage> usage) {
		return Reckoned.of(this.timelines.apply(this.pool.wallet(key)), this.start.of(key), usage);
	}

	/**
	 * The states of its wallets that reckoning can go on from, as late as they can be. A
	 * wallet that nothing is left over in starts afresh by itself and has none.
	 * @param settled nothing before it changes but by what is late or sold late
	 */
	public Map<WalletKey, Opening> openings(Instant settled) {
		return new PoolOpenings(this.pool, this.start, this.wallets).at(settled);
	}

	/**
	 * A wallet of the pool.
	 *
	 * @param usage all that draws from it
	 */
	public record Reckoned(Timeline timeline, Reckoning reckoning, List<Usage> usage) {

		static Reckoned of(Timeline timeline, Opening opening, List<Usage> all) {
			List<Usage> usage = all.stream().filter((used) -> !used.at().isBefore(opening.at())).toList();
			Map<Instant, Quantity> used = new HashMap<>();
			usage.forEach((each) -> used.merge(timeline.segmentAt(each.at()).window().from(), each.uncommitted(),
					Quantity::plus));
			return new Reckoned(timeline, Reckoning.from(opening, timeline, timeline.until(),
					(segment) -> used.getOrDefault(segment.window().from(), Quantity.ZERO)), usage);
		}

		/** The usage of a span. */
		public List<Usage> usage(Window span) {
			return this.usage.stream().filter((used) -> span.contains(used.at())).toList();
		}

		/**
		 * Its state at an instant, null where it was not reckoned before. Inside a
		 * segment it holds if what was used before the instant draws before what was used
		 * later.
		 */
		public @Nullable Opening openingAt(Instant at) {
			for (Drain drain : this.reckoning.drains()) {
				Window window = drain.segment().window();
				if (window.until().equals(at)) {
					return new Opening(at, drain.carried());
				}
				if (window.from().isBefore(at) && window.until().isAfter(at)) {
					Window before = new Window(window.from(), at);
					Quantity used = usage(before).stream()
						.map(Usage::uncommitted)
						.reduce(Quantity.ZERO, Quantity::plus);
					return new Opening(at, Drain.pour(drain.segment().within(before), used, drain.opening()).closing());
				}
			}
			return null;
		}

		List<Part> parts() {
			return this.reckoning.parts(this.timeline.terms(), new Window(Instant.MIN, Instant.MAX), this.usage);
		}

	}

}
