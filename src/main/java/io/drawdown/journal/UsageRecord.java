package io.drawdown.journal;

import java.time.Instant;
import java.util.Map;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * An accepted usage record.
 *
 * @param slice the combination of attributes that rates mention, 0 for none
 * @param quantity in the unit of the resource [Q2]
 * @param unit the unit it was sent in
 * @param sentQuantity as sent
 * @param attributes sorted by name; empty for none
 */
public record UsageRecord(UsageKey key, String id, long asset, long resource, int slice, Quantity quantity, long unit,
		Quantity sentQuantity, Instant startedAt, @Nullable Instant endedAt, Map<String, String> attributes,
		BatchId batch, Instant received) {
}
