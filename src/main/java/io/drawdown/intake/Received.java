package io.drawdown.intake;

import java.util.List;

import io.drawdown.journal.BatchId;

/**
 * A request and what became of its records.
 *
 * @param outcomes one for each record, in their order
 */
public record Received(BatchId batch, List<Outcome> outcomes) {

	public int count(Outcome.Kind kind) {
		return (int) this.outcomes.stream().filter((outcome) -> outcome.kind() == kind).count();
	}

}
