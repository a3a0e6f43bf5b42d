package io.drawdown.consumption;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Usage;

/**
 * What a meter used in one day or hour, such as 3 records of 90 GB in all on 10 January.
 *
 * @param at the start of the day or hour
 * @param lastAt when the last record of it started
 */
public record UsageSummary(MeterKey meter, int slice, Instant at, Quantity total, long records, Instant lastAt) {

	/** The start of the day or hour in which a meter counts a record. */
	public static Instant startOf(MeterTerms meter, Instant startedAt) {
		boolean hourly = meter.policyAt(startedAt).accumulation() == Frequency.HOURLY;
		return startedAt.truncatedTo(hourly ? ChronoUnit.HOURS : ChronoUnit.DAYS);
	}

	public UsageSummary plus(UsageSummary other) {
		return new UsageSummary(this.meter, this.slice, this.at, this.total.plus(other.total),
				this.records + other.records, Window.later(this.lastAt, other.lastAt));
	}

	public Usage usage() {
		return new Usage(this.meter, this.slice, this.at, this.total, this.records);
	}

}
