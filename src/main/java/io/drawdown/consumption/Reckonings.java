package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;

import io.drawdown.journal.Journal;
import io.drawdown.journal.Totals;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.wallets.Segments;

import org.springframework.stereotype.Component;

/**
 * Reckons wallets from what is stored of their usage: all of it, or what started by an
 * instant [T4]. Records are summed only for the one day or hour that the instant divides.
 */
@Component
class Reckonings {

	private final Segments segments;

	private final UsageSummarySql summaries;

	private final Journal journal;

	private final Timelines timelines;

	Reckonings(Segments segments, UsageSummarySql summaries, Journal journal, Timelines timelines) {
		this.segments = segments;
		this.summaries = summaries;
		this.journal = journal;
		this.timelines = timelines;
	}

	/**
	 * Reckons a wallet through the end of the billing period that contains an instant, or
	 * of the last one with usage.
	 * @param usedUntil usage that started later does not count
	 */
	Reckoned reckon(long account, SoldWallet wallet, Instant reach, Instant usedUntil) {
		NavigableMap<Instant, Segments.Use> used = this.segments.read(account, wallet.key());
		Instant furthest = used.isEmpty() ? reach : Window.later(reach, Window.earlier(used.lastKey(), usedUntil));
		Timeline timeline = this.timelines.upTo(wallet.terms(), furthest);
		Map<Instant, Quantity> counted = new HashMap<>();
		used.forEach((from, use) -> {
			if (from.isBefore(timeline.until())) {
				counted.put(from, usedIn(account, wallet, timeline.segmentAt(from), use, usedUntil));
			}
		});
		return Reckoned.of(timeline, counted);
	}

	/** Reckons a wallet with all that was used of it. */
	Reckoned reckon(WalletTerms wallet, NavigableMap<Instant, Segments.Use> used, Instant reach) {
		Instant furthest = used.isEmpty() ? reach : Window.later(reach, used.lastKey());
		Timeline timeline = this.timelines.upTo(wallet, furthest);
		Map<Instant, Quantity> counted = new HashMap<>();
		used.forEach((from, use) -> counted.put(from, use.used()));
		return Reckoned.of(timeline, counted);
	}

	/** What a wallet's meters used in a span, by day or hour. */
	List<Usage> usage(long account, WalletTerms wallet, Window span, Instant usedUntil) {
		List<Usage> usage = new ArrayList<>();
		List<UsageSummary> stored = this.summaries.read(account, wallet.meters().stream().map(MeterTerms::key).toList(),
				span);
		for (UsageSummary summary : stored) {
			if (!summary.lastAt().isAfter(usedUntil)) {
				usage.add(summary.usage());
			}
			else if (!summary.at().isAfter(usedUntil)) {
				Totals totals = this.journal.totals(account, summary.meter().asset(), summary.meter().resource(),
						summary.at(), usedUntil);
				if (totals.records() > 0) {
					usage.add(new Usage(summary.meter(), summary.slice(), summary.at(), totals.quantity(),
							totals.records()));
				}
			}
		}
		return usage;
	}

	/**
	 * All that the meters of some wallets used in the span of each, in the order of the
	 * wallets.
	 */
	List<List<Usage>> usage(List<Span> wallets) {
		List<List<Usage>> usage = new ArrayList<>();
		List<List<Usage>> ofMeters = new ArrayList<>();
		List<UsageSummarySql.Asked> asked = new ArrayList<>();
		for (Span wallet : wallets) {
			List<Usage> used = new ArrayList<>();
			usage.add(used);
			wallet.terms().meters().forEach((meter) -> {
				asked.add(new UsageSummarySql.Asked(wallet.account(), meter.key(), wallet.span()));
				ofMeters.add(used);
			});
		}
		this.summaries.read(asked, (used, meter) -> ofMeters.get(meter).add(used));
		return usage;
	}

	private Quantity usedIn(long account, SoldWallet wallet, Segment segment, Segments.Use use, Instant usedUntil) {
		if (!use.lastAt().isAfter(usedUntil)) {
			return use.used();
		}
		if (segment.window().from().isAfter(usedUntil)) {
			return Quantity.ZERO;
		}
		return usage(account, wallet.terms(), segment.window(), usedUntil).stream()
			.map(Usage::quantity)
			.reduce(Quantity.ZERO, Quantity::plus);
	}

	/** A wallet of an account, and the span that is asked about. */
	record Span(long account, WalletTerms terms, Window span) {
	}

	/** A wallet's timeline and what its usage makes of it. */
	record Reckoned(Timeline timeline, Reckoning reckoning, Function<Segment, Quantity> used) {

		private static Reckoned of(Timeline timeline, Map<Instant, Quantity> counted) {
			Function<Segment, Quantity> used = (segment) -> counted.getOrDefault(segment.window().from(),
					Quantity.ZERO);
			return new Reckoned(timeline, Reckoning.of(timeline, used), used);
		}

	}

}
