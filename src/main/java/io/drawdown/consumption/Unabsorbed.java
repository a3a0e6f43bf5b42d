package io.drawdown.consumption;

import java.util.List;

import io.drawdown.journal.BatchId;

/**
 * Usage that does not count yet: what the records of one request used that one
 * transaction took in, of the accounts of one lane.
 *
 * @param position the index in the request of one of the records, which no other row has
 * @param days each day or hour of a meter once
 */
record Unabsorbed(int lane, BatchId batch, int position, List<UsageSummarySql.Added> days) {

	long records() {
		return this.days.stream().mapToLong((day) -> day.summary().records()).sum();
	}

}
