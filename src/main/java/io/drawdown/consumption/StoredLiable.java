package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Instant;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.FeeRow;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Owed;
import io.drawdown.reckoning.ShortfallRow;
import org.jspecify.annotations.Nullable;

/**
 * A complete liable row, in the revision that stands.
 *
 * @param version counts its revisions [L2]
 * @param status READY_FOR_INVOICING or what billing reported
 * @param invoice what it was invoiced with, null if it is not
 */
public record StoredLiable(Name name, int version, Instant until, String status, Owed owed, BigDecimal netUnitRate,
		String currency, @Nullable String invoice) {

	static final String READY = "READY_FOR_INVOICING";

	static final String INVOICED = "INVOICED";

	/** Stands for the resource of a row that has none. */
	static final long NO_RESOURCE = 0;

	/** A row of usage as a run stores it. */
	public static StoredLiable ready(LiableRow row) {
		return ready(Name.ofUsage(row.meter().key(), row.slice(), row.window().from()), row.window().until(),
				Owed.of(row), row.netUnitRate(), row.meter().currency().getCurrencyCode());
	}

	/** The row of a fee, which settling stores once [K5]. */
	public static StoredLiable ready(FeeRow row) {
		return ready(ofNoResource(row.fee().asset(), SummaryRow.Kind.FEE, row.window()), row.window().until(),
				Owed.flat(row.amount()), BigDecimal.ZERO, row.amount().currency().getCurrencyCode());
	}

	/** The row of what a committed spend lacks, which settling stores once [K5]. */
	public static StoredLiable ready(ShortfallRow row) {
		return ready(ofNoResource(row.terms().asset(), SummaryRow.Kind.SHORTFALL, row.window()), row.window().until(),
				Owed.flat(row.amount()), BigDecimal.ZERO, row.amount().currency().getCurrencyCode());
	}

	private static StoredLiable ready(Name name, Instant until, Owed owed, BigDecimal netUnitRate, String currency) {
		return new StoredLiable(name, 1, until, READY, owed, netUnitRate, currency, null);
	}

	/** What a row of an asset stands on that is no resource's. */
	static MeterKey ofNoResource(long asset) {
		return new MeterKey(asset, NO_RESOURCE);
	}

	private static Name ofNoResource(long asset, SummaryRow.Kind kind, Window window) {
		return new Name(ofNoResource(asset), 0, kind, window.from(), kind, window.from(), 1);
	}

	/** A row that adjusts this one by a difference in some window [L1]. */
	StoredLiable adjustment(Window receiving, int number, Owed difference) {
		return ready(
				new Name(this.name.meter, this.name.slice, SummaryRow.Kind.ADJUSTMENT, receiving.from(), this.name.kind,
						this.name.from, number),
				receiving.until(), difference, difference.averageRate(), this.currency);
	}

	/** The same row as it is shown while it is settled again. */
	StoredLiable inVersion(int other) {
		return new StoredLiable(this.name, other, this.until, this.status, this.owed, this.netUnitRate, this.currency,
				this.invoice);
	}

	/** The same row by other figures, ready for invoicing. */
	StoredLiable owing(Owed other) {
		BigDecimal rate = other.agrees(this.owed) ? this.netUnitRate : other.averageRate();
		return ready(this.name, this.until, other, rate, this.currency);
	}

	/** Whether another row says the same, whatever billing reported of either [F1]. */
	boolean agrees(StoredLiable other) {
		return this.until.equals(other.until) && this.owed.agrees(other.owed)
				&& StoredRatable.isSame(this.netUnitRate, other.netUnitRate) && this.currency.equals(other.currency);
	}

	/** Whether it adjusts another row. */
	boolean isAdjustment() {
		return this.name.kind == SummaryRow.Kind.ADJUSTMENT;
	}

	/** Whether it was invoiced, so that only an adjustment can change what is owed. */
	boolean isInvoiced() {
		return this.status.equals(INVOICED);
	}

	public MeterKey meter() {
		return this.name.meter;
	}

	public SummaryRow.Kind kind() {
		return this.name.kind;
	}

	public int slice() {
		return this.name.slice;
	}

	public Instant from() {
		return this.name.from;
	}

	Window window() {
		return new Window(this.name.from, this.until);
	}

	/**
	 * Names a row in all its revisions.
	 *
	 * @param meter the asset and the resource, or {@link #NO_RESOURCE}
	 * @param correctsKind of an adjustment that of the row which it corrects, of others
	 * its own; so is the next
	 * @param number tells further adjustments of one row in one period apart
	 */
	public record Name(MeterKey meter, int slice, SummaryRow.Kind kind, Instant from, SummaryRow.Kind correctsKind,
			Instant correctsFrom, int number) {

		/** A row of usage. */
		static Name ofUsage(MeterKey meter, int slice, Instant from) {
			return new Name(meter, slice, SummaryRow.Kind.USAGE, from, SummaryRow.Kind.USAGE, from, 1);
		}

		/** The row that it corrects, or itself. */
		public Name corrected() {
			return new Name(this.meter, this.slice, this.correctsKind, this.correctsFrom, this.correctsKind,
					this.correctsFrom, 1);
		}

	}

}
