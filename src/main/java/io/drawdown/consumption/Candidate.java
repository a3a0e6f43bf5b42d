package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;

/**
 * A record that is well-formed, resolved and new: about to be accepted.
 *
 * @param slice the combination of attributes that rates mention, 0 for none
 * @param quantity in the meter's unit
 */
public record Candidate(AccountTerms account, SoldAsset.SoldMeter meter, int slice, Quantity quantity,
		Instant startedAt) {

	AccountTerms.SoldWallet wallet() {
		return this.account.soldWallet(this.meter.wallet());
	}

	/** What it adds to its day or hour. */
	UsageSummary used() {
		MeterTerms terms = this.meter.terms();
		return new UsageSummary(terms.key(), this.slice, UsageSummary.startOf(terms, this.startedAt), this.quantity, 1,
				this.startedAt);
	}

	/** What it is once it is absorbed. */
	UsageWatch.Counted counted() {
		return new UsageWatch.Counted(this.account, this.meter, this.startedAt, this.quantity);
	}

	/** Names the wallet among all accounts. */
	WalletOf walletOf() {
		return new WalletOf(this.account.account(), this.meter.wallet());
	}

	record WalletOf(long account, WalletKey wallet) {
	}

}
