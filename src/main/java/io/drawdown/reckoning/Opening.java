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

	/** The state before a wallet's first day. */
	public static Opening initial(WalletTerms terms) {
		return new Opening(terms.cycles().life().from(), Map.of());
	}

}
