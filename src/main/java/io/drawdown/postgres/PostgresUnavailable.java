package io.drawdown.postgres;

import org.jspecify.annotations.Nullable;

/**
 * Why the embedded PostgreSQL does not run, in a sentence, and what to do about it, in
 * another.
 */
public class PostgresUnavailable extends RuntimeException {

	private final String remedy;

	PostgresUnavailable(String problem, String remedy) {
		this(problem, remedy, null);
	}

	PostgresUnavailable(String problem, String remedy, @Nullable Throwable cause) {
		super(problem, cause);
		this.remedy = remedy;
	}

	public String remedy() {
		return this.remedy;
	}

}
