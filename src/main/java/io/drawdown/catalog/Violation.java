package io.drawdown.catalog;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** A rule that something in the catalogue breaks [M7]. */
public record Violation(@Schema(description = "The rule's name", example = "M7") String rule, Severity severity,
		@Schema(description = "What is wrong, with the values") String message,
		@Schema(description = "What it is about", example = "[\"products/CLOUD\"]") List<String> refs) {

	public Violation {
		refs = List.copyOf(refs);
	}

	Violation as(Severity other) {
		return new Violation(this.rule, other, this.message, this.refs);
	}

}
