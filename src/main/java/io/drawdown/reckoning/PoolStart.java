package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.drawdown.measure.Window;

/**
 * From when on a pool must be reckoned so that its wallets are right at an instant: each
 * level from where its wallets started afresh before all that later levels need of it.
 *
 * @param counted from when on the values of days are needed
 * @param wallets where each wallet's reckoning starts, with nothing left over
 */
public record PoolStart(Instant counted, Map<WalletKey, Instant> wallets) {

	/** Reckons from the beginning. */
	static PoolStart initial() {
		return new PoolStart(Instant.MIN, Map.of());
	}

	/**
	 * The latest start.
	 * @param timelines that of each wallet, past the instant
	 */
	public static PoolStart before(Pool pool, Function<WalletTerms, Timeline> timelines, Instant at) {
		Levels levels = new Levels(pool, timelines);
		Instant tokens = levels.freshStart(levels.tokens, at);
		Instant paidTokens = levels.freshStart(levels.tokenCommitments, tokens);
		Instant usage = levels.freshStart(levels.usage, levels.periodStart(paidTokens));
		Instant paid = levels.freshStart(levels.commitments, usage);
		return new PoolStart(levels.periodStart(paid), Map.copyOf(levels.starts));
	}

	Instant of(WalletKey wallet) {
		return this.wallets.getOrDefault(wallet, Instant.MIN);
	}

	/** The wallets of a pool, by what they need of each other. */
	private static final class Levels {

		private final Pool pool;

		private final Function<WalletTerms, Timeline> timelines;

		private final Collection<WalletKey> tokens = new ArrayList<>();

		private final Collection<WalletKey> tokenCommitments = new ArrayList<>();

		private final Collection<WalletKey> usage = new ArrayList<>();

		private final Collection<WalletKey> commitments = new ArrayList<>();

		private final Map<WalletKey, Instant> starts = new HashMap<>();

		Levels(Pool pool, Function<WalletTerms, Timeline> timelines) {
			this.pool = pool;
			this.timelines = timelines;
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

		/** The earliest fresh start of some wallets, not after an instant. */
		Instant freshStart(Collection<WalletKey> wallets, Instant at) {
			Instant first = at;
			for (WalletKey key : wallets) {
				Instant start = freshStart(key, at);
				this.starts.put(key, start);
				first = Window.earlier(first, start);
			}
			return first;
		}

		private Instant freshStart(WalletKey key, Instant at) {
			Timeline timeline = this.timelines.apply(this.pool.wallet(key));
			Window life = new Window(timeline.segments().iterator().next().window().from(), timeline.until());
			if (at.isBefore(life.from())) {
				return at;
			}
			return timeline.freshStart(life.contains(at) ? at : life.until().minusNanos(1));
		}

		/** Running values and totals begin with a rating window, inside a period. */
		Instant periodStart(Instant at) {
			Instant first = at;
			List<MeterTerms> meters = this.pool.meters();
			for (MeterTerms meter : meters) {
				first = Window.earlier(first, meter.cycles().periodNear(at).from());
			}
			return first;
		}

	}

}
