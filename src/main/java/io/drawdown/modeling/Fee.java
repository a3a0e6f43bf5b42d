package io.drawdown.modeling;

import java.math.BigDecimal;
import java.time.Period;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A flat charge of a pack or a commitment, such as 4.99 USD once.
 *
 * @param every null for once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fee(@NotNull BigDecimal amount, @NotNull String currency,
		@Schema(description = "Left out, once") @Nullable Period every) {

	public Fee {
		amount = (amount != null) ? Quantity.of(amount).value() : amount;
		every = (every != null) ? every.normalized() : null;
	}

}
