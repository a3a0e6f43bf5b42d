package io.drawdown.reckoning;

/** How accumulation windows become the value of their rating window [M5]. */
public enum Combine {

	SUM, MAX, LAST

}
