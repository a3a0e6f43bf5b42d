package io.drawdown.intake;

import io.drawdown.measure.Refusal;

/** More corrections than a request may have; nothing of it has any effect. */
final class TooManyCorrections extends Refusal {

	TooManyCorrections(int limit) {
		super(Kind.TOO_LARGE, "too-large", "a request has at most " + limit + " corrections");
		with("limit", limit);
	}

}
