package io.drawdown.consumption;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.PoolStart;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;

/** The days that a pool is reckoned from, as they are or as they would be. */
public final class PoolDays {

	private final Pool pool;

	private final PoolStart start;

	private final Function<WalletTerms, Timeline> timelines;

	private final List<Usage> counted;

	/**
	 * Days of a pool.
	 * @param timelines that of each wallet, past all of the days
	 * @param counted since the start
	 */
	PoolDays(Pool pool, PoolStart start, Function<WalletTerms, Timeline> timelines, Collection<Usage> counted) {
		this.pool = pool;
		this.start = start;
		this.timelines = timelines;
		this.counted = List.copyOf(counted);
	}

	/** The value of each day or hour of each meter. */
	public List<Usage> counted() {
		return this.counted;
	}

	/** The same pool with other days. */
	public PoolDays with(Collection<Usage> other) {
		return new PoolDays(this.pool, this.start, this.timelines, other);
	}

	public PoolReckoning reckoned() {
		return PoolReckoning.from(this.start, this.pool, this.timelines, this.counted);
	}

}
