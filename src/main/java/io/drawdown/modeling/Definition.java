package io.drawdown.modeling;

/** One thing as the catalogue document writes it. */
public interface Definition {

	/** Unique per kind [M1]. */
	String code();

}
