package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/** Decimals written one way only, so that what is equal in value is equal. */
final class Decimals {

	private Decimals() {
	}

	/** Without trailing zeros: 0.5 for 0.50, 100 for 1E+2. */
	static BigDecimal plain(BigDecimal value) {
		return (value != null) ? Quantity.of(value).value() : value;
	}

	static @Nullable BigDecimal plainIfAny(@Nullable BigDecimal value) {
		return (value != null) ? plain(value) : null;
	}

	static boolean isOne(BigDecimal value) {
		return value.compareTo(BigDecimal.ONE) == 0;
	}

	/** To the ten decimals of an unrounded amount [Q3]. */
	static BigDecimal unrounded(BigDecimal value) {
		return value.setScale(Money.UNROUNDED_SCALE, RoundingMode.HALF_UP);
	}

	/** Plain digits, "…" for none. */
	static String text(@Nullable BigDecimal value) {
		return (value != null) ? value.toPlainString() : "…";
	}

}
