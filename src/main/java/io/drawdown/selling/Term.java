package io.drawdown.selling;

import java.time.LocalDate;

import io.drawdown.measure.Window;

/**
 * A span in which an asset may be used, such as the year 2026: what a sale or a renewal
 * began, as far as nothing ended it early.
 *
 * @param number of the change that began it
 * @param start the first day
 * @param end the day after the last one
 * @param soldEnd where it would have ended by itself
 */
record Term(int number, LocalDate start, LocalDate end, LocalDate soldEnd, boolean renewed, boolean cancelled) {

	Window window() {
		return Window.of(this.start, this.end);
	}

	boolean contains(LocalDate day) {
		return !day.isBefore(this.start) && day.isBefore(this.end);
	}

	boolean isOpenEnded() {
		return window().isOpenEnded();
	}

}
