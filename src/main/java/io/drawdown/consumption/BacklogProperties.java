package io.drawdown.consumption;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the backlog.
 *
 * @param interval how long it rests when it was empty; 0 where other instances absorb
 * @param workers how many threads absorb; 0 for as many as there are cores
 * @param step about how many records a transaction absorbs when nothing else is at work
 * @param maxRecords how many records may wait before senders are told to come back later
 * @param keepBatches for how long the requests that did not wait can be asked about
 */
@ConfigurationProperties("drawdown.backlog")
record BacklogProperties(@DefaultValue("100ms") Duration interval, @DefaultValue("0") int workers,
		@DefaultValue("20000") int step, @DefaultValue("10000000") long maxRecords,
		@DefaultValue("30d") Duration keepBatches) {

	private static final int MOST_WORKERS = 16;

	BacklogProperties {
		workers = Math.clamp((workers == 0) ? Runtime.getRuntime().availableProcessors() : workers, 1, MOST_WORKERS);
		if (interval.isNegative() || step < 1 || maxRecords < 1 || keepBatches.isNegative()) {
			throw new IllegalArgumentException(
					"drawdown.backlog.step and max-records must be at least 1, interval and keep-batches at least 0");
		}
	}

}
