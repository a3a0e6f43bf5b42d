package io.drawdown.consumption;

import java.time.Instant;
import java.util.List;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.Pool;
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
	 * All that was used of a pool since where its wallets must be right.
	 * @param reach an instant past which they are wanted
	 */
	public PoolDays days(long account, Pool pool, Instant since, Instant reach) {
		return this.reckonings.days(account, pool, since, reach);
	}

}
