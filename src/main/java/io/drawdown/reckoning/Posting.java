package io.drawdown.reckoning;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * One line of a wallet's statement before it has a number, such as +100 of January's
 * bucket, or −20 drawn on 10 January [W10].
 *
 * @param due when it is posted: a birth at once, consumption when its window freezes, an
 * expiry when nothing more can draw from the bucket
 * @param at when it happens in business time
 * @param quantity what the balance changes by
 * @param usage the usage row that drew, of reason CONSUMPTION only
 */
public record Posting(Instant due, Instant at, Reason reason, Bucket bucket, Quantity quantity, @Nullable Drawn usage) {

	Posting plus(Posting other) {
		return new Posting(this.due, this.at, this.reason, this.bucket, this.quantity.plus(other.quantity), this.usage);
	}

	/** Why a balance changes; at one instant in this order [W5]. */
	public enum Reason {

		/** What was left when a bucket ended. */
		EXPIRY,
		/** Out of a bucket that ends and into the next one. */
		ROLLOVER,
		/** What a cancellation cuts off, forfeited. */
		CANCEL,
		/**
		 * What was left when a renewed term ended, forfeited; and a renewed term's grant.
		 */
		RENEW,
		/** The first grant of what was bought. */
		ORIGINAL,
		/** A refreshed grant. */
		REFRESH,
		/** Units that an amendment added inside a step. */
		AMEND,
		/** A pack bought against the wallet. */
		TOP_UP,
		/** What a usage row drew. */
		CONSUMPTION,
		/** Takes an earlier line back. */
		REVERSAL

	}

	/** Names a usage row. */
	public record Drawn(MeterKey meter, int slice, Instant from) {
	}

}
