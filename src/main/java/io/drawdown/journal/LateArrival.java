package io.drawdown.journal;

import java.time.Duration;
import java.time.Instant;

import io.drawdown.measure.Quantity;

/**
 * Usage, or a correction of it, that was accepted when its rating window was frozen [F1].
 *
 * @param sender the name of the key that sent it
 * @param startedAt of the record
 * @param quantity in the unit of the resource; of a correction the difference
 */
public record LateArrival(long account, String sender, long resource, Kind kind, Instant startedAt, Instant received,
		Quantity quantity) {

	/** How long after its start it arrived. */
	Duration delay() {
		Duration delay = Duration.between(this.startedAt, this.received);
		return delay.isNegative() ? Duration.ZERO : delay;
	}

	/** What arrived late. */
	public enum Kind {

		RECORD, CORRECTION

	}

	/** How late it was: up to so many days. */
	public enum Delay {

		UP_TO_DAY(1), UP_TO_WEEK(7), UP_TO_MONTH(31), UP_TO_QUARTER(92), UP_TO_YEAR(366), LONGER(Long.MAX_VALUE);

		private final long days;

		Delay(long days) {
			this.days = days;
		}

		static Delay of(Duration delay) {
			for (Delay each : values()) {
				if (each == LONGER || delay.compareTo(Duration.ofDays(each.days)) <= 0) {
					return each;
				}
			}
			return LONGER;
		}

	}

}
