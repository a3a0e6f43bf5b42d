package io.drawdown.quoting;

import java.util.List;

import io.drawdown.measure.Refusal;
import io.drawdown.selling.OrderId;
import io.drawdown.selling.OrderRefused.Violation;

/** Something about a quote that cannot be done. */
final class QuoteRefused extends Refusal {

	private QuoteRefused(Kind kind, String code, String message) {
		super(kind, code, message);
	}

	static QuoteRefused stale(QuoteId id, int version) {
		QuoteRefused refused = new QuoteRefused(Kind.STALE, "stale",
				id + " has changed since: its ETag is \"" + version + "\"");
		refused.with("etag", "\"" + version + "\"");
		return refused;
	}

	static QuoteRefused ordered(QuoteId id, OrderId order) {
		QuoteRefused refused = new QuoteRefused(Kind.CONFLICT, "conflict", id + " was ordered as " + order);
		refused.with("order", order.toString());
		return refused;
	}

	/** The forecast is not one. */
	static QuoteRefused forecast(List<Violation> violations) {
		QuoteRefused refused = new QuoteRefused(Kind.INVALID, "validation", violations.getFirst().message());
		refused.with("violations", violations);
		return refused;
	}

}
