package io.drawdown.selling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import io.drawdown.measure.Window;
import io.drawdown.modeling.Alert;
import io.drawdown.selling.SoldAsset.AlertTerms;
import io.drawdown.selling.SoldAsset.SoldMeter;

/**
 * An alert of a wallet, as sold [W13].
 *
 * @param asset the asset whose terms bring it
 * @param currency in which that asset is charged
 * @param effective when it is in force
 */
public record SoldAlert(long asset, Currency currency, Window effective, Alert alert) {

	/** Those that one asset brings, in the order of time. */
	static List<SoldAlert> of(SoldMeter meter) {
		List<SoldAlert> alerts = new ArrayList<>();
		for (int i = 0; i < meter.alerts().size(); i++) {
			AlertTerms terms = meter.alerts().get(i);
			Instant until = (i + 1 < meter.alerts().size()) ? meter.alerts().get(i + 1).from() : Window.FOREVER;
			if (terms.from().isBefore(until)) {
				Window effective = new Window(terms.from(), until);
				terms.thresholds()
					.forEach((alert) -> alerts
						.add(new SoldAlert(meter.terms().key().asset(), meter.terms().currency(), effective, alert)));
			}
		}
		return alerts;
	}

}
