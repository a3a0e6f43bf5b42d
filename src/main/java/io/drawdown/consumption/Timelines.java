package io.drawdown.consumption;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.WalletTerms;

import org.springframework.stereotype.Component;

/**
 * Timelines of terms in force, kept as long as the terms are. They follow from the terms
 * alone, so they are never wrong. What is asked about a far future is not kept: it would
 * make every later reckoning of the wallet long.
 */
@Component
class Timelines {

	private final Cache<WalletTerms, Timeline> known = Caffeine.newBuilder().weakKeys().build();

	/** The timeline of these terms past an instant at which something has happened. */
	Timeline reaching(WalletTerms terms, Instant at) {
		Timeline known = this.known.getIfPresent(terms);
		if (known != null && reaches(known, at)) {
			return known;
		}
		Timeline timeline = Timeline.reaching(terms, at);
		this.known.put(terms, timeline);
		return timeline;
	}

	/** The timeline of these terms past any instant. */
	Timeline upTo(WalletTerms terms, Instant at) {
		Timeline timeline = this.known.getIfPresent(terms);
		return (timeline != null && reaches(timeline, at)) ? timeline : Timeline.reaching(terms, at);
	}

	/** Those of the wallets of a pool past an instant at which something has happened. */
	Function<WalletTerms, Timeline> reaching(Instant at) {
		return once((terms) -> reaching(terms, at));
	}

	/** Those of the wallets of a pool past any instant. */
	Function<WalletTerms, Timeline> upTo(Instant at) {
		return once((terms) -> upTo(terms, at));
	}

	/** A reckoning asks for each of them several times. */
	private static Function<WalletTerms, Timeline> once(Function<WalletTerms, Timeline> timelines) {
		IdentityHashMap<WalletTerms, Timeline> found = new IdentityHashMap<>();
		return (terms) -> found.computeIfAbsent(terms, timelines);
	}

	private static boolean reaches(Timeline timeline, Instant at) {
		return at.isBefore(timeline.until()) || timeline.isWhole();
	}

}
