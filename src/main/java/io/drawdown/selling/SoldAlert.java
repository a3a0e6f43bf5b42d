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
 * @param effective when it is in force, at most as long as the asset
 */
public record SoldAlert(long asset, Currency currency, Window effective, Alert alert) {

	/** Those that one asset brings, in the order of time. */
	static List<SoldAlert> of(SoldMeter meter) {
		List<SoldAlert> alerts = new ArrayList<>();
		for (int i = 0; i < meter.alerts().size(); i++) {
			AlertTerms terms = meter.alerts().get(i);
			Instant until = (i + 1 < meter.alerts().size()) ? meter.alerts().get(i + 1).from() : Window.FOREVER;
			for (Window term : meter.terms().terms()) {
				if (terms.from().isBefore(until) && term.overlaps(new Window(terms.from(), until))) {
					Window effective = term.within(new Window(terms.from(), until));
					terms.thresholds().forEach((alert) -> alerts.add(of(meter, effective, alert)));
				}
			}
		}
		return alerts;
	}

	private static SoldAlert of(SoldMeter meter, Window effective, Alert alert) {
		return new SoldAlert(meter.terms().key().asset(), meter.terms().currency(), effective, alert);
	}

}
