package io.drawdown.consumption;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.FeeRow;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.ShortfallRow;

/**
 * A complete liable row, in its latest revision.
 *
 * @param meter the asset and the resource, or {@link #NO_RESOURCE}
 * @param status READY_FOR_INVOICING or what billing reported
 * @param tokens what the overage made, 0 where it is priced in money [K1]
 * @param amount rounded to the currency's minor unit
 */
public record StoredLiable(MeterKey meter, SummaryRow.Kind kind, int slice, Instant from, int version, Instant until,
		String status, Quantity drawn, Quantity overage, Quantity tokens, BigDecimal netUnitRate, BigDecimal unrounded,
		BigDecimal amount, String currency) {

	static final String READY = "READY_FOR_INVOICING";

	/** Stands for the resource of a row that has none. */
	static final long NO_RESOURCE = 0;

	/** The first revision of a row, which settling stores. */
	public static StoredLiable ready(LiableRow row) {
		return new StoredLiable(row.meter().key(), SummaryRow.Kind.USAGE, row.slice(), row.window().from(), 1,
				row.window().until(), READY, row.figures().drawn(), row.figures().overage(), row.tokens(),
				row.netUnitRate(), row.unrounded().amount(), row.amount().amount(),
				row.meter().currency().getCurrencyCode());
	}

	/** The row of a fee, which settling stores once [K5]. */
	public static StoredLiable ready(FeeRow row) {
		return flat(row.fee().asset(), SummaryRow.Kind.FEE, row.window(), row.amount());
	}

	/** The row of what a committed spend lacks, which settling stores once [K5]. */
	public static StoredLiable ready(ShortfallRow row) {
		return flat(row.terms().asset(), SummaryRow.Kind.SHORTFALL, row.window(), row.amount());
	}

	private static StoredLiable flat(long asset, SummaryRow.Kind kind, Window window, Money amount) {
		return new StoredLiable(ofNoResource(asset), kind, 0, window.from(), 1, window.until(), READY, Quantity.ZERO,
				Quantity.ZERO, Quantity.ZERO, BigDecimal.ZERO,
				amount.amount().setScale(Money.UNROUNDED_SCALE, RoundingMode.HALF_UP),
				amount.rounded(RoundingMode.HALF_UP).amount(), amount.currency().getCurrencyCode());
	}

	/** What a row of an asset stands on that is no resource's. */
	static MeterKey ofNoResource(long asset) {
		return new MeterKey(asset, NO_RESOURCE);
	}

	/** Whether another row says the same, whatever billing reported of either [F1]. */
	boolean agrees(StoredLiable other) {
		return this.until.equals(other.until) && this.drawn.equals(other.drawn) && this.overage.equals(other.overage)
				&& this.tokens.equals(other.tokens) && StoredRatable.isSame(this.netUnitRate, other.netUnitRate)
				&& StoredRatable.isSame(this.unrounded, other.unrounded)
				&& StoredRatable.isSame(this.amount, other.amount) && this.currency.equals(other.currency);
	}

	StoredRatable.Name name() {
		return new StoredRatable.Name(this.meter, this.slice, this.from);
	}

}
