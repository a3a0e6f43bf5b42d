package io.drawdown.wallets;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Posting;

/**
 * The posted state of a bucket, or what postings add to it, such as 100 granted, 20
 * drawn, 80 expired [W11].
 */
public record PostedBucket(Bucket.Key key, Bucket.Source source, Window validity, Quantity granted, Quantity drawn,
		Quantity expired, Quantity rolledOver, Quantity forfeited) {

	/** The state before anything is posted to a bucket. */
	static PostedBucket of(Bucket bucket) {
		return new PostedBucket(bucket.key(), bucket.source(), bucket.validity(), Quantity.ZERO, Quantity.ZERO,
				Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);
	}

	/** What is granted and neither drawn, expired, rolled over nor forfeited. */
	public Quantity remaining() {
		return this.granted.minus(gone());
	}

	/** What was drawn, expired, rolled over or forfeited. */
	Quantity gone() {
		return this.drawn.plus(this.expired).plus(this.rolledOver).plus(this.forfeited);
	}

	/** Whether its birth is among what was posted. */
	boolean isBorn() {
		return this.granted.isPositive();
	}

	/** The state after one more line. */
	PostedBucket plus(PostedLine line) {
		return posted(line.key().reason(), line.quantity().isPositive(), line.quantity());
	}

	/** The state after a line was taken back. */
	PostedBucket minus(PostedLine line) {
		return posted(line.key().reason(), line.quantity().isPositive(), Quantity.ZERO.minus(line.quantity()));
	}

	/** The same sums of the bucket as it is now. */
	PostedBucket as(Bucket bucket) {
		return new PostedBucket(this.key, bucket.source(), bucket.validity(), this.granted, this.drawn, this.expired,
				this.rolledOver, this.forfeited);
	}

	/**
	 * A renewal and what rolls over both bring a bucket into being and end one.
	 * @param born whether the line brings the bucket into being
	 */
	private PostedBucket posted(Posting.Reason reason, boolean born, Quantity quantity) {
		if (born) {
			return with(this.granted.plus(quantity), this.drawn, this.expired, this.rolledOver, this.forfeited);
		}
		return switch (reason) {
			case CONSUMPTION ->
				with(this.granted, this.drawn.minus(quantity), this.expired, this.rolledOver, this.forfeited);
			case EXPIRY ->
				with(this.granted, this.drawn, this.expired.minus(quantity), this.rolledOver, this.forfeited);
			case ROLLOVER ->
				with(this.granted, this.drawn, this.expired, this.rolledOver.minus(quantity), this.forfeited);
			case CANCEL, RENEW ->
				with(this.granted, this.drawn, this.expired, this.rolledOver, this.forfeited.minus(quantity));
			case ORIGINAL, REFRESH, AMEND, TOP_UP, REVERSAL ->
				throw new IllegalArgumentException(reason + " takes nothing from " + this.key);
		};
	}

	private PostedBucket with(Quantity granted, Quantity drawn, Quantity expired, Quantity rolledOver,
			Quantity forfeited) {
		return new PostedBucket(this.key, this.source, this.validity, granted, drawn, expired, rolledOver, forfeited);
	}

	Instant from() {
		return this.validity.from();
	}

	Instant until() {
		return this.validity.until();
	}

}
