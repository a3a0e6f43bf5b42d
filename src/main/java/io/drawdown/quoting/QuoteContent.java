package io.drawdown.quoting;

import java.util.List;

import io.drawdown.rates.RateEntry;
import io.drawdown.selling.OrderRefused.Violation;

/**
 * What is kept of a quote.
 *
 * @param prices the catalogue's when it was saved [M4]
 * @param quoted what each line would become
 */
record QuoteContent(List<QuoteLine> lines, List<RateEntry> prices, List<Quoted> quoted, List<Violation> warnings) {

	QuoteContent {
		lines = List.copyOf(lines);
		prices = List.copyOf(prices);
		quoted = List.copyOf(quoted);
		warnings = List.copyOf(warnings);
	}

}
