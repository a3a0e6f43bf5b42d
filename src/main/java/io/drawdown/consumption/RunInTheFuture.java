package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.Refusal;

/** A run would freeze windows in which usage is still to come. */
final class RunInTheFuture extends Refusal {

	RunInTheFuture(Instant asOf) {
		super(Kind.INVALID, "in-the-future", "a run as of " + asOf + " would freeze windows that are not over yet");
		with("asOf", asOf);
	}

}
