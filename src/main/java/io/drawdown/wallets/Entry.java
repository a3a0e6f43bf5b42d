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
 * @param usage the usage summary that drew, of consumption only
 * @param reverses the reason of the line that this one takes back, of reason REVERSAL
 * only
 */
public record Entry(long number, Instant at, Instant due, Posting.Reason reason, Bucket.Key bucket, Quantity quantity,
		Quantity opening, Quantity closing, Posting.@Nullable Drawn usage, Posting.@Nullable Reason reverses) {

	/** The line that a posting becomes, after the end of a statement. */
	public static Entry of(Posting posting, Ledgers.End end) {
		return new Entry(end.entries() + 1, posting.at(), posting.due(), posting.reason(), posting.bucket().key(),
				posting.quantity(), end.balance(), end.balance().plus(posting.quantity()), posting.usage(), null);
	}

	/** The line that takes back what is posted, after the end of a statement. */
	static Entry reversing(PostedLine line, Ledgers.End end) {
		PostedLine.Key taken = line.key();
		Quantity quantity = Quantity.ZERO.minus(line.quantity());
		Posting.Reason reverses = taken.reason();
		return new Entry(end.entries() + 1, taken.at(), taken.due(), Posting.Reason.REVERSAL, taken.bucket(), quantity,
				end.balance(), end.balance().plus(quantity), taken.usage(), reverses);
	}

	/** What the line is, or takes back. */
	public PostedLine.Key posted() {
		return new PostedLine.Key((this.reverses != null) ? this.reverses : this.reason, this.bucket, this.usage,
				this.at, this.due);
	}

	/** The end of a statement whose last line this is. */
	public Ledgers.End end() {
		return new Ledgers.End(this.number, this.closing);
	}

}
