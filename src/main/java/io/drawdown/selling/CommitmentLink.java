package io.drawdown.selling;

import java.time.Instant;
import java.time.LocalDate;

import io.drawdown.measure.Window;
import io.drawdown.modeling.EffectiveDates;
import org.jspecify.annotations.Nullable;

/**
 * An anchor whose usage a commitment takes, such as a1 from 1 March on [K2].
 *
 * @param number counts those of the commitment as they were recorded, from 1
 * @param anchor the number of the anchor's asset
 * @param from the first day, null for as long as the commitment is in force
 * @param until the day after the last one, null for the same
 */
record CommitmentLink(int number, long anchor, @Nullable LocalDate from, @Nullable LocalDate until, Instant recorded) {

	Window effective() {
		return new EffectiveDates(this.from, this.until).window();
	}

	/** Whether another one says the same. */
	boolean saysAs(CommitmentLink other) {
		return this.anchor == other.anchor && effective().equals(other.effective());
	}

}
