package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.sql.RoundTrips;
import io.drawdown.wallets.Segments;

import org.springframework.stereotype.Component;

/**
 * Finds what is left in wallets that block, in one statement for all of them. Only what
 * was used since the wallet last started afresh is read.
 */
@Component
class Rooms {

	private final Segments segments;

	private final Timelines timelines;

	private final RoundTrips trips;

	Rooms(Segments segments, Timelines timelines, RoundTrips trips) {
		this.segments = segments;
		this.timelines = timelines;
		this.trips = trips;
	}

	/** The rooms of those of the candidates' wallets that block. */
	Map<Candidate.WalletOf, Room> of(List<Candidate> candidates) {
		Map<Candidate.WalletOf, Asked> asked = new LinkedHashMap<>();
		for (Candidate candidate : candidates) {
			WalletTerms terms = candidate.wallet().terms();
			if (terms.blocks()) {
				asked.computeIfAbsent(candidate.walletOf(), (_) -> new Asked(terms)).add(candidate.startedAt());
			}
		}
		if (asked.isEmpty()) {
			return Map.of();
		}
		List<Segments.Since> since = new ArrayList<>(asked.size());
		asked.forEach((wallet, about) -> since
			.add(new Segments.Since(wallet.account(), wallet.wallet(), about.freshStart(this.timelines))));
		this.trips.run(List.of(this.segments.readingSince(since,
				(used) -> Objects.requireNonNull(asked.get(new Candidate.WalletOf(used.account(), used.wallet())))
					.use(used))));
		Map<Candidate.WalletOf, Room> rooms = HashMap.newHashMap(asked.size());
		asked.forEach((wallet, about) -> rooms.put(wallet, about.room(this.timelines)));
		return rooms;
	}

	/** A wallet that blocks, the span it is asked about, and what was used in it. */
	private static final class Asked {

		private final WalletTerms terms;

		private final NavigableMap<Instant, Segments.Use> used = new TreeMap<>();

		private Instant first = Instant.MAX;

		private Instant last = Instant.MIN;

		Asked(WalletTerms terms) {
			this.terms = terms;
		}

		void add(Instant at) {
			this.first = Window.earlier(this.first, at);
			this.last = Window.later(this.last, at);
		}

		void use(Segments.Added segment) {
			this.used.put(segment.from(), segment.use());
		}

		Instant freshStart(Timelines timelines) {
			return timelines.reaching(this.terms, this.last).freshStart(this.first);
		}

		/**
		 * What was used later takes from the same buckets, so the timeline reaches it.
		 */
		Room room(Timelines timelines) {
			Instant reach = this.used.isEmpty() ? this.last : Window.later(this.last, this.used.lastKey());
			return new Room(timelines.reaching(this.terms, reach), this.used);
		}

	}

}
