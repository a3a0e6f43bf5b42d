package io.drawdown.trace;

import io.drawdown.consumption.SummaryName;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.selling.SoldTerms;
import org.jspecify.annotations.Nullable;

/** A summary of usage that a client names by its id: whose it is, and its window. */
record NamedRow(AccountTerms sold, SoldAsset asset, SoldMeter meter, SummaryName name, Window window) {

	/** The summary with this id; refused where there can be none. */
	static NamedRow of(SoldTerms terms, Level level, String id) {
		SummaryName name = SummaryName.parse(level, id);
		NamedRow row = (name != null && name.toString().equals(id)) ? of(terms.of(name.account()), name) : null;
		if (row == null) {
			throw missing(level, id);
		}
		return row;
	}

	/** The row that a name stands for, null where there can be none. */
	static @Nullable NamedRow of(AccountTerms sold, SummaryName name) {
		SoldAsset asset = sold.assets().get(name.meter().asset());
		SoldMeter meter = (asset != null) ? asset.meter(name.meter().resource()) : null;
		if (asset == null || meter == null || !sold.wallets().containsKey(meter.wallet())
				|| !meter.terms().isLive(name.from())) {
			return null;
		}
		Window window = window(name.level(), meter.terms(), name);
		return window.from().equals(name.from()) ? new NamedRow(sold, asset, meter, name, window) : null;
	}

	/** The row of another level that this one is in. */
	NamedRow at(Level level) {
		Window window = window(level, this.meter.terms(), this.name);
		return new NamedRow(this.sold, this.asset, this.meter,
				new SummaryName(level, this.name.account(), this.name.meter(), this.name.slice(), window.from()),
				window);
	}

	static NotFound missing(Level level, String id) {
		return new NotFound(switch (level) {
			case USAGE -> "usage summary";
			case RATABLE -> "ratable summary";
			case LIABLE -> "liable summary";
		}, id);
	}

	private static Window window(Level level, MeterTerms meter, SummaryName name) {
		return switch (level) {
			case USAGE -> meter.usageWindow(name.slice(), name.from());
			case RATABLE -> meter.ratableWindow(name.slice(), name.from());
			case LIABLE -> meter.liableWindow(name.slice(), name.from());
		};
	}

}
