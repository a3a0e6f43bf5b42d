package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A change of a rate, such as 10 % off [R2]. Equal by value.
 *
 * @param direction none for an OVERRIDE, which has no direction
 * @param value percent, an amount of the rate unit, or the rate itself
 */
@Schema(name = "RateAdjustment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Adjustment(@Schema(description = "How the value is meant") @NotNull Kind kind,
		@Schema(description = "For PERCENTAGE and AMOUNT") @Nullable Direction direction,
		@Schema(description = "Percent, an amount for each unit, or the rate itself",
				example = "10") @NotNull BigDecimal value) {

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	public Adjustment {
		direction = (kind == Kind.OVERRIDE) ? null : direction;
		value = Decimals.plain(value);
	}

	public static Adjustment percentOff(String percent) {
		return new Adjustment(Kind.PERCENTAGE, Direction.DISCOUNT, new BigDecimal(percent));
	}

	public static Adjustment override(String rate) {
		return new Adjustment(Kind.OVERRIDE, null, new BigDecimal(rate));
	}

	/** The rate after it, exact and never below 0. */
	public BigDecimal applyTo(BigDecimal rate) {
		return applyTo(rate, BigDecimal.ONE);
	}

	/** The same for a rate that is written as so many parts of a whole, in its parts. */
	BigDecimal applyTo(BigDecimal parts, BigDecimal whole) {
		BigDecimal after = switch (this.kind) {
			case PERCENTAGE -> parts.multiply(HUNDRED.add(signed())).movePointLeft(2);
			case AMOUNT -> parts.add(signed().multiply(whole));
			case OVERRIDE -> this.value.multiply(whole);
		};
		return after.max(BigDecimal.ZERO);
	}

	/** All that is wrong with it [R2]. */
	public List<String> problems() {
		List<String> problems = new ArrayList<>();
		if (this.kind != Kind.OVERRIDE && this.direction == null) {
			problems.add("a change by " + this.kind + " needs a direction, DISCOUNT or SURCHARGE");
		}
		if (this.value.signum() < 0) {
			problems.add("the value " + this.value.toPlainString() + " is negative");
		}
		if (this.kind == Kind.PERCENTAGE && this.direction == Direction.DISCOUNT && this.value.compareTo(HUNDRED) > 0) {
			problems.add("a discount of " + this.value.toPlainString() + " % is more than all");
		}
		return problems;
	}

	/** Such as "10 % discount", for people. */
	@Override
	public String toString() {
		String number = this.value.toPlainString();
		String word = (this.direction == Direction.SURCHARGE) ? " surcharge" : " discount";
		return switch (this.kind) {
			case PERCENTAGE -> number + " %" + word;
			case AMOUNT -> number + word;
			case OVERRIDE -> "rate " + number;
		};
	}

	private BigDecimal signed() {
		return (this.direction == Direction.SURCHARGE) ? this.value : this.value.negate();
	}

	/** How the value is meant. */
	public enum Kind {

		/** Percent of the rate. */
		PERCENTAGE,
		/** So much for each unit, in the rate's own unit. */
		AMOUNT,
		/** This instead of the rate. */
		OVERRIDE

	}

	/** Whether it makes cheaper or dearer: never told from a sign. */
	public enum Direction {

		DISCOUNT, SURCHARGE

	}

}
