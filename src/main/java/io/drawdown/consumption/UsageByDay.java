package io.drawdown.consumption;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.MeterKey;

/** Usage of accounts while it is summed, by meter and day or hour. */
final class UsageByDay {

	private final Map<Day, UsageSummary> days = new LinkedHashMap<>();

	/** Adds what a meter counts by a method [M5]. */
	void add(long account, UsageSummary used, Aggregate method) {
		this.days.merge(new Day(account, used.meter(), used.slice(), used.at()), used,
				(before, more) -> before.plus(more, method));
	}

	/** Each day or hour once. */
	List<UsageSummarySql.Added> days() {
		return this.days.entrySet()
			.stream()
			.map((day) -> new UsageSummarySql.Added(day.getKey().account(), day.getValue()))
			.toList();
	}

	private record Day(long account, MeterKey meter, int slice, Instant at) {
	}

}
