package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.drawdown.consumption.Candidate.WalletOf;
import io.drawdown.consumption.UsageCorrectionSql.Changed;
import io.drawdown.consumption.UsageCorrectionSql.Day;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Segment;
import io.drawdown.selling.AccountTerms;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;
import io.drawdown.wallets.Segments;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Changes what is stored about usage by what corrections come to [U4]: sums and counts by
 * their difference, days whose greatest or last record counts by summing them again. What
 * it stores is what summing everything again would.
 */
@Component
class Correcting {

	private final UsageCorrectionSql corrections;

	private final UsageSummarySql summaries;

	private final Segments segments;

	private final Timelines timelines;

	private final RoundTrips trips;

	Correcting(UsageCorrectionSql corrections, UsageSummarySql summaries, Segments segments, Timelines timelines,
			RoundTrips trips) {
		this.corrections = corrections;
		this.summaries = summaries;
		this.segments = segments;
		this.timelines = timelines;
		this.trips = trips;
	}

	/**
	 * Stores what changes, in the transaction that has appended the corrections.
	 * @param changed all of which counts otherwise now, of usage that is absorbed
	 */
	void correct(List<CorrectedUsage> changed) {
		Map<Day, Difference> days = new LinkedHashMap<>();
		Map<Cut, Difference> cuts = new LinkedHashMap<>();
		Map<Long, Set<CountedSpan>> again = new LinkedHashMap<>();
		for (CorrectedUsage each : changed) {
			if (!each.addsUp()) {
				again.computeIfAbsent(each.record().account().account(), (_) -> new LinkedHashSet<>()).add(span(each));
				continue;
			}
			days.computeIfAbsent(day(each), (_) -> new Difference()).add(each);
			if (each.record().pool().isPlain()) {
				cuts.computeIfAbsent(cut(each), (_) -> new Difference()).add(each);
			}
		}
		List<Call> calls = new ArrayList<>();
		int[] found = { 0 };
		if (!days.isEmpty()) {
			calls.addAll(this.corrections.correcting(changes(days), () -> found[0]++));
		}
		again.forEach((account, spans) -> {
			calls.add(this.corrections.forgetting(account, List.copyOf(spans)));
			calls.add(this.summaries.summingAgain(account, List.copyOf(spans), (_) -> {
			}));
		});
		List<Segments.Added> lasts = new ArrayList<>();
		if (!cuts.isEmpty()) {
			calls.addAll(this.segments.correcting(segments(cuts), (left) -> {
				Cut cut = new Cut(new WalletOf(left.account(), left.wallet()), left.from());
				if (cuts.getOrDefault(cut, Difference.NONE).mayHaveVoided(left.use().lastAt())) {
					lasts.add(left);
				}
			}));
		}
		this.trips.runSized(calls);
		if (found[0] != days.size()) {
			throw new IllegalStateException("of " + days.keySet() + " only " + found[0] + " are stored");
		}
		if (!lasts.isEmpty()) {
			findLast(lasts, changed);
		}
	}

	/** Looks up again when the last records of segments were whose last ones are void. */
	private void findLast(List<Segments.Added> segments, List<CorrectedUsage> changed) {
		Map<WalletOf, AccountTerms.SoldWallet> wallets = new HashMap<>();
		changed.forEach((each) -> wallets.putIfAbsent(each.record().walletOf(), each.record().wallet()));
		List<Segments.Added> found = new ArrayList<>();
		wallets.forEach((wallet, sold) -> {
			List<Window> windows = segments.stream()
				.filter((each) -> each.account() == wallet.account() && each.wallet().equals(wallet.wallet()))
				.map((each) -> segment(sold, each.from()).window())
				.toList();
			if (!windows.isEmpty()) {
				List<MeterKey> meters = sold.terms().meters().stream().map(MeterTerms::key).toList();
				this.summaries.bySegment(wallet.account(), List.of(new UsageSummarySql.Cut(meters, windows)),
						(_, from, use) -> found.add(new Segments.Added(wallet.account(), wallet.wallet(), from, use)));
			}
		});
		this.trips.run(List.of(this.segments.lasting(found)));
	}

	private Segment segment(AccountTerms.SoldWallet wallet, Instant at) {
		return this.timelines.reaching(wallet.terms(), at).segmentAt(at);
	}

	private Cut cut(CorrectedUsage corrected) {
		Candidate record = corrected.record();
		return new Cut(record.walletOf(), segment(record.wallet(), record.used().at()).window().from());
	}

	private static Day day(CorrectedUsage corrected) {
		UsageSummary used = corrected.record().used();
		return new Day(corrected.record().account().account(), used.meter(), used.slice(), used.at());
	}

	/** The day or hour of a record, as it is counted. */
	private static CountedSpan span(CorrectedUsage corrected) {
		UsageSummary used = corrected.record().used();
		boolean hourly = corrected.record().meter().terms().policyAt(used.at()).accumulation() == Frequency.HOURLY;
		Window window = new Window(used.at(), used.at().plus(hourly ? Duration.ofHours(1) : Duration.ofDays(1)));
		return new CountedSpan(used.meter(), window, hourly, corrected.method(), List.of());
	}

	private static List<Changed> changes(Map<Day, Difference> days) {
		return days.entrySet()
			.stream()
			.map((day) -> new Changed(day.getKey(), day.getValue().used, day.getValue().records,
					day.getValue().voidedAt))
			.toList();
	}

	private static List<Segments.Changed> segments(Map<Cut, Difference> cuts) {
		return cuts.entrySet()
			.stream()
			.map((cut) -> new Segments.Changed(cut.getKey().wallet().account(), cut.getKey().wallet().wallet(),
					cut.getKey().from(), cut.getValue().used, cut.getValue().records))
			.toList();
	}

	/** A segment of a wallet. */
	private record Cut(WalletOf wallet, Instant from) {
	}

	/** By how much something changes, while it is added up. */
	private static final class Difference {

		private static final Difference NONE = new Difference();

		private Quantity used = Quantity.ZERO;

		private long records;

		private @Nullable Instant voidedAt;

		void add(CorrectedUsage corrected) {
			this.used = this.used.plus(corrected.added());
			if (corrected.isVoid()) {
				Instant at = corrected.record().startedAt();
				this.records--;
				this.voidedAt = (this.voidedAt != null) ? Window.later(this.voidedAt, at) : at;
			}
		}

		boolean mayHaveVoided(Instant last) {
			return this.voidedAt != null && !this.voidedAt.isBefore(last);
		}

	}

}
