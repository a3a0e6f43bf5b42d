package io.drawdown.journal;

import java.util.UUID;

/** Where a page of refused records ended. */
public record RefusedPosition(UUID batch, int position) {

	public static final RefusedPosition START = new RefusedPosition(new UUID(0, 0), -1);

	public static RefusedPosition of(RefusedRecord last) {
		return new RefusedPosition(last.batch().value(), last.position());
	}

}
