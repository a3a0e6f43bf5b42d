package io.drawdown.lanes;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the group commit.
 *
 * @param committers how many threads commit; 0 for as many as there are cores
 * @param maxInFlight records that may be waiting or at work before callers are told to
 * come back later
 * @param groupRecords the most records that a group takes from several parts
 * @param groupTime how much work a group aims at
 * @param company how long a group waits for more at most, where the last one had company
 * @param patience how long a stop waits for what is in flight
 */
@ConfigurationProperties("drawdown.lanes")
record LanesProperties(@DefaultValue("0") int committers, @DefaultValue("200000") int maxInFlight,
		@DefaultValue("5000") int groupRecords, @DefaultValue("25ms") Duration groupTime,
		@DefaultValue("5ms") Duration company, @DefaultValue("20s") Duration patience) {

	LanesProperties {
		int asked = (committers == 0) ? Runtime.getRuntime().availableProcessors() : committers;
		committers = Math.clamp(asked, 1, LaneSet.COUNT);
		if (maxInFlight < 1 || groupRecords < 1) {
			throw new IllegalArgumentException("drawdown.lanes.max-in-flight and group-records must be at least 1");
		}
	}

}
