package io.drawdown.consumption;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

import io.drawdown.journal.Totals;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a meter used in one day or hour, such as 3 records of 90 GB in all on 10 January.
 *
 * @param at the start of the day or hour
 * @param total by the meter's method: the sum or the number of the records, their
 * greatest quantity or that of the last one [M5]
 * @param lastAt when the last record of it started
 * @param lastId the id of the last record; only where its quantity is what counts
 */
public record UsageSummary(MeterKey meter, int slice, Instant at, Quantity total, long records, Instant lastAt,
		@Nullable String lastId) {

	/** What is summed or counted, and knows no last record. */
	public UsageSummary(MeterKey meter, int slice, Instant at, Quantity total, long records, Instant lastAt) {
		this(meter, slice, at, total, records, lastAt, null);
	}

	/** The start of the day or hour in which a meter counts a record. */
	public static Instant startOf(MeterTerms meter, Instant startedAt) {
		boolean hourly = meter.policyAt(startedAt).accumulation() == Frequency.HOURLY;
		return startedAt.truncatedTo(hourly ? ChronoUnit.HOURS : ChronoUnit.DAYS);
	}

	/** Whether what records add up to does not depend on which they are [M5]. */
	static boolean addsUp(Aggregate method) {
		return method == Aggregate.SUM || method == Aggregate.COUNT;
	}

	/** What recorded totals count for by a method [M5]. */
	public static Quantity total(Aggregate method, Totals recorded) {
		return switch (method) {
			case SUM -> recorded.quantity();
			case COUNT -> Quantity.of(recorded.records());
			case PEAK -> recorded.peak();
			case LATEST -> recorded.latest();
		};
	}

	/** This and more usage of the same day or hour, which is counted by a method [M5]. */
	public UsageSummary plus(UsageSummary other, Aggregate method) {
		boolean later = isLast(other);
		Quantity total = switch (method) {
			case SUM, COUNT -> this.total.plus(other.total);
			case PEAK -> this.total.max(other.total);
			case LATEST -> later ? other.total : this.total;
		};
		return new UsageSummary(this.meter, this.slice, this.at, total, this.records + other.records,
				Window.later(this.lastAt, other.lastAt), later ? other.lastId : this.lastId);
	}

	public Usage usage() {
		return new Usage(this.meter, this.slice, this.at, this.total, this.records);
	}

	/**
	 * Of equal times the greater id is the last, as PostgreSQL compares bytes; the same
	 * record again, which is amended, stands for itself.
	 */
	private boolean isLast(UsageSummary other) {
		int order = this.lastAt.compareTo(other.lastAt);
		if (order != 0 || this.lastId == null || other.lastId == null) {
			return order < 0;
		}
		return Arrays.compareUnsigned(this.lastId.getBytes(StandardCharsets.UTF_8),
				other.lastId.getBytes(StandardCharsets.UTF_8)) <= 0;
	}

}
