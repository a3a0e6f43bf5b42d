package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;

import io.drawdown.measure.Window;

/**
 * From when on a pool must be reckoned so that its wallets are right at an instant: each
 * level from where its wallets started afresh, or their state is known, before all that
 * later levels need of it.
 *
 * @param counted from when on the values of days are needed
 * @param wallets where each wallet's reckoning starts, and what is left over there
 */
public record PoolStart(Instant counted, Map<WalletKey, Opening> wallets) {

	/** Reckons from the beginning. */
	static PoolStart initial() {
		return new PoolStart(Instant.MIN, Map.of());
	}

	/**
	 * The latest start with nothing left over.
	 * @param timelines that of each wallet, past the instant
	 */
	public static PoolStart before(Pool pool, Function<WalletTerms, Timeline> timelines, Instant at) {
		return before(pool, timelines, at, Map.of());
	}

	/**
	 * The latest start.
	 * @param timelines that of each wallet, past the instant
	 * @param known states of wallets by their instants
	 */
	public static PoolStart before(Pool pool, Function<WalletTerms, Timeline> timelines, Instant at,
			Map<WalletKey, NavigableMap<Instant, Opening>> known) {
		Levels levels = new Levels(pool, timelines, known);
		Instant tokens = levels.start(levels.tokens, at);
		Instant paidTokens = levels.commonStart(levels.tokenCommitments, tokens);
		Instant usage = levels.start(levels.usage, periodStart(pool, paidTokens));
		Instant paid = levels.commonStart(levels.commitments, usage);
		return new PoolStart(periodStart(pool, paid), Map.copyOf(levels.starts));
	}

	/**
	 * Whether something is left over from before the billing periods of an instant, so
	 * that a known state might make the start later.
	 */
	public boolean reachesBack(Pool pool, Instant at) {
		return this.counted.isBefore(periodStart(pool, at));
	}

	Opening of(WalletKey wallet) {
		return this.wallets.getOrDefault(wallet, Opening.initial());
	}

	/** Running values and totals begin with a rating window, inside a period. */
	private static Instant periodStart(Pool pool, Instant at) {
		Instant first = at;
		List<MeterTerms> meters = pool.meters();
		for (MeterTerms meter : meters) {
			Window period = meter.cycles().periodAt(at);
			first = (period != null) ? Window.earlier(first, period.from()) : first;
		}
		return first;
	}

	/** The wallets of a pool, by what they need of each other. */
	private static final class Levels {

		private final Pool pool;

		private final Function<WalletTerms, Timeline> timelines;

		private final Map<WalletKey, NavigableMap<Instant, Opening>> known;

		private final Collection<WalletKey> tokens = new ArrayList<>();

		private final Collection<WalletKey> tokenCommitments = new ArrayList<>();

		private final Collection<WalletKey> usage = new ArrayList<>();

		private final Collection<WalletKey> commitments = new ArrayList<>();

		private final Map<WalletKey, Opening> starts = new HashMap<>();

		Levels(Pool pool, Function<WalletTerms, Timeline> timelines,
				Map<WalletKey, NavigableMap<Instant, Opening>> known) {
			this.pool = pool;
			this.timelines = timelines;
			this.known = known;
			Set<Long> tokenResources = new HashSet<>();
			pool.wallets()
				.values()
				.stream()
				.flatMap((terms) -> terms.meters().stream())
				.map(MeterTerms::tokens)
				.forEach((meter) -> {
					if (meter != null) {
						tokenResources.add(meter.resource());
					}
				});
			pool.wallets().forEach((key, terms) -> {
				boolean ofTokens = tokenResources.contains(key.resource());
				boolean metered = terms.kind() == WalletTerms.Kind.METERED;
				(metered ? (ofTokens ? this.tokens : this.usage)
						: (ofTokens ? this.tokenCommitments : this.commitments))
					.add(key);
			});
		}

		/** The earliest start of some wallets, each not after an instant. */
		Instant start(Collection<WalletKey> wallets, Instant at) {
			Instant first = at;
			for (WalletKey key : wallets) {
				Opening start = start(key, at);
				this.starts.put(key, start);
				first = Window.earlier(first, start.at());
			}
			return first;
		}

		/**
		 * The latest one that all of them have: what one commitment pays, the next does
		 * not.
		 */
		Instant commonStart(Collection<WalletKey> wallets, Instant at) {
			Instant common = at;
			for (Instant start = start(wallets, common); start.isBefore(common); start = start(wallets, common)) {
				common = start;
			}
			return common;
		}

		/** Before it begins and after its end nothing happens in a wallet. */
		private Opening start(WalletKey key, Instant at) {
			Timeline timeline = this.timelines.apply(this.pool.wallet(key));
			if (!timeline.covers(at)) {
				return Opening.fresh(at);
			}
			Instant fresh = timeline.freshStart(at);
			return this.known.getOrDefault(key, Collections.emptyNavigableMap())
				.headMap(at, true)
				.tailMap(fresh, false)
				.descendingMap()
				.values()
				.stream()
				.filter((opening) -> opening.fits(timeline))
				.findFirst()
				.orElseGet(() -> Opening.fresh(fresh));
		}

	}

}
