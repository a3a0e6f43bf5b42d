package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.wallets.Segments;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes records into usage summaries and segments. Both methods belong in one transaction
 * that holds the accounts' lanes; what a record costs does not depend on its account's
 * history, unless its wallet blocks.
 */
@Component
public class Absorption {

	private final UsageSummarySql summaries;

	private final Segments segments;

	private final EntitlementAccounts targets;

	private final Timelines timelines;

	Absorption(UsageSummarySql summaries, Segments segments, EntitlementAccounts targets, Timelines timelines) {
		this.summaries = summaries;
		this.segments = segments;
		this.targets = targets;
		this.timelines = timelines;
	}

	/**
	 * Judges candidates in the order of their arrival, each as if those before it that
	 * fit were accepted [W12].
	 */
	public List<Verdict> judge(List<Candidate> candidates) {
		Map<EntitlementAccounts.Key, Instant> runs = this.targets
			.latestRuns(candidates.stream().map((each) -> each.account().account()).collect(Collectors.toSet()));
		Map<Candidate.WalletOf, Room> rooms = rooms(candidates);
		List<Verdict> verdicts = new ArrayList<>(candidates.size());
		for (Candidate candidate : candidates) {
			Instant frozen = frozenSince(candidate, runs);
			Room room = rooms.get(candidate.walletOf());
			if (frozen != null) {
				verdicts.add(new Verdict.Frozen(frozen));
			}
			else {
				verdicts.add((room != null) ? room.judge(candidate) : Verdict.FITS);
			}
		}
		return verdicts;
	}

	/** Adds accepted records to their usage summaries and segments. */
	public void absorb(List<Candidate> accepted) {
		record Day(long account, MeterKey meter, int slice, Instant at) {
		}
		record Span(Candidate.WalletOf wallet, Instant from) {
		}
		Map<Day, UsageSummary> days = new LinkedHashMap<>();
		Map<Span, Segments.Use> spans = new LinkedHashMap<>();
		for (Candidate candidate : accepted) {
			MeterTerms meter = candidate.meter().terms();
			Instant at = UsageSummary.startOf(meter, candidate.startedAt());
			UsageSummary used = new UsageSummary(meter.key(), candidate.slice(), at, candidate.quantity(), 1,
					candidate.startedAt());
			days.merge(new Day(candidate.account().account(), meter.key(), candidate.slice(), at), used,
					UsageSummary::plus);
			Segment segment = this.timelines.reaching(candidate.wallet().terms(), candidate.startedAt())
				.segmentAt(candidate.startedAt());
			spans.merge(new Span(candidate.walletOf(), segment.window().from()),
					new Segments.Use(candidate.quantity(), 1, candidate.startedAt()), Segments.Use::plus);
		}
		this.summaries.add(days.entrySet()
			.stream()
			.map((day) -> new UsageSummarySql.Added(day.getKey().account(), day.getValue()))
			.toList());
		this.segments.add(spans.entrySet()
			.stream()
			.map((span) -> new Segments.Added(span.getKey().wallet().account(), span.getKey().wallet().wallet(),
					span.getKey().from(), span.getValue()))
			.toList());
	}

	/** Since when the candidate's rating window is frozen, null if it is not [U5]. */
	private static @Nullable Instant frozenSince(Candidate candidate, Map<EntitlementAccounts.Key, Instant> runs) {
		WalletKey wallet = candidate.meter().wallet();
		Instant run = runs.get(new EntitlementAccounts.Key(candidate.account().account(), wallet.target()));
		MeterTerms meter = candidate.meter().terms();
		if (run == null || candidate.startedAt().plus(meter.policy().delay()).isAfter(run)) {
			return null;
		}
		Window window = meter.ratableWindow(candidate.startedAt());
		Instant freezes = meter.freezesAt(window);
		return freezes.isAfter(run) ? null : freezes;
	}

	/** The state of those of the candidates' wallets that block. */
	private Map<Candidate.WalletOf, Room> rooms(List<Candidate> candidates) {
		Map<Candidate.WalletOf, Candidate> blocking = new LinkedHashMap<>();
		Map<Candidate.WalletOf, Instant> latest = new HashMap<>();
		for (Candidate candidate : candidates) {
			if (candidate.wallet().terms().blocks()) {
				blocking.putIfAbsent(candidate.walletOf(), candidate);
				latest.merge(candidate.walletOf(), candidate.startedAt(), Window::later);
			}
		}
		Map<Candidate.WalletOf, Room> rooms = new HashMap<>();
		blocking.forEach((key, candidate) -> {
			Map<Instant, Segments.Use> used = this.segments.read(key.account(), key.wallet());
			Instant reach = used.keySet().stream().reduce(latest.getOrDefault(key, Instant.MIN), Window::later);
			rooms.put(key, new Room(this.timelines.reaching(candidate.wallet().terms(), reach), used));
		});
		return rooms;
	}

}
