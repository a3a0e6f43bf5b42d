package io.drawdown.trace;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.drawdown.consumption.Summaries;
import io.drawdown.consumption.SummaryFilter;
import io.drawdown.consumption.SummaryRow;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.measure.Window;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Summaries as every other read shows them, by their ids. */
@Component
class SummaryRows {

	private final Summaries summaries;

	SummaryRows(Summaries summaries) {
		this.summaries = summaries;
	}

	/**
	 * The rows of one asset that lie in a window: at most one an hour and slice of it.
	 * @param resource a code, null for any and for what is no resource's
	 */
	Map<String, SummaryRow> of(Level level, AccountTerms sold, SoldAsset asset, @Nullable String resource,
			Window window, @Nullable Instant asOf) {
		SummaryFilter filter = new SummaryFilter(sold.code(), asset.id().toString(), resource, null, null,
				window.from(), window.until(), asOf);
		Map<String, SummaryRow> rows = new HashMap<>();
		this.summaries.rows(level, filter, null, Integer.MAX_VALUE).forEach((row) -> rows.put(row.id(), row));
		return rows;
	}

	/** One row, null where it is idle and not shown. */
	@Nullable SummaryRow of(NamedRow row, @Nullable Instant asOf) {
		return of(row.name().level(), row.sold(), row.asset(), row.meter().terms().resourceCode(), row.window(), asOf)
			.get(row.name().toString());
	}

}
