package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.drawdown.rating.Step.Kind;
import io.drawdown.rating.Step.Result;
import org.jspecify.annotations.Nullable;

/**
 * An expression of a rating procedure, such as {@code IF(total > 1000, rate * 0.9, rate)}
 * [R7].
 */
final class Formula {

	/** The rate so far, for a formula that gives one. */
	static final String RATE = "rate";

	/** The amount so far, for a formula that gives one. */
	static final String AMOUNT = "amount";

	/** The rate of the entry. */
	static final String BASE = "base";

	/** Whether there is a negotiated rate. */
	static final String NEGOTIATED = "negotiated";

	/** The overage of the window. */
	static final String QUANTITY = "quantity";

	static final String COVERED = "covered";

	/** Covered and overage. */
	static final String TOTAL = "total";

	private static final Set<String> NAMES = Set.of(BASE, NEGOTIATED, QUANTITY, COVERED, TOTAL);

	private final String text;

	private final FormulaLanguage language;

	private Formula(String text, Step step) {
		this.text = text;
		this.language = new FormulaLanguage(text, names(step));
	}

	/**
	 * The formula of a step.
	 * @throws FormulaFault if it cannot be read
	 */
	static Formula of(String text, Step step) {
		return new Formula(text, step);
	}

	/** What is wrong with the formula of a step, and where; null if nothing is. */
	static @Nullable String problem(String text, Step step) {
		try {
			Formula read = new Formula(text, step);
			return read.text.isBlank() ? "it is empty" : null;
		}
		catch (FormulaFault fault) {
			return fault.getMessage();
		}
	}

	/**
	 * Its value, a number.
	 * @throws FormulaFailed if it has none, with the place
	 */
	BigDecimal number(Map<String, Object> known, Map<String, String> attributes) {
		return (BigDecimal) value(known, attributes, true);
	}

	/**
	 * Its value, a condition.
	 * @throws FormulaFailed if it has none, with the place
	 */
	boolean holds(Map<String, Object> known, Map<String, String> attributes) {
		return (Boolean) value(known, attributes, false);
	}

	@Override
	public String toString() {
		return this.text;
	}

	private Object value(Map<String, Object> known, Map<String, String> attributes, boolean number) {
		try {
			return this.language.value(known, attributes, number);
		}
		catch (FormulaFault fault) {
			throw new FormulaFailed(this.text, fault.getMessage());
		}
	}

	private static Set<String> names(Step step) {
		Set<String> names = new TreeSet<>(NAMES);
		if (step.kind() == Kind.FORMULA) {
			names.add((step.result() == Result.AMOUNT) ? AMOUNT : RATE);
		}
		return names;
	}

}
