package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.RatableRow;
import org.jspecify.annotations.Nullable;

/**
 * A final ratable row.
 *
 * @param status RATED or FAILED
 * @param amount unrounded, null where it could not be rated
 */
public record StoredRatable(MeterKey meter, int slice, Instant from, Instant until, Status status, Quantity drawn,
		Quantity overage, @Nullable BigDecimal rate, @Nullable BigDecimal amount, String currency) {

	/** The row that settling stores. */
	public static StoredRatable of(RatableRow row) {
		return new StoredRatable(row.meter().key(), row.slice(), row.window().from(), row.window().until(),
				row.isRated() ? Status.RATED : Status.FAILED, row.figures().drawn(), row.figures().overage(),
				(row.price() != null) ? row.netUnitRate() : null, (row.amount() != null) ? row.amount().amount() : null,
				row.meter().currency().getCurrencyCode());
	}

	/** Whether another row says the same. */
	boolean agrees(StoredRatable other) {
		return this.until.equals(other.until) && this.status == other.status && this.drawn.equals(other.drawn)
				&& this.overage.equals(other.overage) && isSame(this.rate, other.rate)
				&& isSame(this.amount, other.amount) && this.currency.equals(other.currency);
	}

	Name name() {
		return new Name(this.meter, this.slice, this.from);
	}

	/** By value: 3 and 3.000 are the same. */
	static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return (one != null && other != null) ? one.compareTo(other) == 0 : one == null && other == null;
	}

	/** Names a row among those of its level. */
	record Name(MeterKey meter, int slice, Instant from) {
	}

	/** What became of its rating. */
	public enum Status {

		RATED, FAILED

	}

}
