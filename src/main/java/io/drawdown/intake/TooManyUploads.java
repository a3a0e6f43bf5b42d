package io.drawdown.intake;

import io.drawdown.measure.Refusal;

/** As many uploads are read as memory is set aside for; nothing of this one is. */
final class TooManyUploads extends Refusal {

	TooManyUploads(int atOnce) {
		super(Kind.BUSY, "busy", atOnce + " uploads are under way; send again a little later");
	}

}
