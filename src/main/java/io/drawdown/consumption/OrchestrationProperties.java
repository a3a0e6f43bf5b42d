package io.drawdown.consumption;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of runs.
 *
 * @param workers how many threads settle; 0 for as many as there are cores
 * @param chunkTime how long a transaction of a run aims to be: so long usage of the
 * accounts in its lane waits
 */
@ConfigurationProperties("drawdown.orchestration")
record OrchestrationProperties(@DefaultValue("0") int workers, @DefaultValue("50ms") Duration chunkTime) {

	OrchestrationProperties {
		workers = (workers == 0) ? Runtime.getRuntime().availableProcessors() : workers;
		if (workers < 1 || chunkTime.isNegative() || chunkTime.isZero()) {
			throw new IllegalArgumentException(
					"drawdown.orchestration.workers must be 0 or more, and chunk-time must be positive");
		}
	}

}
