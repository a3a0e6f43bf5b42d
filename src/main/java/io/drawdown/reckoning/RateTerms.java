package io.drawdown.reckoning;

import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;

/**
 * A price as it was sold, such as 0.02 a unit throughout 2026 for what has no attributes
 * [M4].
 *
 * @param rank of what it comes from: a record goes by the first rank that has a price for
 * it [R5]
 * @param slice the attributes that records must have for it [R10]
 */
public record RateTerms(Window effective, int rank, Slice slice, Price price) {

	/** A price for everything, without tiers. */
	public RateTerms(Window effective, Rate rate) {
		this(effective, 0, Slice.NONE, Price.flat(rate.perUnit()));
	}

}
