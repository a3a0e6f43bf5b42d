package io.drawdown.postgres;

/** Whether a commit waits for the disk. */
public enum Durability {

	/** What was acknowledged survives a crash of the machine. */
	FULL,

	/** Faster, and lost with the machine: for tests. */
	NONE

}
