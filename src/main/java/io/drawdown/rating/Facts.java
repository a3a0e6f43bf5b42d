package io.drawdown.rating;

import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;

/**
 * All that a rating looks at: one asset, one resource, one (cut) rating window [R4].
 *
 * @param covered what grants and commitments paid
 * @param overage the rest, in the order in which it was used
 * @param attributes those of the slice [R10]
 */
public record Facts(Quantity covered, List<Piece> overage, Map<String, String> attributes) {

	public Facts {
		if (covered.isNegative()) {
			throw new IllegalArgumentException("covered " + covered);
		}
		overage = List.copyOf(overage);
		attributes = Map.copyOf(attributes);
	}

	/** An overage that nothing discounts. */
	public static Facts of(Quantity covered, Quantity overage) {
		return new Facts(covered, List.of(Piece.of(overage)), Map.of());
	}

}
