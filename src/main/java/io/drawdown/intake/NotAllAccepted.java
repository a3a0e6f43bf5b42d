package io.drawdown.intake;

import java.util.List;

import io.drawdown.measure.Refusal;

/**
 * A request that was to be accepted whole or not at all, and is not; nothing is stored.
 */
final class NotAllAccepted extends Refusal {

	NotAllAccepted(List<Outcome> refused) {
		super(Kind.INVALID, "not-all-accepted",
				refused.size() + " of the records cannot be accepted; nothing was stored");
		with("outcomes", refused);
	}

}
