package io.drawdown.quoting;

import java.time.Instant;
import java.util.List;

import io.drawdown.selling.OrderId;
import io.drawdown.selling.OrderRefused.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A quote as it stands.
 *
 * @param account the code of the account
 * @param savedAt when its rates were captured [M4]
 * @param order what was made of it, null while it is a draft
 */
public record QuoteView(QuoteId id, String account, String currency, String status, Instant savedAt,
		@Nullable OrderId order, int version, List<Line> lines, List<Violation> warnings) {

	/** A line and what it would become. */
	public record Line(QuoteLine line, Quoted quoted) {
	}

}
