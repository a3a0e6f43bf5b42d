package io.drawdown.reckoning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The right to a granted quantity that an order line gave, such as 100 GB each month of
 * 2026.
 *
 * @param number counts the account's entitlements in the order of activation, line,
 * product resource and grant [W1]
 * @param start the first day
 * @param end the day after the last one
 * @param quantity of one bucket, the line's quantity multiplied in
 * @param scale decimals that make sense in the unit: prorated quantities are rounded down
 * to it [W7]
 * @param validity how long a bucket lives, null for the whole term
 * @param refresh every how long a new bucket comes, null for one bucket only
 * @param priority lower is drawn first [W2]
 */
public record EntitlementTerms(int number, LocalDate start, LocalDate end, Quantity quantity, int scale,
		@Nullable Period validity, @Nullable Period refresh, int priority) {

	/** The buckets born before an instant, still without numbers [W4]. */
	List<Bucket> bucketsBefore(Instant until) {
		List<Bucket> buckets = new ArrayList<>();
		LocalDate birth = this.start;
		for (int step = 0; birth.isBefore(this.end) && Window.midnight(birth).isBefore(until); step++) {
			LocalDate next = (this.refresh != null) ? this.start.plus(this.refresh.multipliedBy(step + 1)) : this.end;
			buckets.add(bucket(step, birth, next));
			birth = next;
		}
		return buckets;
	}

	private Bucket bucket(int step, LocalDate birth, LocalDate next) {
		Window validity = Window.of(birth, validUntil(step));
		Bucket.Source source = (step == 0) ? Bucket.Source.GRANT : Bucket.Source.REFRESH;
		return new Bucket(new Bucket.Key(this.number, step), 0, source, validity, granted(birth, next), this.priority,
				validity.from());
	}

	/**
	 * Validity is counted from the first start, like the refresh, and never outlives the
	 * entitlement [P1, W4].
	 */
	private LocalDate validUntil(int step) {
		if (this.validity == null) {
			return this.end;
		}
		Period toBirth = (this.refresh != null) ? this.refresh.multipliedBy(step) : Period.ZERO;
		LocalDate until = this.start.plus(toBirth.plus(this.validity));
		return until.isBefore(this.end) ? until : this.end;
	}

	/**
	 * Only a refresh step that the end cuts is prorated, by days of the step [W4, W7].
	 */
	private Quantity granted(LocalDate birth, LocalDate next) {
		if (this.refresh == null || !next.isAfter(this.end)) {
			return this.quantity;
		}
		return this.quantity.prorated(this.end.toEpochDay() - birth.toEpochDay(),
				next.toEpochDay() - birth.toEpochDay(), this.scale);
	}

}
