package io.drawdown.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * An accepted usage record as it was first sent, and what was said of it since [U4].
 *
 * @param slice the combination of attributes that rates mention, 0 for none
 * @param quantity in the unit of the resource [Q2]
 * @param unit the unit it was sent in
 * @param sentQuantity as sent
 * @param attributes sorted by name; empty for none
 * @param corrections in their order
 */
public record UsageRecord(UsageKey key, String id, long asset, long resource, int slice, Quantity quantity, long unit,
		Quantity sentQuantity, Instant startedAt, @Nullable Instant endedAt, Map<String, String> attributes,
		BatchId batch, Instant received, List<Correction> corrections) {

	/** One that was never corrected. */
	public UsageRecord(UsageKey key, String id, long asset, long resource, int slice, Quantity quantity, long unit,
			Quantity sentQuantity, Instant startedAt, @Nullable Instant endedAt, Map<String, String> attributes,
			BatchId batch, Instant received) {
		this(key, id, asset, resource, slice, quantity, unit, sentQuantity, startedAt, endedAt, attributes, batch,
				received, List.of());
	}

	/** Whether it counts no more. */
	public boolean isVoid() {
		return !this.corrections.isEmpty() && this.corrections.getLast().isVoid();
	}

	/** The quantity in force in the unit of the resource, 0 where it is void. */
	public Quantity quantityInForce() {
		return inForce(this.corrections.isEmpty() ? this.quantity : this.corrections.getLast().quantity());
	}

	/** The quantity in force in the unit that it was sent in, 0 where it is void. */
	public Quantity sentQuantityInForce() {
		return inForce(this.corrections.isEmpty() ? this.sentQuantity : this.corrections.getLast().sentQuantity());
	}

	/** The record after one more correction. */
	public UsageRecord corrected(Correction correction) {
		List<Correction> all = new ArrayList<>(this.corrections);
		all.add(correction);
		return new UsageRecord(this.key, this.id, this.asset, this.resource, this.slice, this.quantity, this.unit,
				this.sentQuantity, this.startedAt, this.endedAt, this.attributes, this.batch, this.received,
				List.copyOf(all));
	}

	private static Quantity inForce(@Nullable Quantity quantity) {
		return (quantity != null) ? quantity : Quantity.ZERO;
	}

}
