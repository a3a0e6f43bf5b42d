package io.drawdown.catalog;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.drawdown.modeling.Definition;
import io.drawdown.modeling.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a change comes to.
 *
 * @param after the catalogue as it would be
 * @param steps one for each thing that the edit names
 * @param violations of what may be changed at all [M1, M2]
 */
record Plan(Contents after, List<Step> steps, List<Violation> violations) {

	Plan {
		steps = List.copyOf(steps);
		violations = List.copyOf(violations);
	}

	Set<Ref> named() {
		return this.steps.stream().map(Step::ref).collect(Collectors.toSet());
	}

	Set<Ref> changed() {
		return this.steps.stream().filter(Step::changes).map(Step::ref).collect(Collectors.toSet());
	}

	Applied difference(List<Violation> all) {
		return new Applied(refs(Step::isNew), refs((step) -> !step.isNew() && step.changes()),
				refs((step) -> !step.changes()), all);
	}

	private List<String> refs(Predicate<Step> which) {
		return this.steps.stream().filter(which).map((step) -> step.ref().toString()).toList();
	}

	/**
	 * What is to be done with one thing; nothing, if all is null and false.
	 *
	 * @param content to be stored
	 * @param status to be taken
	 */
	record Step(Ref ref, boolean isNew, @Nullable Definition content, @Nullable Status status, boolean removed) {

		boolean changes() {
			return this.content != null || this.status != null || this.removed;
		}

	}

}
