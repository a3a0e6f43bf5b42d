package io.drawdown.selling;

import java.util.ArrayList;
import java.util.List;

import io.drawdown.modeling.Problem;
import io.drawdown.selling.OrderRefused.Violation;

/** Gathers all that is wrong with an order, to tell it at once [M7]. */
final class Violations {

	private final List<Violation> all = new ArrayList<>();

	private int differences;

	void error(String rule, String message, String... refs) {
		this.all.add(Violation.error(rule, message, refs));
	}

	/** What a value breaks by itself. */
	void error(Problem problem, String where, String... refs) {
		error(problem.rule(), where + ": " + problem.message(), refs);
	}

	/** A line is billed otherwise than its target [W9]. */
	void billingDiffers(String message, String... refs) {
		this.differences++;
		error("W9", message, refs);
	}

	void warning(String rule, String message, String... refs) {
		this.all.add(Violation.warning(rule, message, refs));
	}

	/** How many errors there are yet. */
	int errors() {
		return (int) this.all.stream().filter(Violation::isError).count();
	}

	/** The warnings; refused where there is an error. */
	List<Violation> warnings() {
		int errors = errors();
		if (errors > 0) {
			throw (errors == this.differences) ? OrderRefused.billingCycleDiffers(this.all)
					: new OrderRefused(this.all);
		}
		return List.copyOf(this.all);
	}

}
