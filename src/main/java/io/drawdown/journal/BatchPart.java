package io.drawdown.journal;

import java.time.Instant;

/**
 * What became of the records of a request that one transaction took in.
 *
 * @param position the index in the request of the first of them
 */
public record BatchPart(BatchId batch, int position, Instant received, Counts counts) {

	/** Of a request without records. */
	public static BatchPart empty(BatchId batch, Instant received) {
		return new BatchPart(batch, 0, received, new Counts(0, 0, 0, 0, 0, 0));
	}

	/** How many records there were, and of which outcome. */
	public record Counts(long records, long accepted, long duplicates, long conflicts, long rejected, long blocked) {
	}

}
