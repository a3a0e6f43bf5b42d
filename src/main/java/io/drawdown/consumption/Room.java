package io.drawdown.consumption;

/** What fits where it blocks, while a group of records is judged [W12]. */
interface Room {

	/** Takes the candidate in if it fits. */
	Verdict judge(Candidate candidate);

	/** Takes in that a record counts for less than was known, where records add up. */
	void lessen(CorrectedUsage corrected);

}
