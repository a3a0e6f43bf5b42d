package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Period;
import java.util.Currency;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Money;
import io.drawdown.modeling.Fee;
import org.jspecify.annotations.Nullable;

/**
 * A flat charge as it was sold, such as 4.99 USD a month for each one [K5].
 *
 * @param amount for each one of the asset, not yet multiplied
 * @param every null for once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SoldFee(BigDecimal amount, String currency, @Nullable Period every) {

	static @Nullable SoldFee of(@Nullable Fee fee) {
		return (fee != null) ? new SoldFee(fee.amount(), fee.currency(), fee.every()) : null;
	}

	/** What so many owe at each step. */
	Money times(BigDecimal quantity) {
		return new Money(this.amount.multiply(quantity), Currency.getInstance(this.currency));
	}

}
