package io.drawdown.journal;

import java.time.Instant;
import java.util.UUID;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A record that was rejected or blocked, kept for audit.
 *
 * @param account 0 where it is unknown; so are asset and resource
 * @param position its index in the request
 * @param at when it started, or was received where that is unknown
 * @param code of a rejection
 * @param field what was wrong, as a JSON pointer into the record
 * @param available what was left, where it was blocked
 * @param sent what was sent, as JSON
 */
public record RefusedRecord(long account, BatchId batch, int position, Outcome outcome, @Nullable String id, long asset,
		long resource, Instant at, @Nullable String code, @Nullable String field, @Nullable String message,
		@Nullable Quantity available, String sent, Instant received) {

	/** Why it does not count. */
	public enum Outcome {

		REJECTED, BLOCKED

	}

	/** Where a page of refused records ended. */
	public record Position(UUID batch, int position) {

		public static final Position START = new Position(new UUID(0, 0), -1);

		public static Position of(RefusedRecord last) {
			return new Position(last.batch().value(), last.position());
		}

	}

}
