package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.Refusal;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset;
import io.drawdown.wallets.WalletId;

/**
 * A change of terms would change a rating window that takes no more records; nothing was
 * changed.
 */
final class PeriodFrozen extends Refusal {

	PeriodFrozen(WalletId wallet, SoldWallet sold, MeterTerms meter, Window window) {
		super(Kind.CONFLICT, "period-frozen",
				"the wallet of " + sold.resource() + " of " + sold.target().ref() + " has a rating window from "
						+ window.from() + " until " + window.until() + " that is frozen since "
						+ meter.freezesAt(window) + " and that the change would reach");
		with("wallet", wallet.toString());
		with("windowFrom", window.from());
		with("windowUntil", window.until());
		with("frozenSince", meter.freezesAt(window));
	}

	PeriodFrozen(SoldAsset.Target target, Instant period) {
		super(Kind.CONFLICT, "period-frozen", "the fees of " + target.ref() + " in the billing period from " + period
				+ " are complete and the change would reach them");
		with("windowFrom", period);
	}

}
