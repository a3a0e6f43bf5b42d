package io.drawdown.consumption;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.FeeRow;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;

/**
 * A complete liable row, in its latest revision.
 *
 * @param meter the asset and the resource, or {@link #NO_RESOURCE}
 * @param status READY_FOR_INVOICING or what billing reported
 * @param amount rounded to the currency's minor unit
 */
public record StoredLiable(MeterKey meter, SummaryRow.Kind kind, int slice, Instant from, int version, Instant until,
		String status, Quantity drawn, Quantity overage, BigDecimal unrounded, BigDecimal amount, String currency) {

	static final String READY = "READY_FOR_INVOICING";

	/** Stands for the resource of a row that has none. */
	static final long NO_RESOURCE = 0;

	/** The first revision of a row, which settling stores. */
	public static StoredLiable ready(LiableRow row) {
		return new StoredLiable(row.meter().key(), SummaryRow.Kind.USAGE, row.slice(), row.window().from(), 1,
				row.window().until(), READY, row.figures().drawn(), row.figures().overage(), row.unrounded().amount(),
				row.amount().amount(), row.meter().currency().getCurrencyCode());
	}

	/** The row of a fee, which settling stores once [K5]. */
	public static StoredLiable ready(FeeRow row) {
		return new StoredLiable(feeOf(row.fee().asset()), SummaryRow.Kind.FEE, 0, row.window().from(), 1,
				row.window().until(), READY, Quantity.ZERO, Quantity.ZERO,
				row.amount().amount().setScale(Money.UNROUNDED_SCALE, RoundingMode.HALF_UP),
				row.amount().rounded(RoundingMode.HALF_UP).amount(), row.amount().currency().getCurrencyCode());
	}

	/** What a fee of an asset stands on. */
	static MeterKey feeOf(long asset) {
		return new MeterKey(asset, NO_RESOURCE);
	}

	/** Whether another row says the same, whatever billing reported of either [F1]. */
	boolean agrees(StoredLiable other) {
		return this.until.equals(other.until) && this.drawn.equals(other.drawn) && this.overage.equals(other.overage)
				&& StoredRatable.isSame(this.unrounded, other.unrounded)
				&& StoredRatable.isSame(this.amount, other.amount) && this.currency.equals(other.currency);
	}

	StoredRatable.Name name() {
		return new StoredRatable.Name(this.meter, this.slice, this.from);
	}

}
