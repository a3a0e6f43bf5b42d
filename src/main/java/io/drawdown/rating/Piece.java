package io.drawdown.rating;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A part of a window's overage that is priced alike: 30 GB at 9/10, say.
 *
 * @param discount what LOWEST leaves of the rate [K3]
 * @param resource where tokens are priced, the resource that was used
 */
public record Piece(Quantity quantity, Ratio discount, @Nullable String resource) {

	public Piece {
		if (quantity.isNegative()) {
			throw new IllegalArgumentException("an overage of " + quantity);
		}
	}

	public static Piece of(Quantity quantity) {
		return new Piece(quantity, Ratio.ONE, null);
	}

}
