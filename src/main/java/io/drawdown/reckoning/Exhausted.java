package io.drawdown.reckoning;

/** What overage costs while a commitment that is used up goes on [K3]. */
public enum Exhausted {

	/** The commitment's rate; of several commitments the lowest. */
	LOWEST,
	/** The anchor's own rate. */
	BOUND

}
