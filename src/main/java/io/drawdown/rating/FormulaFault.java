package io.drawdown.rating;

/** What is wrong in a formula, with its place. */
final class FormulaFault extends RuntimeException {

	private final String what;

	FormulaFault(String what) {
		super(what);
		this.what = what;
	}

	@Override
	public String getMessage() {
		return this.what;
	}

}
