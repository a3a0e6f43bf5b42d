package io.drawdown.rating;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.drawdown.rating.Step.Kind;
import io.drawdown.rating.Step.Result;
import org.jspecify.annotations.Nullable;

/** Finds all that is wrong with the steps of a procedure at once [R7]. */
final class StepRules {

	private static final int MOST_STEPS = 50;

	private static final int MOST_ROWS = 1000;

	/** Decimals a liable amount may have. */
	private static final int LARGEST_SCALE = 10;

	/** Those that would say the same a second time. */
	private static final Set<Kind> ONCE = EnumSet.of(Kind.BASE_RATE, Kind.NEGOTIATED_RATE, Kind.TIER,
			Kind.ATTRIBUTE_ADJUSTMENT, Kind.COMMITMENT, Kind.MANUAL_DISCOUNT, Kind.ROUNDING);

	private final List<String> problems = new ArrayList<>();

	private StepRules() {
	}

	static List<String> problems(List<Step> steps) {
		StepRules rules = new StepRules();
		rules.order(steps);
		for (int i = 0; i < steps.size(); i++) {
			rules.step(steps.get(i), "step " + (i + 1) + " " + steps.get(i).kind() + ": ");
		}
		return rules.problems;
	}

	private void order(List<Step> steps) {
		if (steps.size() > MOST_STEPS) {
			this.problems.add("there are " + steps.size() + " steps, more than " + MOST_STEPS);
		}
		if (steps.isEmpty() || steps.getFirst().kind() != Kind.BASE_RATE) {
			this.problems.add("step 1 is not BASE_RATE, so there is no rate to begin with");
		}
		Set<Kind> seen = EnumSet.noneOf(Kind.class);
		boolean amount = false;
		for (int i = 0; i < steps.size(); i++) {
			Step step = steps.get(i);
			String place = "step " + (i + 1) + " " + step.kind() + ": ";
			if (!seen.add(step.kind()) && ONCE.contains(step.kind())) {
				this.problems.add(place + "there is one before it");
			}
			if (amount && changesRate(step)) {
				this.problems.add(place + "it changes a rate after a step that changes the amount");
			}
			amount |= step.result() == Result.AMOUNT;
		}
	}

	private void step(Step step, String place) {
		boolean bound = step.kind() == Kind.MINIMUM || step.kind() == Kind.MAXIMUM;
		boolean formula = step.kind() == Kind.FORMULA;
		boolean rounding = step.kind() == Kind.ROUNDING;
		belongs(bound || formula, step.result(), "result", place);
		belongs(bound, step.value(), "value", place);
		belongs(formula, step.formula(), "formula", place);
		belongs(step.kind() == Kind.STOP, step.when(), "when", place);
		belongs(step.kind() == Kind.MATRIX_LOOKUP, step.rows(), "rows", place);
		if (!rounding && (step.mode() != null || step.scale() != null)) {
			this.problems.add(place + "mode and scale say nothing here");
		}
		if (step.scale() != null && (step.scale() < 0 || step.scale() > LARGEST_SCALE)) {
			this.problems.add(place + "the scale " + step.scale() + " is not in 0 to " + LARGEST_SCALE);
		}
		if (rounding && step.mode() == RoundingMode.UNNECESSARY) {
			this.problems.add(place + "the mode UNNECESSARY rounds nothing");
		}
		if (bound && step.value() != null && step.value().signum() < 0) {
			this.problems.add(place + "the value " + step.value().toPlainString() + " is negative");
		}
		expression(step, formula ? step.formula() : step.when(), place);
		rows(Objects.requireNonNullElse(step.rows(), List.of()), place);
	}

	private void belongs(boolean needed, @Nullable Object parameter, String name, String place) {
		if (needed && parameter == null) {
			this.problems.add(place + "it needs " + name);
		}
		if (!needed && parameter != null) {
			this.problems.add(place + name + " says nothing here");
		}
	}

	private void expression(Step step, @Nullable String text, String place) {
		if (text != null && (step.kind() == Kind.FORMULA || step.kind() == Kind.STOP)) {
			String problem = Formula.problem(text, step);
			if (problem != null) {
				this.problems.add(place + problem);
			}
		}
	}

	private void rows(List<MatrixRow> rows, String place) {
		if (rows.size() > MOST_ROWS) {
			this.problems.add(place + "there are " + rows.size() + " rows, more than " + MOST_ROWS);
		}
		for (int i = 0; i < rows.size(); i++) {
			MatrixRow row = rows.get(i);
			String inRow = place + "row " + (i + 1) + ": ";
			Adjustment adjustment = row.adjustment();
			if (adjustment == null || (row.rate() != null && row.adjust() != null)) {
				this.problems.add(inRow + "it needs a rate, or adjust and a value, and not both");
			}
			else {
				adjustment.problems().forEach((problem) -> this.problems.add(inRow + problem));
			}
			if (row.from() != null && row.until() != null && row.from().compareTo(row.until()) >= 0) {
				this.problems.add(inRow + "it holds no quantity: " + row.from().toPlainString() + " is not below "
						+ row.until().toPlainString());
			}
		}
	}

	private static boolean changesRate(Step step) {
		return switch (step.kind()) {
			case ROUNDING, STOP -> false;
			case MINIMUM, MAXIMUM, FORMULA -> step.result() == Result.RATE;
			default -> true;
		};
	}

}
