package io.drawdown.consumption;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A record that counts and is corrected [U4]: from 5 to 3, or to nothing where it is
 * void.
 *
 * @param record with the quantity that held until now
 * @param quantity that holds from now on, in the meter's unit; null of a void
 */
public record CorrectedUsage(Candidate record, @Nullable Quantity quantity) {

	boolean isVoid() {
		return this.quantity == null;
	}

	/**
	 * Whether anything counts otherwise: where records are counted, an amendment does not
	 * [M5].
	 */
	boolean changes() {
		return isVoid() || !added().isZero();
	}

	/** Whether the record counts for more than before. */
	public boolean isMore() {
		return !isVoid() && added().isPositive();
	}

	/** By how much more it counts: less than 0 where it counts for less. */
	Quantity added() {
		Quantity now = (this.quantity != null) ? counting(this.quantity).counts() : Quantity.ZERO;
		return now.minus(this.record.counts());
	}

	/**
	 * What it adds to its day or hour where it counts for more: the difference where
	 * records add up, else what is measured now.
	 */
	Candidate more() {
		Quantity more = (this.quantity == null || !isMore()) ? Quantity.ZERO : addsUp() ? added() : this.quantity;
		return counting(more);
	}

	/** Whether its day or hour is known from the difference alone. */
	boolean addsUp() {
		return UsageSummary.addsUp(this.record.method());
	}

	/** What whoever watches is shown. */
	UsageWatch.Counted counted() {
		Quantity shown = addsUp() ? added() : (this.quantity != null) ? this.quantity : Quantity.ZERO;
		return new UsageWatch.Counted(this.record.account(), this.record.meter(), this.record.slice(),
				this.record.startedAt(), shown);
	}

	Aggregate method() {
		return this.record.method();
	}

	private Candidate counting(Quantity other) {
		return new Candidate(this.record.account(), this.record.meter(), this.record.id(), this.record.slice(), other,
				this.record.scale(), this.record.startedAt());
	}

}
