package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.reckoning.Segment;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.wallets.Segments;

import org.springframework.stereotype.Component;

/**
 * Usage that counts: the usage summaries, and the segments of the plain wallets that it
 * is drawn from by the terms in force. Both are added to at once, never one without the
 * other. Of all other wallets nothing else is stored.
 */
@Component
class StoredUsage {

	private final UsageSummarySql summaries;

	private final Segments segments;

	private final Timelines timelines;

	StoredUsage(UsageSummarySql summaries, Segments segments, Timelines timelines) {
		this.summaries = summaries;
		this.segments = segments;
		this.timelines = timelines;
	}

	/**
	 * Adds usage, in a transaction that holds the lanes of its accounts.
	 * @param days each day or hour of a meter once
	 * @param terms of all their accounts, as they are in force
	 */
	List<Call> adding(List<UsageSummarySql.Added> days, Map<Long, AccountTerms> terms) {
		if (days.isEmpty()) {
			return List.of();
		}
		record Span(Candidate.WalletOf wallet, Instant from) {
		}
		Map<Span, Segments.Use> spans = new LinkedHashMap<>();
		List<UsageSummarySql.Added> sums = new ArrayList<>(days.size());
		List<UsageSummarySql.Added> levels = new ArrayList<>();
		for (UsageSummarySql.Added day : days) {
			UsageSummary used = day.summary();
			AccountTerms sold = Objects.requireNonNull(terms.get(day.account()));
			SoldMeter meter = meter(sold, used);
			boolean addsUp = UsageSummary.addsUp(meter.terms().policyAt(used.at()).aggregate());
			(addsUp ? sums : levels).add(day);
			if (!sold.pool(meter.wallet()).isPlain()) {
				continue;
			}
			SoldWallet wallet = sold.soldWallet(meter.wallet());
			Segment segment = this.timelines.reaching(wallet.terms(), used.at()).segmentAt(used.at());
			spans.merge(new Span(new Candidate.WalletOf(day.account(), wallet.key()), segment.window().from()),
					new Segments.Use(used.total(), used.records(), used.lastAt()), Segments.Use::plus);
		}
		List<Call> calls = new ArrayList<>();
		if (!sums.isEmpty()) {
			calls.add(this.summaries.adding(sums));
		}
		if (!levels.isEmpty()) {
			calls.add(this.summaries.addingLevels(levels));
		}
		if (!spans.isEmpty()) {
			calls.add(this.segments.adding(spans.entrySet()
				.stream()
				.map((span) -> new Segments.Added(span.getKey().wallet().account(), span.getKey().wallet().wallet(),
						span.getKey().from(), span.getValue()))
				.toList()));
		}
		return calls;
	}

	private static SoldMeter meter(AccountTerms terms, UsageSummary used) {
		SoldAsset asset = Objects.requireNonNull(terms.assets().get(used.meter().asset()));
		return Objects.requireNonNull(asset.meter(used.meter().resource()));
	}

}
