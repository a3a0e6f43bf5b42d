package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.Quantity;

/** What becomes of a candidate. */
public sealed interface Verdict {

	Verdict FITS = new Fits();

	/** It may be accepted. */
	record Fits() implements Verdict {
	}

	/** Its rating window is frozen [U5]. */
	record Frozen(Instant since) implements Verdict {
	}

	/** It does not fit a wallet that blocks; so much would [W12]. */
	record Blocked(Quantity available) implements Verdict {
	}

}
