package io.drawdown.journal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What of a resource arrived late from a sender, such as 3 records of 12 GB in all, the
 * latest of them 40 days after its start.
 *
 * @param quantity in the unit of the resource; of corrections the sum of the differences
 * @param delays how many arrivals, by how late they were
 */
public record LateTotals(Name name, long arrivals, Quantity quantity, Duration longest,
		Map<LateArrival.Delay, Long> delays) {

	/** What is told apart, in the order in which it is listed. */
	public record Name(long account, String sender, long resource, LateArrival.Kind kind) {

		public static final Name START = new Name(Long.MIN_VALUE, "", Long.MIN_VALUE, LateArrival.Kind.CORRECTION);

	}

	/**
	 * What is asked for.
	 *
	 * @param account null for all
	 * @param from the first day of arrival
	 * @param until the day after the last one
	 */
	public record Filter(@Nullable Long account, LocalDate from, LocalDate until) {
	}

}
