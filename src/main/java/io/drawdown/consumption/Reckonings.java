package io.drawdown.consumption;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.drawdown.journal.Journal;
import io.drawdown.journal.Totals;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
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

	private final Backlog backlog;

	private final Timelines timelines;

	Reckonings(Segments segments, UsageSummarySql summaries, Journal journal, Backlog backlog, Timelines timelines) {
		this.segments = segments;
		this.summaries = summaries;
		this.journal = journal;
		this.backlog = backlog;
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

	/**
	 * What of a wallet's usage is in the backlog and started by an instant. Where an
	 * instant divides a day or hour its records are summed, whether absorbed or not, and
	 * so count already.
	 */
	Quantity unabsorbed(long account, WalletTerms wallet, Instant usedUntil) {
		Set<MeterKey> meters = wallet.meters().stream().map(MeterTerms::key).collect(Collectors.toSet());
		Quantity unabsorbed = Quantity.ZERO;
		for (UsageSummary waiting : this.backlog.of(List.of(account)).getOrDefault(account, List.of())) {
			if (meters.contains(waiting.meter()) && !waiting.at().isAfter(usedUntil)) {
				unabsorbed = unabsorbed.plus(unabsorbed(account, waiting, usedUntil));
			}
		}
		return unabsorbed;
	}

	private Quantity unabsorbed(long account, UsageSummary waiting, Instant usedUntil) {
		MeterKey meter = waiting.meter();
		Quantity counted = Quantity.ZERO;
		for (UsageSummary summary : this.summaries.read(account, List.of(meter),
				new Window(waiting.at(), waiting.at().plus(1, ChronoUnit.MICROS)))) {
			if (summary.slice() == waiting.slice()) {
				if (summary.lastAt().isAfter(usedUntil)) {
					return Quantity.ZERO;
				}
				counted = summary.total();
			}
		}
		return waiting.lastAt().isAfter(usedUntil)
				? this.journal.totals(account, meter.asset(), meter.resource(), waiting.at(), usedUntil)
					.quantity()
					.minus(counted)
				: waiting.total();
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
