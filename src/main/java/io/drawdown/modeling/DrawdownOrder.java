package io.drawdown.modeling;

/** Which bucket of equal priority pays first [W2]. */
public enum DrawdownOrder {

	EXPIRING_FIRST, GRANTED_FIRST, GRANTED_LAST

}
