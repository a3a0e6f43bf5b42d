package io.drawdown.journal;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded in a span.
 *
 * @param last the latest start, null without records
 */
public record Totals(Quantity quantity, long records, @Nullable Instant last) {
}
