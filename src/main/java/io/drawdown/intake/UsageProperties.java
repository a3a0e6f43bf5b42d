package io.drawdown.intake;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what may be sent.
 *
 * @param maxFuture how far a record may start after now [U3]
 * @param maxRecords the most records of a request
 * @param maxBytes the largest body
 * @param maxDepth how deep a body may be nested
 * @param maxText the most characters of a text
 * @param maxAttributes the most attributes of a record
 * @param upload what holds for NDJSON and CSV, which are read in chunks
 */
@ConfigurationProperties("drawdown.usage")
record UsageProperties(@DefaultValue("5m") Duration maxFuture, @DefaultValue("20000") int maxRecords,
		@DefaultValue("16MB") DataSize maxBytes, @DefaultValue("20") int maxDepth, @DefaultValue("10000") int maxText,
		@DefaultValue("100") int maxAttributes, @DefaultValue Upload upload) {

	/**
	 * Limits of an upload. What one holds in memory is the chunks in flight and the one
	 * that is read.
	 *
	 * @param maxBytes the largest body, as sent and as inflated
	 * @param maxLine the longest line, or record of CSV
	 * @param chunkRecords the records that are submitted together
	 * @param chunkBytes a chunk ends here too
	 * @param chunksInFlight how many may be waiting for their commit
	 * @param atOnce how many uploads are read at once; more are told to come back later
	 * @param patience how long an upload tries again where the service is busy
	 */
	record Upload(@DefaultValue("16GB") DataSize maxBytes, @DefaultValue("256KB") DataSize maxLine,
			@DefaultValue("2500") int chunkRecords, @DefaultValue("2MB") DataSize chunkBytes,
			@DefaultValue("4") int chunksInFlight, @DefaultValue("16") int atOnce,
			@DefaultValue("30s") Duration patience) {

		private static final int MAX_LINE_MEGABYTES = 64;

		Upload {
			if (chunkRecords < 1 || chunksInFlight < 1 || atOnce < 1 || maxLine.toBytes() < 1
					|| maxLine.toMegabytes() > MAX_LINE_MEGABYTES) {
				throw new IllegalArgumentException("drawdown.usage.upload: chunk-records, chunks-in-flight and at-once"
						+ " must be at least 1, max-line at least 1 byte and at most " + MAX_LINE_MEGABYTES + "MB");
			}
		}

		int lineBytes() {
			return Math.toIntExact(this.maxLine.toBytes());
		}

	}

}
