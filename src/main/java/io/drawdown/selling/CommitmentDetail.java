package io.drawdown.selling;

import java.time.Period;
import java.util.List;

import io.drawdown.measure.Money;
import io.drawdown.measure.Window;
import io.drawdown.rating.Adjustment;
import org.jspecify.annotations.Nullable;

/**
 * What a commitment takes off and commits to at an instant.
 *
 * @param minimum the spend that is committed to for all of the asset, null where it
 * commits to units
 * @param every the length of a commitment period, null for the whole term
 * @param discounts those in force, and those that are known to follow
 * @param anchors the refs of those whose usage it takes then
 */
public record CommitmentDetail(@Nullable Money minimum, @Nullable Period every, List<Discount> discounts,
		List<String> anchors) {

	/**
	 * What comes off the rate of the anchors, by the tier of what is committed to.
	 *
	 * @param resource its code, null for all that the commitment names
	 */
	public record Discount(Window effective, @Nullable String resource, Adjustment adjustment) {
	}

}
