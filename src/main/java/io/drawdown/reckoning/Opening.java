package io.drawdown.reckoning;

import java.time.Instant;
import java.util.Map;

import io.drawdown.measure.Quantity;

/**
 * The state of a wallet at a cut, before anything of that instant happens: what is left
 * in each bucket that is open across it. A cache: it follows from everything before.
 */
record Opening(Instant at, Map<Bucket.Key, Quantity> remaining) {

	public Opening {
		remaining = Map.copyOf(remaining);
	}

	/** The state before a wallet's first day. */
	public static Opening initial(WalletTerms terms) {
		return new Opening(terms.cycle().life().from(), Map.of());
	}

}
