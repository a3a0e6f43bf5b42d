package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Objects;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.wallets.Segments;
import io.drawdown.wallets.WalletId;

/**
 * A wallet of a binding target that is due, with what was used in its segments.
 *
 * @param span what the run adds to the one before
 * @param mark since when it waits to be settled again
 */
record DueWallet(EntitlementAccounts.Key target, AccountTerms account, SoldWallet sold,
		NavigableMap<Instant, Segments.Use> used, RunSpan span, Reopened mark) {

	Pool pool() {
		return this.account.pool(this.sold.key());
	}

	/** Whether what is final of it may have changed [L1]. */
	boolean isReopened() {
		return this.mark.since() != null && this.span.latest() != null;
	}

	/** The wallet, to be settled again. */
	Resettling.Again again(Reckonings.Reckoned reckoned) {
		Instant since = Objects.requireNonNull(this.mark.since());
		Instant latest = Objects.requireNonNull(this.span.latest());
		return Resettling.Again.of(this.account, this.sold, this.mark, Window.earlier(since, periods().from()), latest,
				this.span.asOf(), reckoned);
	}

	WalletId id() {
		return new WalletId(this.target.account(), this.sold.key());
	}

	/** What has to be read of its usage, if it is plain. */
	DayValues.Span usage() {
		return new DayValues.Span(this.target.account(), this.sold.terms().meters(), periods());
	}

	/** The billing periods in which anything may become final. */
	Window periods() {
		Window periods = this.span.periods(this.sold.terms());
		Instant since = this.mark.since();
		return (since != null) ? new Window(Window.earlier(periods.from(), this.sold.terms().periodNear(since).from()),
				periods.until()) : periods;
	}

	/** How many usage summaries it has at most in the run's periods, roughly. */
	long weight() {
		Window periods = periods();
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
