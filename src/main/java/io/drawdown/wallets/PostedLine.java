package io.drawdown.wallets;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Posting;
import org.jspecify.annotations.Nullable;

/**
 * What is posted under one name, all lines and those that take them back together, such
 * as −20 drawn from January's bucket by the usage of 10 January.
 */
public record PostedLine(Key key, Quantity quantity) {

	/** The line that should stand for a posting. */
	static PostedLine of(Posting posting) {
		return new PostedLine(Key.of(posting), posting.quantity());
	}

	/**
	 * What makes lines the same.
	 *
	 * @param usage the usage summary that drew, of reason CONSUMPTION only
	 */
	public record Key(Posting.Reason reason, Bucket.Key bucket, Posting.@Nullable Drawn usage, Instant at,
			Instant due) {

		/** That of a posting. */
		public static Key of(Posting posting) {
			return new Key(posting.reason(), posting.bucket().key(), posting.usage(), posting.at(), posting.due());
		}

	}

}
