package io.drawdown.sql;

import java.time.Duration;

/**
 * How many accounts a transaction takes so that it lasts about as long as it should. It
 * follows what the last one took: at once down, step by step up.
 */
public final class Pace {

	private static final int FIRST = 16;

	private final long aim;

	private final int most;

	private int accounts = FIRST;

	/**
	 * Begins with few accounts.
	 * @param aim how long a transaction should last
	 * @param most how many accounts it takes at most, however quick they are
	 */
	public Pace(Duration aim, int most) {
		this.aim = aim.toNanos();
		this.most = most;
	}

	public synchronized int accounts() {
		return this.accounts;
	}

	/**
	 * Learns from a chunk. One that was smaller than could be tells only what is too
	 * long.
	 */
	public synchronized void took(int chunk, long nanos) {
		if (chunk >= this.accounts || nanos > this.aim) {
			long fitting = chunk * this.aim / Math.max(1, nanos);
			this.accounts = Math.clamp(fitting, 1, Math.min(this.most, 1 + this.accounts * 3 / 2));
		}
	}

}
