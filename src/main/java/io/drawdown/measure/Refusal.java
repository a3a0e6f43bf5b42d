package io.drawdown.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that was asked for and is refused, with a permanent code and the facts. Every
 * module names its refusals as classes of this.
 */
public abstract class Refusal extends RuntimeException {

	private final Kind kind;

	private final String code;

	private final Map<String, Object> facts = new LinkedHashMap<>();

	protected Refusal(Kind kind, String code, String message) {
		super(message, null, false, false);
		this.kind = kind;
		this.code = code;
	}

	/** Adds a fact that the answer shows beside the code, such as what is left. */
	protected final Refusal with(String name, Object value) {
		this.facts.put(name, value);
		return this;
	}

	public final Kind kind() {
		return this.kind;
	}

	/** The permanent, documented code, such as {@code insufficient-balance}. */
	public final String code() {
		return this.code;
	}

	public final Map<String, Object> facts() {
		return this.facts;
	}

	/** What sort of refusal it is, which decides the HTTP status. */
	public enum Kind {

		/** The request has the wrong shape: 400. */
		MALFORMED,
		/** What it names does not exist: 404. */
		NOT_FOUND,
		/** It contradicts the present state: 409. */
		CONFLICT,
		/** It was made against an older state: 412. */
		STALE,
		/** It is larger than the limit: 413. */
		TOO_LARGE,
		/** It has the right shape and breaks a rule: 422. */
		INVALID,
		/** There is too much work at the moment: 429. */
		BUSY

	}

}
