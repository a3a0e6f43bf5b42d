package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.drawdown.modeling.EffectiveDates;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * One product of an order, such as one CLOUD for 2026, billed monthly on the first.
 *
 * @param ref the buyer's name for the asset that it becomes
 * @param endDate the last day, null without end [T2]
 */
@Embeddable
public record OrderLine(@Nullable String ref, String product, BigDecimal quantity, LocalDate startDate,
		@Nullable LocalDate endDate, int termMonths, int dayOfMonth) {

	/** From the first day until the day after the last one [T2]. */
	EffectiveDates term() {
		return new EffectiveDates(this.startDate, until());
	}

	/** The day after the last one, null without an end. */
	@Nullable LocalDate until() {
		return (this.endDate != null) ? this.endDate.plusDays(1) : null;
	}

}
