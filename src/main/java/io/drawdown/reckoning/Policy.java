package io.drawdown.reckoning;

import java.time.Duration;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;

/**
 * How one meter accumulates, rates and treats its overage, as sold [M4], such as daily
 * sums, rated monthly three days after the month's end, overage charged.
 */
public record Policy(Frequency accumulation, Frequency rating, Duration delay, Overage overage, Aggregate aggregate,
		Combine combine, Exhausted exhausted) {

	/** Sums of sums, and what is left out by its default [M6]. */
	public Policy(Frequency accumulation, Frequency rating, Duration delay, Overage overage) {
		this(accumulation, rating, delay, overage, Aggregate.SUM, Combine.SUM, Exhausted.LOWEST);
	}

	/** Whether what a record adds does not depend on other records. */
	public boolean additive() {
		return this.combine == Combine.SUM && (this.aggregate == Aggregate.SUM || this.aggregate == Aggregate.COUNT);
	}

	/** The value of a day with one more record of it, the last so far [M5]. */
	Usage aggregated(Usage day, Usage last) {
		Quantity value = switch (this.aggregate) {
			case SUM, COUNT -> day.quantity().plus(last.quantity());
			case PEAK -> day.quantity().max(last.quantity());
			case LATEST -> last.quantity();
		};
		return new Usage(day.meter(), day.slice(), day.at(), value, day.records() + last.records());
	}

}
