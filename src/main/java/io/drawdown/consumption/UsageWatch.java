package io.drawdown.consumption;

import java.time.Instant;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Pool;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.sql.NamedSql.Call;

/**
 * Whoever is told what starts to count, in the transaction in which it does and before
 * that commits. It holds the accounts' lanes.
 */
public interface UsageWatch {

	/**
	 * Begins to look at usage, in the order in which it came.
	 * @param counted of any accounts
	 */
	Look at(List<Counted> counted);

	/** One look: reads that show the usage, and what follows from them. */
	interface Look {

		/** Nothing to look at. */
		Look NOTHING = new Look() {
			@Override
			public List<Call> reads() {
				return List.of();
			}

			@Override
			public void conclude() {
				// nothing was read
			}
		};

		/** Run in one exchange with what makes the usage count, and after it. */
		List<Call> reads();

		/** Called once they are run. */
		void conclude();

	}

	/**
	 * Usage that counts.
	 *
	 * @param account as its terms are in force
	 * @param slice of its meter
	 * @param at the start of the record, or of the last one of a day or hour whose
	 * records are counted together
	 */
	record Counted(AccountTerms account, SoldAsset.SoldMeter meter, int slice, Instant at, Quantity quantity) {

		public AccountTerms.SoldWallet wallet() {
			return this.account.soldWallet(this.meter.wallet());
		}

		/**
		 * All wallets that it may move: its own and, where that makes tokens or a
		 * commitment pays, others of its pool [K2].
		 */
		public List<AccountTerms.SoldWallet> moved() {
			return this.account.pool(this.meter.wallet())
				.wallets()
				.keySet()
				.stream()
				.map(this.account::soldWallet)
				.toList();
		}

		/** Whether any of those has alerts. */
		public boolean isWatched() {
			Pool pool = this.account.pool(this.meter.wallet());
			return pool.isPlain() ? !wallet().alerts().isEmpty()
					: moved().stream().anyMatch((wallet) -> !wallet.alerts().isEmpty());
		}

	}

}
