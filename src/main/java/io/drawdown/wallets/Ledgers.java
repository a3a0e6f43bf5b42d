package io.drawdown.wallets;

import java.time.Instant;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Posting;
import io.drawdown.selling.OrderActivated;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The posted state of wallets: entries, and the buckets that follow from them. */
@Component
public class Ledgers {

	private final LedgerSql sql;

	Ledgers(LedgerSql sql) {
		this.sql = sql;
	}

	/** Opens the wallets of what was sold, inside the activating transaction [W1]. */
	@EventListener
	void open(OrderActivated sale) {
		this.sql.open(sale.account(), sale.wallets());
	}

	/**
	 * Posts what became due, in its order. The caller holds the account's lane and
	 * records in the same transaction that it was posted.
	 */
	public void post(WalletId wallet, List<Posting> due) {
		if (due.isEmpty()) {
			return;
		}
		PostedWallet posted = PostedWallet.of(this.sql.end(wallet), due);
		this.sql.post(wallet, posted.buckets());
		this.sql.append(wallet, posted.entries());
		this.sql.close(wallet, posted.end());
	}

	/**
	 * The posted entries after a number, in the order of their numbers.
	 * @param asOf what happened later is left out
	 */
	public List<Entry> entries(WalletId wallet, Instant asOf, long after, int limit) {
		return this.sql.entries(wallet, asOf, after, limit);
	}

	/** The posted state of a wallet's buckets, in the order of their numbers. */
	public List<PostedBucket> buckets(WalletId wallet) {
		return this.sql.buckets(wallet);
	}

	/** The end of the posted statement. */
	public End end(WalletId wallet) {
		return this.sql.end(wallet);
	}

	/**
	 * How far a statement is posted.
	 *
	 * @param entries the number of the last entry
	 * @param balance where it closed
	 */
	public record End(long entries, Quantity balance) {

		/** Where a statement begins. */
		public static final End START = new End(0, Quantity.ZERO);

	}

}
