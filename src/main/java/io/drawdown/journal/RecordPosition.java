package io.drawdown.journal;

import java.time.Instant;
import java.util.UUID;

/** Where a page of accepted records ended. */
public record RecordPosition(long asset, long resource, Instant startedAt, UUID key) {

	public static final RecordPosition START = new RecordPosition(Long.MIN_VALUE, Long.MIN_VALUE, RecordFilter.EVER,
			new UUID(0, 0));

	public static RecordPosition of(UsageRecord last) {
		return new RecordPosition(last.asset(), last.resource(), last.startedAt(), last.key().key());
	}

}
