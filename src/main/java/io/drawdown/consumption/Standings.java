package io.drawdown.consumption;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;

import org.springframework.stereotype.Component;

/**
 * What is known of wallets by whoever watches them, in the transaction that holds their
 * lanes.
 */
@Component
public class Standings {

	private final Timelines timelines;

	private final DayValues days;

	private final Reckonings reckonings;

	Standings(Timelines timelines, DayValues days, Reckonings reckonings) {
		this.timelines = timelines;
		this.days = days;
		this.reckonings = reckonings;
	}

	/** The buckets and segments of a wallet past an instant at which it was used. */
	public Timeline timeline(WalletTerms wallet, Instant at) {
		return this.timelines.reaching(wallet, at);
	}

	/** All that its meters used in a span that counts, by day or hour. */
	public List<Usage> usage(long account, WalletTerms wallet, Window span) {
		return this.days.of(account, wallet, span, Window.FOREVER);
	}

	/**
	 * All that counts in a pool since an instant, by day or hour: the days of each meter
	 * that its wallets are reckoned from.
	 */
	public List<Usage> counted(long account, Pool pool, Instant since) {
		return this.days.of(account, pool.meters(), new Window(since, Window.FOREVER), Window.FOREVER);
	}

	/**
	 * The wallets of a pool as far as it was used, at least past an instant.
	 * @param counted all that counts in it
	 */
	public PoolReckoning reckoned(Pool pool, Collection<Usage> counted, Instant at) {
		return this.reckonings.pool(pool, counted, at);
	}

}
