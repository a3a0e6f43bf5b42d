package io.drawdown.catalog;

import java.util.List;
import java.util.Map;

import io.drawdown.measure.Refusal;

/** A request about one thing of the catalogue that does not fit what is there. */
final class DefinitionRefused extends Refusal {

	private DefinitionRefused(Kind kind, String code, String message) {
		super(kind, code, message);
	}

	static DefinitionRefused unknown(Ref ref) {
		return new DefinitionRefused(Kind.NOT_FOUND, "not-found", "there is no " + ref);
	}

	static DefinitionRefused exists(Ref ref) {
		return new DefinitionRefused(Kind.CONFLICT, "conflict", ref + " is there already");
	}

	static DefinitionRefused stale(Ref ref, long version) {
		DefinitionRefused refused = new DefinitionRefused(Kind.STALE, "stale",
				ref + " has changed since: its ETag is \"" + version + "\"");
		refused.with("etag", "\"" + version + "\"");
		return refused;
	}

	static DefinitionRefused otherCode(Ref ref, String code) {
		return malformed("/code", "is " + code + " but the path names " + ref);
	}

	/** The body cannot be read. */
	static DefinitionRefused malformed(String pointer, String message) {
		DefinitionRefused refused = new DefinitionRefused(Kind.MALFORMED, "validation",
				"The request has the wrong shape.");
		refused.with("errors", List.of(Map.of("pointer", pointer, "message", message)));
		return refused;
	}

	static DefinitionRefused tooLarge(int limit) {
		return new DefinitionRefused(Kind.TOO_LARGE, "too-large", "a document has at most " + limit + " bytes");
	}

}
