package io.drawdown.consumption;

import java.time.Duration;

/**
 * How many accounts a transaction takes so that it lasts about as long as it should. It
 * follows what the last one took: at once down, step by step up.
 */
final class Pace {

	private static final int FIRST = 16;

	private static final int MOST = 500;

	private final long aim;

	private int accounts = FIRST;

	Pace(Duration aim) {
		this.aim = aim.toNanos();
	}

	synchronized int accounts() {
		return this.accounts;
	}

	/**
	 * Learns from a chunk. One that was smaller than could be tells only what is too
	 * long.
	 */
	synchronized void took(int chunk, long nanos) {
		if (chunk >= this.accounts || nanos > this.aim) {
			long fitting = chunk * this.aim / Math.max(1, nanos);
			this.accounts = Math.clamp(fitting, 1, Math.min(MOST, 1 + this.accounts * 3 / 2));
		}
	}

}
