package io.drawdown.selling;

import java.util.List;

import io.drawdown.measure.Refusal;

/** An order, or a change of what was sold, that breaks rules, with all of them named. */
public final class OrderRefused extends Refusal {

	OrderRefused(List<Violation> violations) {
		this("validation", violations);
	}

	private OrderRefused(String code, List<Violation> violations) {
		super(Kind.INVALID, code, first(violations));
		with("violations", List.copyOf(violations));
	}

	/** Nothing is wrong but that lines are billed otherwise than their targets [W9]. */
	static OrderRefused billingCycleDiffers(List<Violation> violations) {
		return new OrderRefused("billing-cycle-differs", violations);
	}

	private static String first(List<Violation> violations) {
		return violations.stream().filter(Violation::isError).findFirst().orElseThrow().message();
	}

	/** A rule that is broken, such as P3, and where. */
	public record Violation(String rule, String severity, String message, List<String> refs) {

		static Violation error(String rule, String message, String... refs) {
			return new Violation(rule, "ERROR", message, List.of(refs));
		}

		static Violation warning(String rule, String message, String... refs) {
			return new Violation(rule, "WARNING", message, List.of(refs));
		}

		boolean isError() {
			return this.severity.equals("ERROR");
		}

	}

}
