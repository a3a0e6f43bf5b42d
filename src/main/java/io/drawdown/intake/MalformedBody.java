package io.drawdown.intake;

import java.util.List;
import java.util.Map;

import io.drawdown.measure.Refusal;

/** A body that is no usage record and no array of them; nothing of it has any effect. */
final class MalformedBody extends Refusal {

	MalformedBody(String pointer, String message) {
		super(Kind.MALFORMED, "validation", "The request has the wrong shape.");
		with("errors", List.of(Map.of("pointer", pointer, "message", message)));
	}

}
