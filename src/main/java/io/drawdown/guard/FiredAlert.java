package io.drawdown.guard;

import java.time.Instant;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * That an alert fired in a bucket period, once and for good [F1].
 *
 * @param firedAt the start of the record that crossed
 * @param recoveredAt since when the wallet was back below it, null if it was not
 */
record FiredAlert(Name name, Instant firedAt, @Nullable Instant recoveredAt) {

	/** It fired before it recovered, also where the way back begins earlier. */
	FiredAlert recovered(Instant below) {
		return new FiredAlert(this.name, this.firedAt, Window.later(this.firedAt, below));
	}

	/**
	 * Names an alert of a wallet in one bucket period.
	 *
	 * @param asset whose terms bring it
	 * @param threshold such as {@code consumed:15}
	 * @param period the start of the bucket period
	 */
	record Name(long asset, String threshold, Instant period) {
	}

}
