package io.drawdown.reckoning;

import java.math.BigDecimal;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * How much of a bucket's rest lives on when its validity ends [W5], such as twice at
 * most, half of the original grant at most.
 *
 * @param maxCount how often, null for without end
 * @param maxQuantity of one bucket, not times the line's quantity; null for no limit
 * @param maxPercent of the bucket's original grant, null for no limit
 */
public record Rollover(@Nullable Integer maxCount, @Nullable Quantity maxQuantity, @Nullable BigDecimal maxPercent) {

	private static final long WHOLE = 100;

	boolean allows(int count) {
		return this.maxCount == null || count <= this.maxCount;
	}

	/** The most that rolls over, of a bucket whose original grant was so much. */
	Quantity limit(Quantity original, int scale) {
		Quantity limit = (this.maxQuantity != null) ? this.maxQuantity.min(original) : original;
		if (this.maxPercent == null) {
			return limit;
		}
		BigDecimal part = original.value().multiply(this.maxPercent);
		return limit.min(Quantity.of(part).prorated(1, WHOLE, scale));
	}

}
