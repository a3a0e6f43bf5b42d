package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.drawdown.journal.Journal;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;
import io.drawdown.wallets.Segments;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Counts usage again by other terms: sums records into usage summaries where they count
 * in other spans or otherwise, and usage summaries into segments where plain wallets are
 * cut in another way. A wallet that is plain no more loses its segments, one that becomes
 * plain gets them.
 */
@Component
class Recounting {

	private final UsageSummarySql summaries;

	private final Segments segments;

	private final Journal journal;

	private final RoundTrips trips;

	Recounting(UsageSummarySql summaries, Segments segments, Journal journal, RoundTrips trips) {
		this.summaries = summaries;
		this.segments = segments;
		this.journal = journal;
		this.trips = trips;
	}

	/**
	 * Counts the usage of changed wallets again.
	 * @param used what was used in their segments, which is left as it was
	 * @return what is used in their segments now
	 */
	Map<WalletKey, NavigableMap<Instant, Segments.Use>> recount(List<ChangedWallet> changed,
			Map<WalletKey, NavigableMap<Instant, Segments.Use>> used) {
		Map<MeterKey, List<CountedSpan>> recounted = new LinkedHashMap<>();
		changed.forEach((wallet) -> recounted.putAll(wallet.recounted()));
		boolean resliced = changed.stream().anyMatch(ChangedWallet::isSliced);
		Instant last = recounted.isEmpty() ? null : sumAgain(changed.getFirst(), recounted, resliced);
		List<Recut> recuts = new ArrayList<>();
		for (ChangedWallet wallet : changed) {
			if (!wallet.isPlain()) {
				continue;
			}
			NavigableMap<Instant, Segments.Use> before = used.get(wallet.key());
			boolean again = !wallet.recounted().isEmpty();
			if (before != null || (again && last != null)) {
				Recut recut = Recut.of(wallet, (before != null) ? before : new TreeMap<>(), again ? last : null);
				if (again || !recut.isAlike()) {
					recuts.add(recut);
				}
			}
		}
		Map<WalletKey, NavigableMap<Instant, Segments.Use>> now = new HashMap<>(used);
		if (!recuts.isEmpty()) {
			recut(recuts, now);
		}
		changed.stream().filter((wallet) -> !wallet.isPlain()).forEach((wallet) -> change(wallet, now));
		return now;
	}

	/** Takes out segments that were stored, and puts in those of a plain wallet. */
	private void change(ChangedWallet wallet, Map<WalletKey, NavigableMap<Instant, Segments.Use>> used) {
		long account = wallet.id().account();
		List<Call> calls = new ArrayList<>();
		if (used.remove(wallet.key()) != null) {
			calls.add(this.segments.deleting(List.of(new Segments.Since(account, wallet.key(), Instant.MIN))));
		}
		if (wallet.pool().isPlain()) {
			NavigableMap<Instant, Segments.Use> sums = sums(wallet);
			used.put(wallet.key(), sums);
			List<Segments.Added> added = new ArrayList<>();
			sums.forEach((from, use) -> added.add(new Segments.Added(account, wallet.key(), from, use)));
			calls.addAll(added.isEmpty() ? List.of() : List.of(this.segments.adding(added)));
		}
		this.trips.run(calls);
	}

	/** All that the meters of a wallet used, summed by its segments. */
	private NavigableMap<Instant, Segments.Use> sums(ChangedWallet wallet) {
		WalletTerms terms = wallet.after().terms();
		List<UsageSummary> days = new ArrayList<>();
		this.summaries.readDays(terms.meters()
			.stream()
			.map((meter) -> new UsageSummarySql.Asked(wallet.id().account(), meter.key(),
					new Window(Instant.MIN, Window.FOREVER)))
			.toList(), (day, place) -> days.add(day));
		Instant last = days.stream().map(UsageSummary::at).reduce(Instant.MIN, Window::later);
		NavigableMap<Instant, Segments.Use> sums = new TreeMap<>();
		if (!days.isEmpty()) {
			Timeline timeline = Timeline.reaching(terms, last);
			days.forEach((day) -> sums.merge(timeline.segmentAt(day.at()).window().from(),
					new Segments.Use(day.total(), day.records(), day.lastAt()), Segments.Use::plus));
		}
		return sums;
	}

