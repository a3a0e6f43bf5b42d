package io.drawdown.modeling;

/**
 * Which rate the overage of a discounted resource has once the commitment is used up,
 * while it still lasts [K3].
 */
public enum CommitmentRate {

	/** The discounted one; of several commitments the lowest. */
	LOWEST,
	/** That of the anchor, as if there were no commitment. */
	BOUND

}
