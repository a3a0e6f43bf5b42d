package io.drawdown.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.drawdown.modeling.Status;

/**
 * Judges a planned change by what it would leave behind [M7]. What was wrong before does
 * not keep others from changing: of a thing that the edit names and leaves as it is, it
 * is a WARNING, of any other it is not mentioned. Pure.
 */
final class Verdict {

	private final Plan plan;

	private final boolean single;

	private final Set<Finding> before;

	private final Set<Ref> named;

	private final Set<Ref> changed;

	private Verdict(Contents before, Plan plan, boolean single) {
		this.plan = plan;
		this.single = single;
		this.before = Validator.findings(before);
		this.named = plan.named();
		this.changed = plan.changed();
	}

	/** All violations of the change. */
	static List<Violation> of(Contents before, Plan plan, Edit edit) {
		Verdict verdict = new Verdict(before, plan, edit.single());
		List<Violation> violations = new ArrayList<>(plan.violations());
		Validator.findings(plan.after()).forEach((finding) -> verdict.judged(finding).ifPresent(violations::add));
		return violations;
	}

	static boolean isRefusal(List<Violation> violations) {
		return violations.stream().anyMatch((violation) -> violation.severity() == Severity.ERROR);
	}

	private Optional<Violation> judged(Finding finding) {
		Violation violation = finding.violation();
		if (finding.subjects().stream().anyMatch(this.changed::contains)) {
			return Optional.of(mayWait(finding) ? violation.as(Severity.WARNING) : violation);
		}
		if (this.before.contains(finding)) {
			boolean isNamed = finding.subjects().stream().anyMatch(this.named::contains);
			return isNamed ? Optional.of(violation.as(Severity.WARNING)) : Optional.empty();
		}
		return Optional.of(finding.incomplete() ? violation.as(Severity.WARNING) : violation);
	}

	/** A DRAFT that comes alone may still miss what others will bring. */
	private boolean mayWait(Finding finding) {
		return this.single && finding.incomplete()
				&& finding.subjects()
					.stream()
					.anyMatch((ref) -> this.plan.after().statusOf(ref.kind(), ref.code()) == Status.DRAFT);
	}

}