	/**
	 * Answers the last day or hour in which anything counts that was summed again.
	 * @param resliced whether records may count with other attributes
	 */
	private @Nullable Instant sumAgain(ChangedWallet change, Map<MeterKey, List<CountedSpan>> spans, boolean resliced) {
		List<Instant> last = new ArrayList<>();
		long account = change.id().account();
		List<CountedSpan> all = spans.values().stream().flatMap(List::stream).toList();
		List<Call> calls = new ArrayList<>();
		if (resliced) {
			calls.addAll(this.journal.slicing(account, all.stream().map(CountedSpan::sliced).toList()));
		}
		calls.add(this.summaries.forgetting(account, List.copyOf(spans.keySet()), change.day()));
		calls.add(this.summaries.summingAgain(account, all, last::add));
		this.trips.run(calls);
		return last.isEmpty() ? null : last.getFirst();
	}

	private void recut(List<Recut> recuts, Map<WalletKey, NavigableMap<Instant, Segments.Use>> used) {
		List<Segments.Added> added = new ArrayList<>();
		long account = recuts.getFirst().wallet().id().account();
		List<UsageSummarySql.Cut> cuts = recuts.stream().map(Recut::cut).toList();
		this.summaries.bySegment(account, cuts, (wallet, from, use) -> added
			.add(new Segments.Added(account, recuts.get(wallet).wallet().key(), from, use)));
		for (Recut recut : recuts) {
			NavigableMap<Instant, Segments.Use> kept = new TreeMap<>(recut.used().headMap(recut.since(), false));
			used.put(recut.wallet().key(), kept);
		}
		added.forEach(
				(each) -> used.computeIfAbsent(each.wallet(), (_) -> new TreeMap<>()).put(each.from(), each.use()));
		List<Call> calls = new ArrayList<>();
		calls.add(this.segments.deleting(recuts.stream()
			.map((recut) -> new Segments.Since(account, recut.wallet().key(), recut.since()))
			.toList()));
		if (!added.isEmpty()) {
			calls.add(this.segments.adding(added));
		}
		this.trips.run(calls);
	}

	/**
	 * A wallet whose segments may be cut in another way.
	 *
	 * @param used what was used in its segments until now
	 * @param since where they begin to differ
	 * @param reach of the timeline, which contains all usage
	 */
	private record Recut(ChangedWallet wallet, NavigableMap<Instant, Segments.Use> used, Instant since, Instant reach,
			Timeline timeline) {

		static Recut of(ChangedWallet wallet, NavigableMap<Instant, Segments.Use> used, @Nullable Instant last) {
			Instant reach = (last != null) ? last : wallet.day();
			for (Segments.Use use : used.values()) {
				reach = Window.later(reach, use.lastAt());
			}
			Timeline timeline = Timeline.reaching(wallet.after().terms(), reach);
			Instant changes = wallet.reach(reach);
			return new Recut(wallet, used, wallet.cutSince(changes, timeline), reach, timeline);
		}

		/** Whether no usage would get into another segment. */
		boolean isAlike() {
			return this.used.isEmpty() || this.used.lastEntry().getValue().lastAt().isBefore(this.since)
					|| this.wallet.isCutAlike(new Window(this.since, this.reach.plusNanos(1)), this.timeline);
		}

		UsageSummarySql.Cut cut() {
			return new UsageSummarySql.Cut(
					this.wallet.after().terms().meters().stream().map((meter) -> meter.key()).toList(),
					this.timeline.segments()
						.stream()
						.map(Segment::window)
						.filter((window) -> !window.from().isBefore(this.since))
						.filter((window) -> !window.from().isAfter(this.reach))
						.toList());
		}

	}

}
