package io.drawdown.previews;

import java.util.List;

import io.drawdown.reckoning.Usage;

/**
 * What a pool is reckoned from.
 *
 * @param usage the value of each day or hour of each meter, once
 * @param hours the same by the hour of meters that accumulate by the day, where it is
 * asked for
 * @param summaries how many usage summaries were read
 */
record Counted(List<Usage> usage, List<Usage> hours, long summaries) {

	long records() {
		return this.usage.stream().mapToLong(Usage::records).sum();
	}

}
