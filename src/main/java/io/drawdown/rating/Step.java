package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * One step of a rating procedure [R7], such as {@code {kind: MINIMUM, result: AMOUNT,
 * value: 5}}. Each kind has its own parameters and takes no others.
 *
 * @param result what a FORMULA gives, or a MINIMUM or MAXIMUM bounds
 * @param value the bound of MINIMUM and MAXIMUM
 * @param formula the expression of a FORMULA
 * @param when the condition of a STOP
 * @param rows of a MATRIX_LOOKUP; the first that matches holds
 * @param mode of ROUNDING; left out HALF_UP
 * @param scale of ROUNDING; left out the minor unit of the currency
 */
@Schema(name = "RatingStep")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Step(@NotNull Kind kind,
		@Schema(description = "What a FORMULA gives, or a MINIMUM or MAXIMUM bounds") @Nullable Result result,
		@Schema(description = "The bound of a MINIMUM or MAXIMUM", example = "5") @Nullable BigDecimal value,
		@Schema(description = "The expression of a FORMULA",
				example = "IF(total > 1000, rate * 0.9, rate)") @Nullable String formula,
		@Schema(description = "The condition of a STOP", example = "negotiated") @Nullable String when,
		@Schema(description = "Of a MATRIX_LOOKUP: the first row that matches holds") @Nullable List<@Valid MatrixRow> rows,
		@Schema(description = "Of ROUNDING; left out HALF_UP") @Nullable RoundingMode mode,
		@Schema(description = "Decimals of ROUNDING; left out those of the currency's minor unit") @Nullable Integer scale) {

	public Step {
		value = Decimals.plainIfAny(value);
		rows = (rows != null) ? List.copyOf(rows) : null;
	}

	public static Step of(Kind kind) {
		return new Step(kind, null, null, null, null, null, null, null);
	}

	/** A MINIMUM or MAXIMUM. */
	public static Step bound(Kind kind, Result result, BigDecimal value) {
		return new Step(kind, result, value, null, null, null, null, null);
	}

	public static Step formula(Result result, String formula) {
		return new Step(Kind.FORMULA, result, null, formula, null, null, null, null);
	}

	public static Step stop(String when) {
		return new Step(Kind.STOP, null, null, null, when, null, null, null);
	}

	public static Step matrix(MatrixRow... rows) {
		return new Step(Kind.MATRIX_LOOKUP, null, null, null, null, List.of(rows), null, null);
	}

	public static Step rounding(RoundingMode mode, @Nullable Integer scale) {
		return new Step(Kind.ROUNDING, null, null, null, null, null, mode, scale);
	}

	/** What a step does. */
	public enum Kind {

		/** Takes the rate of the entry that was sold. */
		BASE_RATE,
		/** Takes the negotiated rate instead, if there is one. */
		NEGOTIATED_RATE,
		/** Splits the quantity into the tiers and changes the rate of each. */
		TIER,
		/** Changes the rate as the entry of the attributes says. */
		ATTRIBUTE_ADJUSTMENT,
		/** Takes the discount that commitments leave after exhaustion [K3]. */
		COMMITMENT,
		/** Changes the rate as agreed on the line. */
		MANUAL_DISCOUNT,
		/** Changes the rate as the first matching row says. */
		MATRIX_LOOKUP,
		/** Works out the rate, or the amount. */
		FORMULA,
		/** Raises the rate, or the amount, to a bound. */
		MINIMUM,
		/** Lowers the rate, or the amount, to a bound. */
		MAXIMUM,
		/** Says how the liable amount is rounded [Q3], wherever it stands. */
		ROUNDING,
		/** Leaves out the steps after it when its condition holds. */
		STOP

	}

	/** What a step works on. */
	public enum Result {

		/** The price of one unit. */
		RATE,
		/** What the window costs. */
		AMOUNT

	}

}
