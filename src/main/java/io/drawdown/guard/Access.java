package io.drawdown.guard;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Overage;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "may this asset use so much now?".
 *
 * @param available what the wallet still covers
 * @param overagePolicy null where the asset does not have the resource
 * @param reason why it is not allowed: the code that a record would be refused with, or
 * {@code insufficient-balance}; null where it is allowed
 */
public record Access(boolean allowed, Quantity available, @Nullable Overage overagePolicy, @Nullable String reason) {

	static Access refused(String reason) {
		return new Access(false, Quantity.ZERO, null, reason);
	}

}
