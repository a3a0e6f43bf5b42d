package io.drawdown.journal;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded in a span, by every method that it may be counted by [M5]: 30 and
 * then 20 come to 50, 2 records, at most 30 and 20 at last.
 *
 * @param last the latest start, null without records
 * @param peak the greatest quantity
 * @param latest the quantity of the last record; of those that start at the same time the
 * one with the greater id is the last, by its bytes
 * @param latestId the id of that record, null where it was not looked up
 */
public record Totals(Quantity quantity, long records, @Nullable Instant last, Quantity peak, Quantity latest,
		@Nullable String latestId) {

	static final Totals NONE = new Totals(Quantity.ZERO, 0, null, Quantity.ZERO, Quantity.ZERO, null);

}
