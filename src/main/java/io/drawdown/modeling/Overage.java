package io.drawdown.modeling;

/** What happens to usage that no bucket covers [W12]. */
public enum Overage {

	/** It is rated and owed. */
	CHARGE,
	/** It is tracked and costs nothing. */
	DO_NOT_CHARGE,
	/** The record is refused; what overage still arises is charged. */
	BLOCK;

	/** Whether overage can come to be charged, so that a rate is needed [M7, W12]. */
	public boolean isChargeable() {
		return this != DO_NOT_CHARGE;
	}

}
