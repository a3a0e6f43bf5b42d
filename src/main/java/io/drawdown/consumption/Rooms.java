package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolStart;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;
import io.drawdown.wallets.Segments;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds what is left in wallets that block, in one exchange for all of them, and one more
 * where pools go on from openings. Only what was used since the wallet, or its pool, last
 * started afresh, or since an opening, is read.
 */
@Component
class Rooms {

	private final Segments segments;

	private final UsageSummarySql summaries;

	private final Timelines timelines;

	private final PoolStarts starts;

	private final RoundTrips trips;

	Rooms(Segments segments, UsageSummarySql summaries, Timelines timelines, PoolStarts starts, RoundTrips trips) {
		this.segments = segments;
		this.summaries = summaries;
		this.timelines = timelines;
		this.starts = starts;
		this.trips = trips;
	}

	/** The rooms of those of the candidates' wallets that block. */
	Map<Candidate.WalletOf, Room> of(List<Candidate> candidates) {
		Map<Candidate.WalletOf, Asked> wallets = new LinkedHashMap<>();
		IdentityHashMap<Pool, AskedPool> pools = new IdentityHashMap<>();
		for (Candidate candidate : candidates) {
			Pool pool = candidate.pool();
			if (!pool.isPlain() && pool.blocks()) {
				pools.computeIfAbsent(pool, (_) -> new AskedPool(pool)).add(candidate);
			}
			else if (candidate.wallet().terms().blocks()) {
				wallets.computeIfAbsent(candidate.walletOf(), (_) -> new Asked(candidate.wallet().terms()))
					.add(candidate.startedAt());
			}
		}
		Map<Candidate.WalletOf, Room> rooms = new HashMap<>();
		if (!wallets.isEmpty() || !pools.isEmpty()) {
			read(wallets, List.copyOf(pools.values()));
			wallets.forEach((wallet, about) -> rooms.put(wallet, about.room(this.timelines)));
			pools.values().forEach((about) -> about.put(rooms, this.timelines));
		}
		return rooms;
	}

	private void read(Map<Candidate.WalletOf, Asked> wallets, List<AskedPool> pools) {
		List<Call> reads = new ArrayList<>();
		if (!wallets.isEmpty()) {
			List<Segments.Since> since = new ArrayList<>(wallets.size());
			wallets.forEach((wallet, about) -> since
				.add(new Segments.Since(wallet.account(), wallet.wallet(), about.freshStart(this.timelines))));
			reads.add(this.segments.readingSince(since,
					(used) -> Objects.requireNonNull(wallets.get(new Candidate.WalletOf(used.account(), used.wallet())))
						.use(used)));
		}
		if (!pools.isEmpty()) {
			List<UsageSummarySql.Asked> days = new ArrayList<>();
			List<AskedPool> ofDays = new ArrayList<>();
			List<PoolStart> starts = this.starts.of(pools.stream().map((pool) -> pool.start(this.timelines)).toList());
			for (int i = 0; i < pools.size(); i++) {
				for (UsageSummarySql.Asked asked : pools.get(i).days(starts.get(i))) {
					days.add(asked);
					ofDays.add(pools.get(i));
				}
			}
			reads.add(this.summaries.reading(days, (day, place) -> ofDays.get(place).use(day)));
		}
		this.trips.run(reads);
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
			return new WalletRoom(timelines.reaching(this.terms, reach), this.used);
		}

	}

	/** A pool that blocks somewhere, what is to be judged of it, and what was used. */
	private static final class AskedPool {

		private final Pool pool;

		private final List<Candidate> candidates = new ArrayList<>();

		private final List<UsageSummary> used = new ArrayList<>();

		private @Nullable PoolStart start;

		private Instant last = Instant.MIN;

		AskedPool(Pool pool) {
			this.pool = pool;
		}

		void add(Candidate candidate) {
			this.candidates.add(candidate);
			this.last = Window.later(this.last, candidate.startedAt());
		}

		void use(UsageSummary day) {
			this.used.add(day);
			this.last = Window.later(this.last, day.at());
		}

		/** What is asked about its start. */
		PoolStarts.Asked start(Timelines timelines) {
			Instant first = this.candidates.stream()
				.map(Candidate::startedAt)
				.min(Instant::compareTo)
				.orElse(Instant.MIN);
			return new PoolStarts.Asked(account(), this.pool, timelines.reaching(this.last), first);
		}

		private long account() {
			return this.candidates.getFirst().account().account();
		}

		/** What has to be read: the days since the start. */
		List<UsageSummarySql.Asked> days(PoolStart start) {
			this.start = start;
			Window since = new Window(start.counted(), Window.FOREVER);
			return this.pool.meters()
				.stream()
				.map(MeterTerms::key)
				.map((meter) -> new UsageSummarySql.Asked(account(), meter, since))
				.toList();
		}

		void put(Map<Candidate.WalletOf, Room> rooms, Timelines timelines) {
			Room room = new PoolRoom(this.pool, Objects.requireNonNull(this.start), timelines.reaching(this.last),
					this.used, this.candidates);
			this.candidates.forEach((candidate) -> rooms.put(candidate.walletOf(), room));
		}

	}

}
