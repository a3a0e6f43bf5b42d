package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Facts;
import io.drawdown.rating.Price;
import io.drawdown.rating.Waterfall;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.RatableRow;
import org.jspecify.annotations.Nullable;

/**
 * A final ratable row.
 *
 * @param status RATED or FAILED
 * @param tokens what the overage made, 0 where it is priced in money [K1]
 * @param amount unrounded, null where it could not be rated
 * @param priced what its waterfall follows from; null of a row that is read, and where
 * the row itself tells: overage times one rate, or nothing priced
 */
public record StoredRatable(MeterKey meter, int slice, Instant from, Instant until, Status status, Quantity drawn,
		Quantity overage, Quantity tokens, BigDecimal netUnitRate, @Nullable BigDecimal amount, String currency,
		@Nullable Priced priced) {

	/** The row that settling stores. */
	public static StoredRatable of(RatableRow row) {
		return new StoredRatable(row.meter().key(), row.slice(), row.window().from(), row.window().until(),
				row.isRated() ? Status.RATED : Status.FAILED, row.figures().drawn(), row.figures().overage(),
				row.tokens(), row.netUnitRate(), (row.amount() != null) ? row.amount().amount() : null,
				row.meter().currency().getCurrencyCode(), Priced.of(row));
	}

	/** Whether another row says the same. */
	boolean agrees(StoredRatable other) {
		return this.until.equals(other.until) && this.status == other.status && this.drawn.equals(other.drawn)
				&& this.overage.equals(other.overage) && this.tokens.equals(other.tokens)
				&& isSame(this.netUnitRate, other.netUnitRate) && isSame(this.amount, other.amount)
				&& this.currency.equals(other.currency);
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

	/** A price and what it was applied to, where that says more than the row [R8]. */
	public record Priced(Price price, Facts facts) {

		private static @Nullable Priced of(RatableRow row) {
			Price price = row.price();
			if (price == null || row.meter().tokens() != null) {
				return null;
			}
			boolean told = row.figures().pieces() == null && price.equals(Price.flat(price.rate()));
			return told ? null : new Priced(price, row.facts());
		}

		Waterfall waterfall() {
			return this.price.explain(this.facts);
		}

	}

	/** What became of its rating. */
	public enum Status {

		RATED, FAILED

	}

}
