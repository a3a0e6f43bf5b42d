package io.drawdown.selling;

import io.drawdown.measure.Refusal;

/** A code or ref that something else has already. */
final class CodeTaken extends Refusal {

	CodeTaken(String what, String code) {
		super(Kind.CONFLICT, "conflict", "the " + what + " " + code + " exists already");
		with(what, code);
	}

}
