package io.drawdown.consumption;

import java.math.BigDecimal;

import io.drawdown.measure.Money;
import io.drawdown.measure.PrintedId;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Figures;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

/**
 * A usage, ratable or liable summary as it is read.
 *
 * @param account the account's code
 * @param wallet null where the row is no resource's, such as a fee
 * @param slice the combination of attributes that rates mention, 0 for none
 * @param netUnitRate the rate in force, 0 where there is none
 * @param amount what is owed: rounded for a liable row, unrounded for a ratable one
 */
public record SummaryRow(Level level, Kind kind, String account, SoldAsset asset, @Nullable SoldWallet wallet,
		int slice, Window window, Status status, int version, Quantity drawn, Quantity overage, BigDecimal netUnitRate,
		BigDecimal amount, BigDecimal unrounded) {

	static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(Money.UNROUNDED_SCALE);

	/** A row of usage, which has no amount. */
	static SummaryRow counted(Level level, String account, SoldAsset asset, SoldWallet wallet, int slice, Window window,
			Status status, Figures figures) {
		return new SummaryRow(level, Kind.USAGE, account, asset, wallet, slice, window, status, 1, figures.drawn(),
				figures.overage(), BigDecimal.ZERO, NOTHING, NOTHING);
	}

	/** A row of a fee, which counts nothing [K5]. */
	static SummaryRow fee(String account, SoldAsset asset, Window window, Status status, int version, BigDecimal amount,
			BigDecimal unrounded) {
		return new SummaryRow(Level.LIABLE, Kind.FEE, account, asset, null, 0, window, status, version, Quantity.ZERO,
				Quantity.ZERO, BigDecimal.ZERO, amount, unrounded);
	}

	SummaryRow priced(int version, Quantity drawn, Quantity overage, BigDecimal netUnitRate, BigDecimal amount,
			BigDecimal unrounded) {
		return new SummaryRow(this.level, this.kind, this.account, this.asset, this.wallet, this.slice, this.window,
				this.status, version, drawn, overage, netUnitRate, amount, unrounded);
	}

	/** Names the row for ever, such as {@code lia_1-2-1-0-0-oe6v40}. */
	public String id() {
		return PrintedId.print(this.level.prefix, this.asset.id().account(), this.asset.id().asset(), resource(),
				this.slice, this.window.from().getEpochSecond());
	}

	/** The resource's id, 0 where it has none. */
	public long resource() {
		return (this.wallet != null) ? this.wallet.key().resource() : StoredLiable.NO_RESOURCE;
	}

	public Quantity consumed() {
		return this.drawn.plus(this.overage);
	}

	/** What a row sums up. */
	public enum Level {

		USAGE("usa"), RATABLE("rat"), LIABLE("lia");

		private final String prefix;

		Level(String prefix) {
			this.prefix = prefix;
		}

	}

	/** What a row owes for. */
	public enum Kind {

		USAGE, ADJUSTMENT, FEE, SHORTFALL

	}

	/** How far a row has come [S3]. */
	public enum Status {

		NEW, IN_PROGRESS, COMPLETE, DRAWN_DOWN, RATED, FAILED, LIABLE, READY_FOR_INVOICING, INVOICED, INVOICING_FAILED

	}

}
