package io.drawdown.journal;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What was said of an accepted record later [U4]: another quantity, or that it is void.
 * The last one holds, and a void is final.
 *
 * @param number from 1, in the order in which the record was corrected
 * @param quantity in the unit of the resource; null of a void
 * @param sentQuantity as sent, in the unit that the record was sent in; null of a void
 * @param batch the request that brought it
 * @param sender the name of the key that sent it
 */
public record Correction(int number, @Nullable Quantity quantity, @Nullable Quantity sentQuantity, BatchId batch,
		String sender, Instant received) {

	/** Whether the record counts no more. */
	public boolean isVoid() {
		return this.quantity == null;
	}

}
