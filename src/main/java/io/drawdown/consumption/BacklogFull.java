package io.drawdown.consumption;

import io.drawdown.measure.Refusal;

/** More records wait to be absorbed than the settings allow; nothing was stored. */
final class BacklogFull extends Refusal {

	BacklogFull(long records) {
		super(Kind.BUSY, "busy", "records that were sent before still wait to be absorbed;"
				+ " send again a little later, or without Prefer: respond-async");
		with("unabsorbed", records);
	}

}
