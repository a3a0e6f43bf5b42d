package io.drawdown.postgres;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints {@link PostgresUnavailable} as two sentences instead of a stack trace. */
class PostgresUnavailableAnalyzer extends AbstractFailureAnalyzer<PostgresUnavailable> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PostgresUnavailable cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
