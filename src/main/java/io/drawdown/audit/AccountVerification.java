package io.drawdown.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import io.drawdown.consumption.EntitlementAccounts;
import io.drawdown.consumption.UsageSummary;
import io.drawdown.journal.Journal;
import io.drawdown.journal.WindowTotals;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldTerms;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Verifies one account in one snapshot. */
@Component
class AccountVerification {

	private final SoldTerms terms;

	private final Journal journal;

	private final EntitlementAccounts targets;

	private final ProjectionSql projections;

	AccountVerification(SoldTerms terms, Journal journal, EntitlementAccounts targets, ProjectionSql projections) {
		this.terms = terms;
		this.journal = journal;
		this.targets = targets;
		this.projections = projections;
	}

	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public void verify(long account, Findings findings) {
		AccountTerms sold = this.terms.stored(account);
		findings.account();
		ExpectedState expected = ExpectedState.of(sold, usage(sold, findings), this.targets.latestRuns(account));
		RowNames names = new RowNames(sold);
		for (Projection projection : Projection.values()) {
			Comparison comparison = new Comparison(sold.code(), projection, expected.rows(projection),
					(row) -> names.name(projection, row), findings);
			this.projections.rows(account, projection, comparison::stored);
			comparison.end();
		}
	}

	/** What the journal's records are by day or hour, as their meters accumulate. */
	private Collection<UsageSummary> usage(AccountTerms sold, Findings findings) {
		record Day(MeterKey meter, int slice, Instant at) {
		}
		Map<Day, UsageSummary> usage = new LinkedHashMap<>();
		this.journal.totals(sold.account(), WindowTotals.Grain.HOUR, (hour) -> {
			findings.records(hour.totals().records());
			UsageSummary used = summary(sold, hour);
			if (used == null) {
				String key = new RowNames(sold).meter(hour.asset(), hour.resource()) + " " + hour.from();
				findings.add(new Difference(sold.code(), "record", key, Difference.ROW,
						hour.totals().records() + " records of " + hour.totals().quantity(), null));
			}
			else {
				usage.merge(new Day(used.meter(), used.slice(), used.at()), used, UsageSummary::plus);
			}
		});
		return usage.values();
	}

	/** What an hour adds to a summary, null where nothing was sold that could be used. */
	private static @Nullable UsageSummary summary(AccountTerms sold, WindowTotals hour) {
		SoldAsset asset = sold.assets().get(hour.asset());
		SoldAsset.SoldMeter meter = (asset != null) ? asset.meter(hour.resource()) : null;
		Instant last = hour.totals().last();
		if (meter == null || last == null || !meter.terms().life().contains(hour.from())) {
			return null;
		}
		return new UsageSummary(meter.terms().key(), hour.slice(), UsageSummary.startOf(meter.terms(), hour.from()),
				hour.totals().quantity(), hour.totals().records(), last);
	}

}
