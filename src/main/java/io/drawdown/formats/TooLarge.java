package io.drawdown.formats;

import io.drawdown.measure.Refusal;

/** A request that is larger than the limits; nothing of it has any effect. */
final class TooLarge extends Refusal {

	private TooLarge(String message, long limit) {
		super(Kind.TOO_LARGE, "too-large", message);
		with("limit", limit);
	}

	static TooLarge records(int limit) {
		return new TooLarge("a request has at most " + limit + " usage records", limit);
	}

	static TooLarge bytes(long limit) {
		return new TooLarge("a request has at most " + limit + " bytes", limit);
	}

}
