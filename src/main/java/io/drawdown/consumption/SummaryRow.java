package io.drawdown.consumption;

import java.math.BigDecimal;
import java.util.Map;

import io.drawdown.measure.Money;
import io.drawdown.measure.PrintedId;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.Figures;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Overage;
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
 * @param liable the name of a liable row, null on other levels
 * @param invoice what it was invoiced with, null if it is not
 */
public record SummaryRow(Level level, Kind kind, String account, SoldAsset asset, @Nullable SoldWallet wallet,
		int slice, Map<String, String> attributes, Window window, Status status, int version, Quantity drawn,
		Quantity overage, Quantity tokens, BigDecimal netUnitRate, BigDecimal amount, BigDecimal unrounded,
		StoredLiable.@Nullable Name liable, @Nullable String invoice) {

	/** How many numbers name a row of usage. */
	static final int ID_NUMBERS = 5;

	static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(Money.UNROUNDED_SCALE);

	/** A row of usage, which has no amount. */
	static SummaryRow counted(Level level, String account, SoldAsset asset, SoldWallet wallet, Slice slice,
			Window window, Status status, Figures figures) {
		return new SummaryRow(level, Kind.USAGE, account, asset, wallet, slice.id(), slice.attributes(), window, status,
				1, figures.drawn(), figures.overage(), Quantity.ZERO, BigDecimal.ZERO, NOTHING, NOTHING, null, null);
	}

	/**
	 * A liable row.
	 * @param wallet null where it is no resource's
	 */
	static SummaryRow liable(String account, SoldAsset asset, @Nullable SoldWallet wallet,
			Map<String, String> attributes, StoredLiable row, Status status) {
		BigDecimal rate = new BigDecimal(row.netUnitRate().stripTrailingZeros().toPlainString());
		return new SummaryRow(Level.LIABLE, row.kind(), account, asset, wallet, row.slice(), attributes, row.window(),
				status, row.version(), row.owed().drawn(), row.owed().overage(), row.owed().tokens(), rate,
				row.owed().amount(), row.owed().unrounded(), row.name(), row.invoice());
	}

	SummaryRow making(Quantity tokens) {
		return priced(this.drawn, this.overage, tokens, this.netUnitRate, this.amount);
	}

	/** A row by its unrounded amount. */
	SummaryRow priced(Quantity drawn, Quantity overage, Quantity tokens, BigDecimal netUnitRate, BigDecimal amount) {
		return new SummaryRow(this.level, this.kind, this.account, this.asset, this.wallet, this.slice, this.attributes,
				this.window, this.status, this.version, drawn, overage, tokens, netUnitRate, amount, amount, null,
				null);
	}

	/** Names the row for ever, such as {@code rat_1-2-1-0-oe6v40}. */
	public String id() {
		long account = this.asset.id().account();
		return (this.liable != null) ? new LiableId(account, this.liable).toString()
				: PrintedId.print(this.level.prefix, account, this.asset.id().asset(), resource(), this.slice,
						this.window.from().getEpochSecond());
	}

	/** The id of the row that this one adjusts, null if it adjusts none. */
	public @Nullable String corrects() {
		return (this.liable != null && this.kind == Kind.ADJUSTMENT)
				? new LiableId(this.asset.id().account(), this.liable.corrected()).toString() : null;
	}

	/** The resource's id, 0 where it has none. */
	public long resource() {
		return (this.wallet != null) ? this.wallet.key().resource() : StoredLiable.NO_RESOURCE;
	}

	/**
	 * Whether it has overage though its usage must fit: that arose later, from a
	 * cancellation or correction [W12].
	 */
	public boolean flagged() {
		SoldWallet sold = this.wallet;
		return sold != null && this.overage.isPositive()
				&& sold.terms()
					.meter(new MeterKey(this.asset.id().asset(), resource()))
					.policyAt(this.window.from())
					.overage() == Overage.BLOCK;
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

		USAGE(0), FEE(1), SHORTFALL(2), ADJUSTMENT(3);

		private final int number;

		Kind(int number) {
			this.number = number;
		}

		/** What ids and cursors call it, for ever. */
		int number() {
			return this.number;
		}

		/** The kind of a number, null if there is none. */
		static @Nullable Kind of(long number) {
			for (Kind kind : values()) {
				if (kind.number == number) {
					return kind;
				}
			}
			return null;
		}

	}

	/** How far a row has come [S3]. */
	public enum Status {

		NEW, IN_PROGRESS, COMPLETE, DRAWN_DOWN, RATED, FAILED, LIABLE, READY_FOR_INVOICING, INVOICED, INVOICING_FAILED

	}

}
