package io.drawdown.modeling;

/** What sort of thing is metered: the type of a unit class and of its resources [M2]. */
public enum Category {

	USAGE, TOKEN, CURRENCY

}
