package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

/**
 * The billing period of a target that receives adjustments: the earliest that its latest
 * run did not complete [L1]. What corrections reopened since does not count, so that it
 * does not matter in which order they came [S5].
 *
 * @param period null if none is left: then a row's own window receives, at the next run
 * @param completes when it is complete, and what it received ready for invoicing
 */
record Receiving(@Nullable Window period, Instant completes) {

	/** That of a target by its latest run. */
	static Receiving of(AccountTerms account, long target, Instant latest) {
		BillingCycles cycles = account.assets()
			.values()
			.stream()
			.filter((asset) -> asset.target().id() == target)
			.map(SoldAsset::cycles)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("nothing is sold to target " + target));
		return of(cycles, account.walletsOf(target).stream().map(SoldWallet::terms).toList(), latest);
	}

	private static Receiving of(BillingCycles cycles, List<WalletTerms> wallets, Instant latest) {
		Duration delay = wallets.stream().map(WalletTerms::longestDelay).max(Duration::compareTo).orElse(Duration.ZERO);
		Instant ended = latest.minus(delay);
		for (BillingCycle cycle : cycles.cycles()) {
			if (cycle.life().until().isAfter(ended)) {
				Window period = cycle.periodAt(Window.later(cycle.life().from(), ended));
				if (period != null) {
					return new Receiving(period, FeeTerms.completesAt(period, wallets));
				}
			}
		}
		return new Receiving(null, latest);
	}

	/** Whether a run makes what it received ready. */
	boolean isComplete(Instant asOf) {
		return !this.completes.isAfter(asOf);
	}

}
