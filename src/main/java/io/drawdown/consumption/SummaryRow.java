package io.drawdown.consumption;

import java.math.BigDecimal;
import java.util.Map;

import io.drawdown.measure.Money;
import io.drawdown.measure.PrintedId;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Slice;
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
 * @param attributes those of the slice [R10]
 * @param tokens what the overage makes, 0 where it is priced in money [K1]
 * @param netUnitRate what a unit of overage costs, 0 where nothing is priced [R4]
 * @param amount what is owed: rounded for a liable row, unrounded for a ratable one
 */
public record SummaryRow(Level level, Kind kind, String account, SoldAsset asset, @Nullable SoldWallet wallet,
		int slice, Map<String, String> attributes, Window window, Status status, int version, Quantity drawn,
		Quantity overage, Quantity tokens, BigDecimal netUnitRate, BigDecimal amount, BigDecimal unrounded) {

	/** How many numbers name a row of usage. */
	static final int ID_NUMBERS = 5;

	static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(Money.UNROUNDED_SCALE);

	/** A row of usage, which has no amount. */
	static SummaryRow counted(Level level, String account, SoldAsset asset, SoldWallet wallet, Slice slice,
			Window window, Status status, Figures figures) {
		return new SummaryRow(level, Kind.USAGE, account, asset, wallet, slice.id(), slice.attributes(), window, status,
				1, figures.drawn(), figures.overage(), Quantity.ZERO, BigDecimal.ZERO, NOTHING, NOTHING);
	}

	/** A row of a fee or a minimum, which counts nothing [K5]. */
	static SummaryRow flat(Kind kind, String account, SoldAsset asset, Window window, Status status, int version,
			BigDecimal amount, BigDecimal unrounded) {
		return new SummaryRow(Level.LIABLE, kind, account, asset, null, 0, Map.of(), window, status, version,
				Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, BigDecimal.ZERO, amount, unrounded);
	}

	SummaryRow making(Quantity tokens) {
		return priced(this.version, this.drawn, this.overage, tokens, this.netUnitRate, this.amount, this.unrounded);
	}

	SummaryRow priced(int version, Quantity drawn, Quantity overage, Quantity tokens, BigDecimal netUnitRate,
			BigDecimal amount, BigDecimal unrounded) {
		return new SummaryRow(this.level, this.kind, this.account, this.asset, this.wallet, this.slice, this.attributes,
				this.window, this.status, version, drawn, overage, tokens, netUnitRate, amount, unrounded);
	}

	/**
	 * Names the row for ever, such as {@code lia_1-2-1-0-oe6v40}; a minimum, which may
	 * stand beside a fee of the same asset and window, by one number more.
	 */
	public String id() {
		long account = this.asset.id().account();
		long from = this.window.from().getEpochSecond();
		return (this.kind == Kind.SHORTFALL)
				? PrintedId.print(this.level.prefix, account, this.asset.id().asset(), resource(), this.slice, from, 1)
				: PrintedId.print(this.level.prefix, account, this.asset.id().asset(), resource(), this.slice, from);
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

		/** What the ids of its rows begin with. */
		String prefix() {
			return this.prefix;
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
