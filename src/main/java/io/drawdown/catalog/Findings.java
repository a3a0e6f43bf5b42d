package io.drawdown.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Problem;
import io.drawdown.modeling.Status;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one thing of the catalogue. */
final class Findings {

	private final Set<Finding> all;

	private final Contents contents;

	private final Ref subject;

	Findings(Set<Finding> all, Contents contents, Ref subject) {
		this.all = all;
		this.contents = contents;
		this.subject = subject;
	}

	Ref subject() {
		return this.subject;
	}

	boolean isActive() {
		return this.contents.statusOf(this.subject.kind(), this.subject.code()) == Status.ACTIVE;
	}

	void error(String rule, String message, Ref... others) {
		add(rule, Severity.ERROR, message, false, others);
	}

	/** Reports what a value breaks by itself. */
	void error(Problem problem, String where, Ref... others) {
		error(problem.rule(), where + ": " + problem.message(), others);
	}

	void incomplete(String rule, String message, Ref... others) {
		add(rule, Severity.ERROR, message, true, others);
	}

	void warning(String rule, String message, Ref... others) {
		add(rule, Severity.WARNING, message, false, others);
	}

	/** Says that a value of the contract is not available yet, if it is given. */
	void unavailable(String rule, String what, @Nullable Object value) {
		if (value != null) {
			error(rule, what + " is not available in this version");
		}
	}

	/**
	 * Checks a reference that this has: it must be there, must not be INACTIVE, and must
	 * be ACTIVE where this is [M7].
	 */
	boolean refersTo(Kind kind, String code, String what) {
		Ref other = new Ref(kind, code);
		Status status = this.contents.statusOf(kind, code);
		if (status == null) {
			error("M7", what + " " + code + " does not exist", other);
			return false;
		}
		boolean mayBeDraft = this.subject.kind() == Kind.RATE_CARD || this.subject.kind() == Kind.UNIT_CLASS;
		if (status == Status.INACTIVE || (status == Status.DRAFT && isActive() && !mayBeDraft)) {
			incomplete("M7", what + " " + code + " is " + status, other);
		}
		return true;
	}

	private void add(String rule, Severity severity, String message, boolean incomplete, Ref... others) {
		Set<Ref> refs = new LinkedHashSet<>(List.of(this.subject));
		refs.addAll(List.of(others));
		Violation violation = new Violation(rule, severity, this.subject + ": " + message,
				refs.stream().map(Ref::toString).toList());
		this.all.add(new Finding(List.of(this.subject), violation, incomplete));
	}

	/** A problem that two things have with each other. */
	void between(Ref one, Ref other, String rule, Severity severity, String message, boolean incomplete, Ref... more) {
		Set<Ref> refs = new LinkedHashSet<>(List.of(one, other));
		refs.addAll(List.of(more));
		Violation violation = new Violation(rule, severity, message, refs.stream().map(Ref::toString).toList());
		this.all.add(new Finding(new ArrayList<>(Objects.equals(one, other) ? List.of(one) : List.of(one, other)),
				violation, incomplete));
	}

}
