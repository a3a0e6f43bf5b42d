package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * A wallet at an instant [W16, T4], such as 100 granted, 40 consumed, 60 left.
 *
 * @param buckets those active then, and those that ended in the billing period
 * @param granted of the active buckets, like consumed and balance
 * @param overage of the billing period that holds the instant, up to it, like expired,
 * rolledOver and forfeited; all 0 after the last end
 */
public record WalletState(Instant asOf, List<BucketState> buckets, Quantity granted, Quantity consumed,
		Quantity balance, Quantity overage, Quantity expired, Quantity rolledOver, Quantity forfeited) {

	/**
	 * The state at an instant.
	 * @param reckoning of what was used up to the instant and nothing later
	 */
	public static WalletState of(Timeline timeline, Reckoning reckoning, Instant asOf) {
		Window period = timeline.terms().cycles().periodAt(asOf);
		List<BucketState> buckets = new ArrayList<>();
		Quantity overage = Quantity.ZERO;
		for (Drain drain : reckoning.drains()) {
			Window segment = drain.segment().window();
			if (segment.from().isAfter(asOf)) {
				break;
			}
			boolean last = segment.contains(asOf);
			for (Bucket bucket : drain.segment().open()) {
				boolean ends = !last && drain.endsWithIt(bucket);
				if (last || (ends && isIn(period, segment.until()))) {
					buckets.add(new BucketState(bucket, drain.balance(bucket), ends));
				}
			}
			overage = isIn(period, segment.from()) ? overage.plus(drain.overage()) : overage;
		}
		buckets.removeIf(BucketState::holdsNothing);
		return sum(asOf, buckets, overage);
	}

	private static WalletState sum(Instant asOf, List<BucketState> buckets, Quantity overage) {
		Quantity granted = Quantity.ZERO;
		Quantity balance = Quantity.ZERO;
		Quantity expired = Quantity.ZERO;
		Quantity rolledOver = Quantity.ZERO;
		Quantity forfeited = Quantity.ZERO;
		for (BucketState state : buckets) {
			granted = state.ended() ? granted : granted.plus(state.granted());
			balance = balance.plus(state.left());
			expired = expired.plus(state.expired());
			rolledOver = rolledOver.plus(state.rolledOver());
			forfeited = forfeited.plus(state.forfeited());
		}
		return new WalletState(asOf, List.copyOf(buckets), granted, granted.minus(balance), balance, overage, expired,
				rolledOver, forfeited);
	}

	private static boolean isIn(@Nullable Window period, Instant at) {
		return period != null && period.contains(at);
	}

	/**
	 * One bucket of the wallet. Granted is consumed, expired, rolled over, forfeited and
	 * left [W11].
	 *
	 * @param balance at the instant, or where it ended
	 */
	public record BucketState(Bucket bucket, Balance balance, boolean ended) {

		/** With what a cancellation cuts off, once it did [W6]. */
		public Quantity granted() {
			return this.ended ? this.balance.granted().plus(this.bucket.cutOff()) : this.balance.granted();
		}

		public Quantity consumed() {
			return this.balance.granted().minus(this.balance.left());
		}

		/** What can still be drawn. */
		public Quantity left() {
			return this.ended ? Quantity.ZERO : this.balance.left();
		}

		/** What lives on in another bucket [W5]. */
		public Quantity rolledOver() {
			return this.ended ? this.bucket.rolledOver(this.balance.left()) : Quantity.ZERO;
		}

		/** What was lost when the bucket ended by its validity. */
		public Quantity expired() {
			return (this.ended && !this.bucket.forfeits()) ? this.balance.left().minus(rolledOver()) : Quantity.ZERO;
		}

		/** What was lost by a renewal or cancellation [W6]. */
		public Quantity forfeited() {
			if (!this.ended) {
				return Quantity.ZERO;
			}
			Quantity rest = this.bucket.forfeits() ? this.balance.left().minus(rolledOver()) : Quantity.ZERO;
			return rest.plus(this.bucket.cutOff());
		}

		/** Whether nothing rolled over into it. */
		boolean holdsNothing() {
			return this.bucket.isRolledOver() && this.balance.granted().isZero();
		}

	}

}
