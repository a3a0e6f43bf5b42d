package io.drawdown.wallets;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Posting;

/**
 * The posted state of a bucket, such as 100 granted, 20 drawn, 80 expired [W11].
 *
 * @param remaining granted less drawn and expired
 */
public record PostedBucket(Bucket.Key key, int number, Bucket.Source source, Window validity, Quantity granted,
		Quantity drawn, Quantity expired, Quantity remaining) {

	/** The state before anything is posted to a bucket. */
	static PostedBucket born(Bucket bucket) {
		return new PostedBucket(bucket.key(), bucket.number(), bucket.source(), bucket.validity(), bucket.granted(),
				Quantity.ZERO, Quantity.ZERO, bucket.granted());
	}

	/** The state after one more posting. */
	PostedBucket plus(Posting posting) {
		Quantity out = Quantity.ZERO.minus(posting.quantity());
		return switch (posting.reason()) {
			case ORIGINAL, REFRESH, AMEND, TOP_UP -> this;
			case CONSUMPTION -> with(this.drawn.plus(out), this.expired);
			case EXPIRY -> with(this.drawn, this.expired.plus(out));
			case ROLLOVER, RENEW, CANCEL, REVERSAL -> throw new IllegalStateException(posting + " is not stored");
		};
	}

	private PostedBucket with(Quantity drawn, Quantity expired) {
		return new PostedBucket(this.key, this.number, this.source, this.validity, this.granted, drawn, expired,
				this.granted.minus(drawn).minus(expired));
	}

	Instant from() {
		return this.validity.from();
	}

	Instant until() {
		return this.validity.until();
	}

}
