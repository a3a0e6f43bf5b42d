package io.drawdown.consumption;

import io.drawdown.measure.Quantity;

/** What becomes of a candidate. */
public sealed interface Verdict {

	Verdict FITS = new Fits();

	/** It may be accepted. */
	record Fits() implements Verdict {
	}

	/** It does not fit a wallet that blocks; so much would [W12]. */
	record Blocked(Quantity available) implements Verdict {
	}

}
