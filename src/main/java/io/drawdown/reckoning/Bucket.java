package io.drawdown.reckoning;

import java.time.Instant;
import java.util.Comparator;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * One granted quantity inside a wallet, with a validity, such as 100 GB of January.
 *
 * @param number counts the wallet's buckets by start, then rolled-over ones first, then
 * entitlement [W2]; one into which nothing rolls over keeps its number
 * @param asset the asset that brought it
 * @param granted what can be drawn; of a rolled-over one it follows from what was used,
 * and is 0 here
 * @param cutOff what a cancellation took off what was granted at first; it is forfeited
 * when the bucket ends [W6]
 * @param originalGrant when the quantity was first granted
 * @param rolls the most that lives on in the next bucket when this one ends, null if
 * nothing does [W5]
 * @param forfeits whether what is left at the end is forfeited, not expired [W6]
 */
public record Bucket(Key key, int number, Source source, long asset, Window validity, Quantity granted, Quantity cutOff,
		int priority, Instant originalGrant, @Nullable Quantity rolls, boolean forfeits) {

	/** Buckets are numbered in this order [W2]. */
	static final Comparator<Bucket> BIRTH_ORDER = Comparator.comparing((Bucket bucket) -> bucket.validity().from())
		.thenComparing((bucket) -> !bucket.isRolledOver())
		.thenComparingInt((bucket) -> bucket.key().entitlement())
		.thenComparingInt((bucket) -> bucket.key().step())
		.thenComparingInt((bucket) -> bucket.key().amendment())
		.thenComparingInt((bucket) -> bucket.key().rollovers());

	Bucket numbered(int number) {
		return new Bucket(this.key, number, this.source, this.asset, this.validity, this.granted, this.cutOff,
				this.priority, this.originalGrant, this.rolls, this.forfeits);
	}

	/** Whether it holds what was left in another one [W5]. */
	public boolean isRolledOver() {
		return this.source == Source.ROLLOVER;
	}

	/** How much of a rest lives on in the next bucket when this one ends. */
	Quantity rolledOver(Quantity left) {
		return (this.rolls != null) ? left.min(this.rolls) : Quantity.ZERO;
	}

	/**
	 * Names a bucket for ever.
	 *
	 * @param step which refresh step of its entitlement it came with
	 * @param amendment how many days after the step's first one an amendment added it, 0
	 * if it came with the step
	 * @param rollovers how often it rolled over
	 */
	public record Key(int entitlement, int step, int amendment, int rollovers) {

		/** The bucket into which this one rolls over. */
		Key next() {
			return new Key(this.entitlement, this.step, this.amendment, this.rollovers + 1);
		}

	}

	/** What made the bucket. */
	public enum Source {

		GRANT, REFRESH, ROLLOVER, PACK, TOP_UP, COMMITMENT, RENEWAL, AMENDMENT

	}

}
