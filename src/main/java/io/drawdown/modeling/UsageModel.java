package io.drawdown.modeling;

/** What role a product plays in usage selling. */
public enum UsageModel {

	ANCHOR, PACK, TOKEN_COMMITMENT, QUANTITY_COMMITMENT, MONETARY_COMMITMENT;

	/** Whether it is a promise to use, which others' usage counts towards. */
	public boolean isCommitment() {
		return this != ANCHOR && this != PACK;
	}

}
