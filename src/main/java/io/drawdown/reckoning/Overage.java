package io.drawdown.reckoning;

/** What happens to usage that no bucket covers [W12]. */
public enum Overage {

	/** It is rated and owed. */
	CHARGE,
	/** It is tracked with an amount of 0. */
	DO_NOT_CHARGE,
	/** It is refused on arrival; what arises later is charged. */
	BLOCK

}
