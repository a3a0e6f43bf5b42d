package io.drawdown.consumption;

import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.WalletTerms;

import org.springframework.stereotype.Component;

/**
 * Timelines of terms in force, kept as long as the terms are. They follow from the terms
 * alone, so they are never wrong.
 */
@Component
class Timelines {

	private final Cache<WalletTerms, Timeline> known = Caffeine.newBuilder().weakKeys().build();

	/** The timeline of these terms, reaching past an instant. */
	Timeline reaching(WalletTerms terms, Instant at) {
		Timeline timeline = this.known.getIfPresent(terms);
		if (timeline == null || !(at.isBefore(timeline.until()) || timeline.isWhole())) {
			timeline = Timeline.reaching(terms, at);
			this.known.put(terms, timeline);
		}
		return timeline;
	}

}
