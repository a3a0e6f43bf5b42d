package io.drawdown.rating;

import java.util.List;

import io.drawdown.rating.Step.Kind;

/**
 * The steps by which a price is worked out, in their order [R7]. What was sold keeps the
 * version it was sold with.
 */
public record Procedure(String code, int version, List<Step> steps) {

	/** What prices go by where no other procedure is named. */
	public static final Procedure DEFAULT = new Procedure("DEFAULT", 1,
			List.of(Step.of(Kind.BASE_RATE), Step.of(Kind.NEGOTIATED_RATE), Step.of(Kind.TIER),
					Step.of(Kind.ATTRIBUTE_ADJUSTMENT), Step.of(Kind.MANUAL_DISCOUNT), Step.of(Kind.COMMITMENT),
					Step.of(Kind.ROUNDING)));

	public Procedure {
		steps = List.copyOf(steps);
	}

	/** All that is wrong with its steps, each with its place. */
	public List<String> problems() {
		return StepRules.problems(this.steps);
	}

	/** How the liable amount is rounded [Q3]. */
	Rounding rounding() {
		return this.steps.stream()
			.filter((step) -> step.kind() == Kind.ROUNDING)
			.findFirst()
			.map((step) -> new Rounding((step.mode() != null) ? step.mode() : Rounding.DEFAULT.mode(), step.scale()))
			.orElse(Rounding.DEFAULT);
	}

}
