package io.drawdown.reckoning;

import java.time.Instant;
import java.util.Map;

/**
 * The state of a wallet at a cut, before anything of that instant happens but what rolls
 * over: the balance of each bucket that is open across it or holds what was left in one
 * that ends there. A cache: it follows from everything before.
 */
record Opening(Instant at, Map<Bucket.Key, Balance> balances) {

	public Opening {
		balances = Map.copyOf(balances);
	}

	/**
	 * The state before anything was granted: a pack may have begun before all that it is
	 * drawn for, where that was cancelled on its first day and another one came later.
	 */
	public static Opening initial() {
		return new Opening(Instant.MIN, Map.of());
	}

}
