package io.drawdown.consumption;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.reckoning.MeterKey;

/** Usage of accounts while it is summed, by meter and day or hour. */
final class UsageByDay {

	private final Map<Day, UsageSummary> days = new LinkedHashMap<>();

	void add(long account, UsageSummary used) {
		this.days.merge(new Day(account, used.meter(), used.slice(), used.at()), used, UsageSummary::plus);
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
