package io.drawdown.journal;

import java.time.Instant;

import io.drawdown.measure.Window;

/**
 * What was recorded of one meter and slice of an account in the hour or day that starts
 * at an instant.
 */
public record WindowTotals(long account, long asset, long resource, int slice, Instant from, Totals totals) {

	/** Names a meter among those of all accounts. */
	public record Meter(long account, long asset, long resource) {
	}

	/**
	 * A meter of an account, and the span of it that is asked about.
	 *
	 * @param latest whether its last records are asked for
	 */
	public record Span(long asset, long resource, Window window, Grain grain, boolean latest) {
	}

	/** How long the windows are. */
	public enum Grain {

		HOUR, DAY

	}

}
