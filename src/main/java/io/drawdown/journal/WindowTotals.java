package io.drawdown.journal;

import java.time.Instant;

/**
 * What was recorded of one meter and slice of an account in the hour or day that starts
 * at an instant.
 */
public record WindowTotals(long account, long asset, long resource, int slice, Instant from, Totals totals) {

	/** Names a meter among those of all accounts. */
	public record Meter(long account, long asset, long resource) {
	}

	/** How long the windows are. */
	public enum Grain {

		HOUR, DAY

	}

}
