package io.drawdown.selling;

import io.drawdown.measure.Refusal;

/** An account, order or asset that does not exist. */
public final class NotFound extends Refusal {

	public NotFound(String what, String name) {
		super(Kind.NOT_FOUND, "not-found", "there is no " + what + " " + name);
		with(what, name);
	}

}
