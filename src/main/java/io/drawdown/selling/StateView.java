package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An asset after one of its changes.
 *
 * @param number of the change, as they were recorded
 * @param kind SALE, AMENDMENT, RENEWAL or CANCELLATION
 * @param effective the first day on which it holds
 * @param overtaken whether the asset was cancelled before, so that it never holds
 * @param startDate the first day of the term it lies in
 * @param endDate the last day of that term, null without an end
 * @param commitment what a commitment takes off and commits to from then on, null of what
 * is none
 * @param resources what is agreed on from then on; none of a cancellation
 */
public record StateView(int number, String kind, LocalDate effective, Instant recorded, boolean overtaken,
		BigDecimal quantity, LocalDate startDate, @Nullable LocalDate endDate, @Nullable CommitmentDetail commitment,
		List<ResourceDetail> resources) {
}
