package io.drawdown.guard;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Window;
import io.drawdown.modeling.Alert;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAlert;

/**
 * An alert of a wallet, however often it was sold again.
 *
 * @param asset whose terms bring it
 * @param currency in which that asset is charged
 * @param effective when it is in force
 */
record WalletAlert(long asset, Currency currency, Alert alert, List<Window> effective) {

	/** The alerts of a wallet, each once, in the order in which they were sold. */
	static List<WalletAlert> of(SoldWallet wallet) {
		record Same(long asset, Threshold threshold) {
		}
		Map<Same, WalletAlert> alerts = new LinkedHashMap<>();
		for (SoldAlert sold : wallet.alerts()) {
			alerts
				.computeIfAbsent(new Same(sold.asset(), Threshold.of(sold.alert())),
						(same) -> new WalletAlert(sold.asset(), sold.currency(), sold.alert(), new ArrayList<>()))
				.effective()
				.add(sold.effective());
		}
		return List.copyOf(alerts.values());
	}

	Threshold threshold() {
		return Threshold.of(this.alert);
	}

	/** Whether it is in force in some part of a span. */
	boolean isInForce(Window span) {
		return this.effective.stream().anyMatch((window) -> window.overlaps(span));
	}

	/** Its name in a bucket period. */
	FiredAlert.Name in(Window period) {
		return new FiredAlert.Name(this.asset, threshold().toString(), period.from());
	}

}
