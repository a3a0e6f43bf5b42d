package io.drawdown.guard;

import java.util.List;

import io.drawdown.measure.Refusal;
import io.drawdown.selling.OrderRefused.Violation;

/** A product that is not bought against the wallet [W8]. */
final class TopUpRefused extends Refusal {

	TopUpRefused(String message, String... refs) {
		super(Kind.INVALID, "validation", message);
		with("violations", List.of(new Violation("W8", "ERROR", message, List.of(refs))));
	}

}
