package io.drawdown.lanes;

import io.drawdown.measure.Refusal;

/** There is more work in flight than the service takes on; nothing was stored. */
final class BusyRefusal extends Refusal {

	BusyRefusal(String message) {
		super(Kind.BUSY, "busy", message);
	}

}
