package io.drawdown.selling;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An order as it stands.
 *
 * @param lines each with its asset, once the order is active
 */
public record OrderView(OrderId id, String account, String currency, Instant createdAt, String status, int version,
		List<Line> lines) {

	/** A line and what became of it. */
	public record Line(OrderLine ordered, @Nullable AssetId asset) {
	}

}
