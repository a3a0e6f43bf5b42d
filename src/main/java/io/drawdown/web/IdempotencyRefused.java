package io.drawdown.web;

import java.util.List;
import java.util.Map;

import io.drawdown.measure.Refusal;

/** An {@code Idempotency-Key} that cannot be honoured. */
final class IdempotencyRefused extends Refusal {

	private IdempotencyRefused(Kind kind, String code, String message) {
		super(kind, code, message);
	}

	static IdempotencyRefused key() {
		String message = "Idempotency-Key must be 1 to 200 visible ASCII characters";
		IdempotencyRefused refused = new IdempotencyRefused(Kind.MALFORMED, "validation", message);
		refused.with("errors", List.of(Map.of("pointer", "/Idempotency-Key", "message", message)));
		return refused;
	}

	static IdempotencyRefused reused() {
		return new IdempotencyRefused(Kind.INVALID, "idempotency-key-reused",
				"this Idempotency-Key was used with another body");
	}

	static IdempotencyRefused busy() {
		return new IdempotencyRefused(Kind.BUSY, "busy", "too many requests with an Idempotency-Key at once");
	}

	static IdempotencyRefused tooLarge(int limit) {
		return new IdempotencyRefused(Kind.TOO_LARGE, "too-large",
				"a request with an Idempotency-Key has at most " + limit + " bytes");
	}

}
