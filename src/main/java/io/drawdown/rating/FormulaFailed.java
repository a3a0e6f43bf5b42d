package io.drawdown.rating;

import io.drawdown.measure.Refusal;

/** A formula of a rating procedure that has no value for the facts it was given. */
public final class FormulaFailed extends Refusal {

	FormulaFailed(String formula, String problem) {
		super(Kind.INVALID, "formula-failed", "The formula " + formula + " has no value: " + problem);
		with("formula", formula);
		with("problem", problem);
	}

}
