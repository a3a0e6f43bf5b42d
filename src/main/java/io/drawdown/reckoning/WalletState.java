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
 * @param overage of the billing period that holds the instant, up to it, like expired;
 * both 0 after the last end
 */
public record WalletState(Instant asOf, List<BucketState> buckets, Quantity granted, Quantity consumed,
		Quantity balance, Quantity overage, Quantity expired) {

	/**
	 * The state at an instant.
	 * @param reckoning of what was used up to the instant and nothing later
	 */
	public static WalletState of(Timeline timeline, Reckoning reckoning, Instant asOf) {
		Window period = timeline.terms().cycle().periodAt(asOf);
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
					buckets.add(new BucketState(bucket, drain.left(bucket), ends));
				}
			}
			overage = isIn(period, segment.from()) ? overage.plus(drain.overage()) : overage;
		}
		return sum(asOf, buckets, overage);
	}

	private static WalletState sum(Instant asOf, List<BucketState> buckets, Quantity overage) {
		Quantity granted = Quantity.ZERO;
		Quantity balance = Quantity.ZERO;
		Quantity expired = Quantity.ZERO;
		for (BucketState state : buckets) {
			if (state.ended()) {
				expired = expired.plus(state.left());
			}
			else {
				granted = granted.plus(state.bucket().granted());
				balance = balance.plus(state.left());
			}
		}
		return new WalletState(asOf, List.copyOf(buckets), granted, granted.minus(balance), balance, overage, expired);
	}

	private static boolean isIn(@Nullable Window period, Instant at) {
		return period != null && period.contains(at);
	}

	/**
	 * One bucket of the wallet.
	 *
	 * @param left what is left, or what expired if it has ended
	 */
	public record BucketState(Bucket bucket, Quantity left, boolean ended) {

		public Quantity consumed() {
			return this.bucket.granted().minus(this.left);
		}

	}

}
