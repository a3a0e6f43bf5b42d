package io.drawdown.intake;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How usage is taken in.
 *
 * @param maxFuture how far a record may start after now [U3]
 * @param maxLate how long ago a record may have started when it is received; null for any
 * time [L1]
 * @param maxCorrections the most corrections of a request
 * @param upload what holds for NDJSON and CSV, which are taken in chunks
 */
@ConfigurationProperties("drawdown.usage")
record UsageProperties(@DefaultValue("5m") Duration maxFuture, @Nullable Duration maxLate,
		@DefaultValue("10000") int maxCorrections, @DefaultValue Upload upload) {

	UsageProperties {
		if ((maxLate != null && !maxLate.isPositive()) || maxCorrections < 1) {
			throw new IllegalArgumentException("drawdown.usage: max-late and max-corrections must be above 0");
		}
	}

	/**
	 * Limits of an upload. What one holds in memory is the chunks in flight and the one
	 * that is read.
	 *
	 * @param chunkRecords the records that are submitted together
	 * @param chunkBytes a chunk ends here too
	 * @param chunksInFlight how many may be waiting for their commit
	 * @param atOnce how many uploads are read at once; more are told to come back later
	 * @param patience how long an upload tries again where the service is busy
	 */
	record Upload(@DefaultValue("2500") int chunkRecords, @DefaultValue("2MB") DataSize chunkBytes,
			@DefaultValue("4") int chunksInFlight, @DefaultValue("16") int atOnce,
			@DefaultValue("30s") Duration patience) {

		Upload {
			if (chunkRecords < 1 || chunksInFlight < 1 || atOnce < 1) {
				throw new IllegalArgumentException(
						"drawdown.usage.upload: chunk-records, chunks-in-flight and at-once must be at least 1");
			}
		}

	}

}
