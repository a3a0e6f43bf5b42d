package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.journal.Journal;
import io.drawdown.journal.Totals;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;

import org.springframework.stereotype.Component;

/**
 * What meters used by day or hour: all of it, or what started by an instant [T4]. Records
 * are summed only for the one day or hour that the instant divides.
 */
@Component
class DayValues {

	private final UsageSummarySql summaries;

	private final Journal journal;

	DayValues(UsageSummarySql summaries, Journal journal) {
		this.summaries = summaries;
		this.journal = journal;
	}

	/** What some meters used in a span, as far as it started by an instant. */
	List<Usage> of(long account, Collection<MeterTerms> meters, Window span, Instant usedUntil) {
		Map<MeterKey, MeterTerms> terms = HashMap.newHashMap(meters.size());
		meters.forEach((meter) -> terms.put(meter.key(), meter));
		List<UsageSummary> days = new ArrayList<>();
		this.summaries.readDays(
				meters.stream().map((meter) -> new UsageSummarySql.Asked(account, meter.key(), span)).toList(),
				(day, place) -> days.add(day));
		return until(account, terms, days, usedUntil);
	}

	/** The same of the meters of a wallet. */
	List<Usage> of(long account, WalletTerms wallet, Window span, Instant usedUntil) {
		if (wallet.meters().isEmpty()) {
			return List.of();
		}
		Map<MeterKey, MeterTerms> terms = HashMap.newHashMap(wallet.meters().size());
		wallet.meters().forEach((meter) -> terms.put(meter.key(), meter));
		return until(account, terms, this.summaries.read(account, terms.keySet(), span), usedUntil);
	}

	/**
	 * All that the meters of some wallets used in the span of each, in the order of the
	 * wallets.
	 */
	List<List<Usage>> of(List<Span> wallets) {
		List<List<Usage>> usage = new ArrayList<>();
		List<List<Usage>> ofMeters = new ArrayList<>();
		List<UsageSummarySql.Asked> asked = new ArrayList<>();
		for (Span wallet : wallets) {
			List<Usage> used = new ArrayList<>();
			usage.add(used);
			wallet.meters().forEach((meter) -> {
				asked.add(new UsageSummarySql.Asked(wallet.account(), meter.key(), wallet.span()));
				ofMeters.add(used);
			});
		}
		this.summaries.read(asked, (used, meter) -> ofMeters.get(meter).add(used));
		return usage;
	}

	/**
	 * What is recorded of a day or hour by an instant inside it, by its meter's method.
	 */
	Quantity total(long account, MeterTerms meter, UsageSummary day, Instant usedUntil) {
		return total(meter, day, recorded(account, day, usedUntil));
	}

	private List<Usage> until(long account, Map<MeterKey, MeterTerms> meters, List<UsageSummary> days,
			Instant usedUntil) {
		List<Usage> usage = new ArrayList<>(days.size());
		for (UsageSummary day : days) {
			if (!day.lastAt().isAfter(usedUntil)) {
				usage.add(day.usage());
			}
			else if (!day.at().isAfter(usedUntil)) {
				Totals recorded = recorded(account, day, usedUntil);
				if (recorded.records() > 0) {
					MeterTerms meter = Objects.requireNonNull(meters.get(day.meter()));
					usage.add(new Usage(day.meter(), day.slice(), day.at(), total(meter, day, recorded),
							recorded.records()));
				}
			}
		}
		return usage;
	}

	/** What was recorded of a day or hour by an instant inside it. */
	private Totals recorded(long account, UsageSummary day, Instant usedUntil) {
		return this.journal.totals(account, day.meter().asset(), day.meter().resource(), day.slice(), day.at(),
				usedUntil);
	}

	private static Quantity total(MeterTerms meter, UsageSummary day, Totals recorded) {
		return UsageSummary.total(meter.policyAt(day.at()).aggregate(), recorded);
	}

	/** Meters of an account, and the span that is asked about. */
	record Span(long account, Collection<MeterTerms> meters, Window span) {
	}

}
