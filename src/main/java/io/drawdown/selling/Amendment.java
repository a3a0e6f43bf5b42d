package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is to change of an asset from a day on, such as 15 in place of 10 from 16 June.
 * What it does not name goes on as it is [W7].
 *
 * @param effective the first day on which it holds
 * @param negotiated by resource code
 * @param endDate the new last day of the term that the day lies in
 */
public record Amendment(LocalDate effective, @Nullable BigDecimal quantity, Map<String, Negotiation> negotiated,
		@Nullable LocalDate endDate) {

	boolean namesNothing() {
		return this.quantity == null && this.endDate == null
				&& this.negotiated.values().stream().allMatch(Negotiation.NOTHING::equals);
	}

	/** The day after the new last one, null where it is not named. */
	@Nullable LocalDate until() {
		return (this.endDate != null) ? OrderPolicy.dayAfter(this.endDate) : null;
	}

}
