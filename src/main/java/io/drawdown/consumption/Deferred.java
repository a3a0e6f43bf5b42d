package io.drawdown.consumption;

import io.drawdown.journal.BatchId;

/**
 * An accepted record whose sender does not wait until it counts.
 *
 * @param position its index in the request
 */
public record Deferred(Candidate candidate, BatchId batch, int position) {
}
