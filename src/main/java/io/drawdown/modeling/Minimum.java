package io.drawdown.modeling;

import java.math.BigDecimal;
import java.time.Period;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What a MONETARY commitment commits to spend, such as 10,000 USD a year [K5].
 *
 * @param every the length of a commitment period; null for the whole term
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Minimum(@NotNull BigDecimal amount, @NotNull String currency,
		@Schema(description = "The length of a commitment period; left out, the whole term") @Nullable Period every) {

	public Minimum {
		amount = (amount != null) ? Quantity.of(amount).value() : amount;
		every = (every != null) ? every.normalized() : null;
	}

}
