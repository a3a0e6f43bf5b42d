package io.drawdown.modeling;

/** What role a product plays in usage selling. */
public enum UsageModel {

	ANCHOR, PACK, TOKEN_COMMITMENT, QUANTITY_COMMITMENT, MONETARY_COMMITMENT

}
