package io.drawdown.journal;

import java.time.Instant;

/**
 * What was recorded of one meter and slice of an account in the hour or day that starts
 * at an instant.
 */
public record WindowTotals(long account, long asset, long resource, int slice, Instant from, Totals totals) {

	/** How long the windows are. */
	public enum Grain {

		HOUR, DAY

	}

}
