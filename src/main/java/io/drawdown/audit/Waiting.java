package io.drawdown.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

/**
 * What of an account waits for the next run to settle it again [L1]: final rows that are
 * open are not what they should be, and are not compared. What usage adds up to, how
 * lines are numbered and what buckets conserve is always.
 *
 * @param marks by wallet; resource 0 for the charges of a target
 */
record Waiting(AccountTerms sold, Map<WalletKey, Mark> marks) {

	private static final int LINE_AT = 10;

	/** Whether a row should be what it is by all that is known. */
	boolean isDue(Projection projection, Row row) {
		if (this.marks.isEmpty()) {
			return false;
		}
		return switch (projection) {
			case RATABLE_SUMMARY, LIABLE_SUMMARY -> isOpen(walletOf(row), (Instant) value(row.values().getFirst()));
			case BUCKET -> isOpen(wallet(row), (Instant) value(row.values().get(2)));
			case ENTRY -> {
				Instant at = (Instant) value(row.key().get(LINE_AT));
				Instant since = since(wallet(row));
				yield since != null && !at.isBefore(since);
			}
			case ENTITLEMENT_ACCOUNT -> isWaiting((Long) value(row.key().getFirst()));
			case USAGE_SUMMARY, SEGMENT, WALLET -> false;
		};
	}

	/** Whether final rows of a wallet that end at an instant are open again. */
	private boolean isOpen(WalletKey wallet, Instant until) {
		Instant since = since(wallet);
		return since != null && until.isAfter(since);
	}

	/** From the start of the period on: lines of one are settled together. */
	private @Nullable Instant since(WalletKey wallet) {
		Mark mark = this.marks.get(wallet);
		Instant open = (mark != null) ? mark.open() : null;
		if (open == null || wallet.resource() == 0) {
			return open;
		}
		return this.sold.soldWallet(wallet).terms().periodNear(open).from();
	}

	/** Whether anything of a wallet is open: then its balance is what its lines say. */
	boolean isOpen(WalletKey wallet) {
		return since(wallet) != null;
	}

	/** Whether what was invoiced of a wallet may have to be adjusted. */
	boolean adjusts(Row liable) {
		return this.marks.containsKey(walletOf(liable));
	}

	/** When it is due next depends on what is still to be adjusted. */
	private boolean isWaiting(long target) {
		return this.marks.keySet().stream().anyMatch((wallet) -> wallet.target() == target);
	}

	private static WalletKey wallet(Row row) {
		return new WalletKey((Long) value(row.key().get(0)), (Long) value(row.key().get(1)));
	}

	/** Of rows of an asset the wallet that it draws from. */
	private WalletKey walletOf(Row row) {
		MeterKey meter = new MeterKey((Long) value(row.key().get(0)), (Long) value(row.key().get(1)));
		SoldAsset asset = this.sold.assets().get(meter.asset());
		return new WalletKey((asset != null) ? asset.target().id() : 0, meter.resource());
	}

	private static Object value(@Nullable Object value) {
		return Objects.requireNonNull(value);
	}

	/**
	 * Since when a wallet waits.
	 *
	 * @param open since when final rows are open, null if none is
	 * @param adjusts since when what was invoiced may have to be adjusted
	 */
	record Mark(@Nullable Instant open, @Nullable Instant adjusts) {
	}

}
