package io.drawdown.consumption;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;

/**
 * A record that is well-formed, resolved and new: about to be accepted.
 *
 * @param id what its sender calls it
 * @param slice the combination of attributes that rates mention, 0 for none
 * @param quantity in the meter's unit
 * @param scale decimals that make sense in that unit
 */
public record Candidate(AccountTerms account, SoldAsset.SoldMeter meter, String id, int slice, Quantity quantity,
		int scale, Instant startedAt) {

	AccountTerms.SoldWallet wallet() {
		return this.account.soldWallet(this.meter.wallet());
	}

	/** All that is reckoned together with its wallet. */
	Pool pool() {
		return this.account.pool(this.meter.wallet());
	}

	/** By which method it counts [M5]. */
	Aggregate method() {
		return this.meter.terms().policyAt(this.startedAt).aggregate();
	}

	/**
	 * What it counts for: where records are counted, their quantities are ignored [M5].
	 */
	Quantity counts() {
		return (method() == Aggregate.COUNT) ? Quantity.ONE : this.quantity;
	}

	/** What it adds to its day or hour; of times the database keeps microseconds. */
	UsageSummary used() {
		MeterTerms terms = this.meter.terms();
		boolean last = method() == Aggregate.LATEST;
		return new UsageSummary(terms.key(), this.slice, UsageSummary.startOf(terms, this.startedAt), counts(), 1,
				last ? this.startedAt.truncatedTo(ChronoUnit.MICROS) : this.startedAt, last ? this.id : null);
	}

	/** What it may open again [L1]. */
	Lateness.Touch touch() {
		return new Lateness.Touch(this.account, this.meter, this.slice, this.startedAt);
	}

	/** What it is once it is absorbed. */
	UsageWatch.Counted counted() {
		return new UsageWatch.Counted(this.account, this.meter, this.slice, this.startedAt, counts());
	}

	/** Names the wallet among all accounts. */
	WalletOf walletOf() {
		return new WalletOf(this.account.account(), this.meter.wallet());
	}

	record WalletOf(long account, WalletKey wallet) {
	}

}
