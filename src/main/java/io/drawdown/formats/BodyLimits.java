package io.drawdown.formats;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what may be sent.
 *
 * @param maxRecords the most records of a body that is read whole
 * @param maxBytes the largest such body
 * @param maxDepth how deep a body may be nested
 * @param maxText the most characters of a text
 * @param maxAttributes the most attributes of a record
 * @param upload what holds for a body that is read record by record
 */
@ConfigurationProperties("drawdown.usage")
record BodyLimits(@DefaultValue("20000") int maxRecords, @DefaultValue("16MB") DataSize maxBytes,
		@DefaultValue("20") int maxDepth, @DefaultValue("10000") int maxText, @DefaultValue("100") int maxAttributes,
		@DefaultValue Upload upload) {

	/**
	 * Limits of an upload.
	 *
	 * @param maxBytes the largest body, as sent and as inflated
	 * @param maxLine the longest line, or record of CSV
	 */
	record Upload(@DefaultValue("16GB") DataSize maxBytes, @DefaultValue("256KB") DataSize maxLine) {

		private static final int MAX_LINE_MEGABYTES = 64;

		Upload {
			if (maxLine.toBytes() < 1 || maxLine.toMegabytes() > MAX_LINE_MEGABYTES) {
				throw new IllegalArgumentException(
						"drawdown.usage.upload: max-line must be at least 1 byte and at most " + MAX_LINE_MEGABYTES
								+ "MB");
			}
		}

		int lineBytes() {
			return Math.toIntExact(this.maxLine.toBytes());
		}

	}

}
