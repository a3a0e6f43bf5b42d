package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.wallets.Segments;
import io.drawdown.wallets.WalletId;

/**
 * A wallet of a binding target that is due, with what was used in its segments.
 *
 * @param span what the run adds to the one before
 */
record DueWallet(EntitlementAccounts.Key target, SoldWallet sold, Pool pool, NavigableMap<Instant, Segments.Use> used,
		RunSpan span) {

	WalletId id() {
		return new WalletId(this.target.account(), this.sold.key());
	}

	/** What has to be read of its usage, if it is plain. */
	DayValues.Span usage() {
		return new DayValues.Span(this.target.account(), this.sold.terms().meters(), periods());
	}

	/** The billing periods in which anything may become final. */
	Window periods() {
		return this.span.periods(this.sold.terms());
	}

	/** How many usage summaries it has at most in the run's periods, roughly. */
	long weight() {
		Window periods = this.span.periods(this.sold.terms());
		long weight = 0;
		for (MeterTerms meter : this.sold.terms().meters()) {
			Window used = new Window(periods.from(),
					Window.later(Window.earlier(periods.until(), this.span.asOf()), periods.from().plusSeconds(1)));
			Duration length = Duration.between(used.from(), used.until());
			weight += meter.isHourly() ? length.toHours() : length.toDays();
		}
		return weight;
	}

}
