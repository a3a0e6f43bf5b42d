package io.drawdown.consumption;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Segment;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.wallets.Segments;

import org.springframework.stereotype.Component;

/**
 * Takes records into usage summaries and segments. Its methods belong in one transaction
 * that holds the accounts' lanes. What a record costs does not depend on its account's
 * history; where its wallet blocks, on the segments of the buckets that are open then.
 */
@Component
public class Absorption {

	private final UsageSummarySql summaries;

	private final Segments segments;

	private final EntitlementAccounts targets;

	private final Timelines timelines;

	private final Rooms rooms;

	Absorption(UsageSummarySql summaries, Segments segments, EntitlementAccounts targets, Timelines timelines,
			Rooms rooms) {
		this.summaries = summaries;
		this.segments = segments;
		this.targets = targets;
		this.timelines = timelines;
		this.rooms = rooms;
	}

	/** A judge for the transaction at hand. */
	public Judge judge() {
		return new Judge(this.targets, this.rooms);
	}

	/** Adds accepted records to their usage summaries and segments. */
	public List<Call> absorbing(List<Candidate> accepted) {
		if (accepted.isEmpty()) {
			return List.of();
		}
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
		return List.of(
				this.summaries.adding(days.entrySet()
					.stream()
					.map((day) -> new UsageSummarySql.Added(day.getKey().account(), day.getValue()))
					.toList()),
				this.segments.adding(spans.entrySet()
					.stream()
					.map((span) -> new Segments.Added(span.getKey().wallet().account(), span.getKey().wallet().wallet(),
							span.getKey().from(), span.getValue()))
					.toList()));
	}

}
