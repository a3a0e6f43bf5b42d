package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Money;

/**
 * What a stretch of an overage costs, tier by tier [X1].
 *
 * @param beyond what steps that change the amount itself add to the tiers, or take off
 * @param amount the tiers and what is beyond them; tokens of a rate in tokens
 */
public record Tiered(List<TierSlice> slices, BigDecimal beyond, BigDecimal amount) {

	/** Costs nothing. */
	public static final Tiered NOTHING = new Tiered(List.of(), BigDecimal.ZERO.setScale(Money.UNROUNDED_SCALE),
			BigDecimal.ZERO.setScale(Money.UNROUNDED_SCALE));

	public Tiered {
		slices = List.copyOf(slices);
	}

	/** Slices in the order of the units; what lies in one tier at one rate is one. */
	static Tiered of(List<TierSlice> slices, BigDecimal beyond, BigDecimal amount) {
		List<TierSlice> merged = new ArrayList<>();
		for (TierSlice slice : slices) {
			int same = 0;
			while (same < merged.size() && !merged.get(same).isPricedLike(slice)) {
				same++;
			}
			if (same < merged.size()) {
				merged.set(same, merged.get(same).plus(slice));
			}
			else {
				merged.add(slice);
			}
		}
		return new Tiered(merged, beyond, amount);
	}

}
