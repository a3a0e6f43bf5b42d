package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * A rate that was agreed for all that is bound to a target, such as 0.018 USD for a GB of
 * STORAGE from 1 March on [R5].
 *
 * @param number counts those of the target as they were recorded, from 1
 * @param resource its id
 * @param rateUnit what it is paid in: a currency or a token unit
 * @param until the day after the last one, null without an end
 */
public record TargetRate(int number, long resource, String rateUnit, BigDecimal rate, LocalDate from,
		@Nullable LocalDate until, Instant recorded) {

	Window effective() {
		return Window.of(this.from, (this.until != null) ? this.until : Window.day(Window.FOREVER));
	}

}
