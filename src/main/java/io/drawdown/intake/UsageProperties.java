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
 */
@ConfigurationProperties("drawdown.usage")
record UsageProperties(@DefaultValue("5m") Duration maxFuture, @DefaultValue("20000") int maxRecords,
		@DefaultValue("16MB") DataSize maxBytes, @DefaultValue("20") int maxDepth, @DefaultValue("10000") int maxText,
		@DefaultValue("100") int maxAttributes) {
}
