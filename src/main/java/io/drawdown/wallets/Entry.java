package io.drawdown.wallets;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Posting;
import org.jspecify.annotations.Nullable;

/**
 * One immutable line of a wallet's statement [W10], such as number 2: −20 of January's
 * bucket, from 100 to 80.
 *
 * @param number counts the wallet's entries without gaps
 * @param usage the usage summary that drew, of reason CONSUMPTION only
 */
public record Entry(long number, Instant at, Instant due, Posting.Reason reason, Bucket.Key bucket, Quantity quantity,
		Quantity opening, Quantity closing, Posting.@Nullable Drawn usage) {

	/** The line that a posting becomes, after a number and a balance. */
	public static Entry of(Posting posting, long number, Quantity opening) {
		return new Entry(number, posting.at(), posting.due(), posting.reason(), posting.bucket().key(),
				posting.quantity(), opening, opening.plus(posting.quantity()), posting.usage());
	}

}
