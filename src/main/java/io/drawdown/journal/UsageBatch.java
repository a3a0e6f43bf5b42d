package io.drawdown.journal;

import java.time.Instant;

/**
 * A request that did not wait until its records count, and what became of those that are
 * stored by now.
 */
public record UsageBatch(BatchId id, Instant received, BatchPart.Counts counts) {
}
