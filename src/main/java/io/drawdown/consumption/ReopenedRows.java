package io.drawdown.consumption;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Tells which complete rows are open again, as reading shows them [L1]. */
@Component
class ReopenedRows {

	/** Rows of one resource of an asset in one window: as many as it has slices. */
	private static final int MOST = 10_000;

	private final ReopenedSql marks;

	private final Summaries summaries;

	ReopenedRows(ReopenedSql marks, Summaries summaries) {
		this.marks = marks;
		this.summaries = summaries;
	}

	/** Those of an account, whose lane is held. */
	OfAccount of(AccountTerms sold) {
		return new OfAccount(sold, this.marks.of(List.of(sold.account())));
	}

	/** The rows of one account. */
	final class OfAccount {

		private final AccountTerms sold;

		private final Map<WalletId, Reopened> marks;

		private OfAccount(AccountTerms sold, Map<WalletId, Reopened> marks) {
			this.sold = sold;
			this.marks = marks;
		}

		/** Fees and adjustments never are. */
		boolean isOpen(StoredLiable row) {
			if (row.isAdjustment() || row.kind() == SummaryRow.Kind.FEE) {
				return false;
			}
			SoldAsset asset = Objects.requireNonNull(this.sold.assets().get(row.meter().asset()));
			WalletKey key = new WalletKey(asset.target().id(), row.meter().resource());
			Reopened mark = this.marks.getOrDefault(new WalletId(this.sold.account(), key), Reopened.NOTHING);
			if (!mark.opens(row.window(), true)) {
				return false;
			}
			return mark.opens(row.window(), false) || !isShownAsStored(row, asset, key);
		}

		/**
		 * Where usage on time moved figures of others, only those that moved are open.
		 */
		private boolean isShownAsStored(StoredLiable row, SoldAsset asset, WalletKey key) {
			@Nullable String resource = (key.resource() != StoredLiable.NO_RESOURCE) ? this.sold.soldWallet(key).resource()
					: null;
			SummaryFilter filter = new SummaryFilter(this.sold.code(), asset.id().toString(), resource, row.kind(),
					SummaryRow.Status.valueOf(row.status()), row.from(), row.until(), null);
			return ReopenedRows.this.summaries.rows(SummaryRow.Level.LIABLE, filter, null, MOST)
				.stream()
				.anyMatch((shown) -> row.name().equals(shown.liable()));
		}

	}

}
