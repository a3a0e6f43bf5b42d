package io.drawdown.reckoning;

/** How the records of a day or hour become its value [M5]. */
public enum Aggregate {

	/** The quantities added up. */
	SUM,
	/** How many records there are. */
	COUNT,
	/** The greatest quantity. */
	PEAK,
	/** The quantity of the last record. */
	LATEST

}
