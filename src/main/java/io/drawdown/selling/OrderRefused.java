package io.drawdown.selling;

import java.util.List;

import io.drawdown.measure.Refusal;

/** An order that breaks rules, with all of them named. */
public final class OrderRefused extends Refusal {

	OrderRefused(List<Violation> violations) {
		super(Kind.INVALID, "validation", violations.getFirst().message());
		with("violations", List.copyOf(violations));
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
