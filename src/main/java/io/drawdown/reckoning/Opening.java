package io.drawdown.reckoning;

import java.time.Instant;
import java.util.Map;

import io.drawdown.measure.Window;

/**
 * The state of a wallet at an instant, before anything of that instant happens but what
 * rolls over: the balance of each bucket that is open across it or holds what was left in
 * one that ends there. A cache: it follows from everything before.
 */
public record Opening(Instant at, Map<Bucket.Key, Balance> balances) {

	public Opening {
		balances = Map.copyOf(balances);
	}

	/**
	 * The state before anything was granted: a pack may have begun before all that it is
	 * drawn for, where that was cancelled on its first day and another one came later.
	 */
	static Opening initial() {
		return fresh(Instant.MIN);
	}

	/** Nothing is left over from before an instant. */
	static Opening fresh(Instant at) {
		return new Opening(at, Map.of());
	}

	/**
	 * Whether it can be one of a wallet: it names the buckets that are open across it,
	 * each with what it was granted, and no other.
	 */
	boolean fits(Timeline timeline) {
		int found = 0;
		for (Bucket bucket : timeline.buckets()) {
			if (isOpen(bucket)) {
				Balance balance = this.balances.get(bucket.key());
				if (balance == null || !balance.isOf(bucket)) {
					return false;
				}
				found++;
			}
		}
		return found == this.balances.size();
	}

	private boolean isOpen(Bucket bucket) {
		Window validity = bucket.validity();
		boolean begun = validity.from().isBefore(this.at) || (bucket.isRolledOver() && validity.from().equals(this.at));
		return begun && validity.until().isAfter(this.at);
	}

}
