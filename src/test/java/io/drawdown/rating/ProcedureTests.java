package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.rating.Adjustment.Direction;
import io.drawdown.rating.Step.Kind;
import io.drawdown.rating.Step.Result;
import io.drawdown.rating.Tiers.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** [R7]. */
class ProcedureTests {

	private static final Step BASE = Step.of(Kind.BASE_RATE);

	private static final Step TIER = Step.of(Kind.TIER);

	@Test
	void hasADefaultThatIsOneOfThem() {
		assertThat(Procedure.DEFAULT.problems()).isEmpty();
		assertThat(Price.flat(BigDecimal.ONE).procedure()).isEqualTo(Procedure.DEFAULT);
		assertThat(Price.flat(BigDecimal.ONE).rounding()).isEqualTo(Rounding.DEFAULT);
	}

	@Test
	void takesTheStepsInTheirOrder() {
		Tiers tiers = Tiers.of(Mode.VOLUME,
				new Tier(BigDecimal.ZERO, Adjustment.Kind.AMOUNT, Direction.DISCOUNT, new BigDecimal("0.1"), null));
		Adjustment half = Adjustment.percentOff("50");
		Procedure before = new Procedure("A", 1, List.of(BASE, Step.of(Kind.MANUAL_DISCOUNT), TIER));
		Procedure after = new Procedure("B", 1, List.of(BASE, TIER, Step.of(Kind.MANUAL_DISCOUNT)));

		assertThat(new Price(BigDecimal.ONE, null, null, half, tiers, before).rate(overage("10")).amount())
			.isEqualByComparingTo("4");
		assertThat(new Price(BigDecimal.ONE, null, null, half, tiers, after).rate(overage("10")).amount())
			.isEqualByComparingTo("4.5");
	}

	/** Two thirds of 1 less 0.1 are exact: 30 × (2/3 − 0.1) = 17. */
	@Test
	void staysExactWhenACommitmentIsNotTheLast() {
		Procedure procedure = new Procedure("A", 1,
				List.of(BASE, Step.of(Kind.COMMITMENT), Step.of(Kind.MANUAL_DISCOUNT)));
		Price price = new Price(BigDecimal.ONE, null, null,
				new Adjustment(Adjustment.Kind.AMOUNT, Direction.DISCOUNT, new BigDecimal("0.1")), null, procedure);
		Ratio ratio = new Ratio(new BigDecimal("2"), new BigDecimal("3"));

		Rated rated = price.rate(new Facts(Quantity.ZERO, List.of(new Piece(Quantity.of(30), ratio, null)), Map.of()));

		assertThat(rated.amount()).isEqualByComparingTo("17");
		assertThat(rated.netUnitRate()).isEqualByComparingTo("0.5666666667");
	}

	@ParameterizedTest
	@CsvSource({ "eu, 5, 10", "eu, 10, 18", "eu, 99.999999, 179.9999982", "eu, 100, 90", "us, 5, 5", "us, 100, 90" })
	void takesTheFirstRowOfAMatrixThatMatches(String region, String quantity, String amount) {
		Step matrix = Step.matrix(
				new MatrixRow(Map.of("region", "eu"), null, BigDecimal.TEN, new BigDecimal("2"), null, null, null),
				new MatrixRow(null, new BigDecimal("100"), null, null, Adjustment.Kind.PERCENTAGE, Direction.DISCOUNT,
						BigDecimal.TEN),
				new MatrixRow(Map.of("region", "eu"), null, null, null, Adjustment.Kind.PERCENTAGE, Direction.SURCHARGE,
						new BigDecimal("80")));

		Rated rated = price(BASE, matrix)
			.rate(new Facts(Quantity.ZERO, List.of(Piece.of(Quantity.parse(quantity))), Map.of("region", region)));

		assertThat(rated.amount()).isEqualByComparingTo(amount);
	}

	@ParameterizedTest
	@CsvSource({ "1, 5", "5, 5", "6, 6", "20, 20", "20.5, 20", "0, 0" })
	void boundsTheAmount(String quantity, String amount) {
		Price price = price(BASE, Step.bound(Kind.MINIMUM, Result.AMOUNT, new BigDecimal("5")),
				Step.bound(Kind.MAXIMUM, Result.AMOUNT, new BigDecimal("20")));

		assertThat(price.rate(overage(quantity)).amount()).isEqualByComparingTo(amount);
	}

	@Test
	void boundsTheRate() {
		Tiers tiers = Tiers.of(Mode.GRADUATED,
				new Tier(BigDecimal.ZERO, Adjustment.Kind.OVERRIDE, null, new BigDecimal("3"), null),
				new Tier(BigDecimal.TEN, Adjustment.Kind.OVERRIDE, null, new BigDecimal("0.1"), null));
		Procedure procedure = new Procedure("A", 1,
				List.of(BASE, TIER, Step.bound(Kind.MINIMUM, Result.RATE, new BigDecimal("0.5")),
						Step.bound(Kind.MAXIMUM, Result.RATE, new BigDecimal("2"))));

		Rated rated = new Price(BigDecimal.ONE, null, null, null, tiers, procedure).rate(overage("14"));

		assertThat(rated.amount()).isEqualByComparingTo("22");
	}

	@ParameterizedTest
	@CsvSource({ "1000, 500", "1000.5, 450.225", "0, 0" })
	void worksTheRateOut(String quantity, String amount) {
		Price price = price("0.5", BASE, Step.formula(Result.RATE, "IF(total > 1000, rate * 0.9, rate)"));

		assertThat(price.rate(overage(quantity)).amount()).isEqualByComparingTo(amount);
	}

	@Test
	void worksTheAmountOut() {
		Price price = price("0.5", BASE, Step.formula(Result.AMOUNT, "ROUND(amount * 1.19, 2) + 1"));

		Rated rated = price.rate(overage("7"));

		assertThat(rated.amount()).isEqualTo(new BigDecimal("5.1700000000"));
		assertThat(rated.netUnitRate()).isEqualTo(new BigDecimal("0.7385714286"));
	}

	@Test
	void countsANegativeResultAsNothing() {
		assertThat(price(BASE, Step.formula(Result.RATE, "rate - 2")).rate(overage("7")).amount())
			.isEqualByComparingTo("0");
	}

	@Test
	void leavesOutWhatFollowsAStopThatHolds() {
		Step twice = Step.formula(Result.RATE, "rate * 2");
		Procedure procedure = new Procedure("A", 1,
				List.of(BASE, Step.of(Kind.NEGOTIATED_RATE), Step.stop("negotiated"), twice));

		Price negotiated = new Price(BigDecimal.ONE, new BigDecimal("0.8"), null, null, null, procedure);
		Price listed = new Price(BigDecimal.ONE, null, null, null, null, procedure);

		assertThat(negotiated.rate(overage("10")).amount()).isEqualByComparingTo("8");
		assertThat(listed.rate(overage("10")).amount()).isEqualByComparingTo("20");
		assertThat(negotiated.explain(overage("10")).lines()).extracting(Waterfall.Line::detail)
			.contains("negotiated holds: the steps after it are left out");
	}

	@Test
	void evaluatesNothingWhereNothingWasUsed() {
		Price price = price(BASE, Step.formula(Result.RATE, "base / quantity"));

		assertThat(price.rate(overage("0")).amount()).isEqualByComparingTo("0");
		assertThat(price.explain(overage("0")).amount()).isEqualByComparingTo("0");
	}

	@Test
	void saysWhereAFormulaFails() {
		Price price = price(BASE, Step.formula(Result.RATE, "rate\n  / (quantity - 7)"));

		assertThatExceptionOfType(FormulaFailed.class).isThrownBy(() -> price.rate(overage("7")))
			.satisfies((failed) -> {
				assertThat(failed.code()).isEqualTo("formula-failed");
				assertThat(failed.facts().get("problem")).isEqualTo("line 2, column 3, at '/': Division by zero");
			});
	}

	/** [Q3]: JPY has no minor unit, KWD a thousandth. */
	@Test
	void roundsALiableAmountAsItsProcedureSays() {
		Rounding down = price(BASE, Step.rounding(RoundingMode.DOWN, 1)).rounding();

		assertThat(down.of(money("1.19", "USD"))).isEqualTo(money("1.1", "USD"));
		assertThat(Rounding.DEFAULT.of(money("1.5", "JPY"))).isEqualTo(money("2", "JPY"));
		assertThat(Rounding.DEFAULT.of(money("1.2345", "KWD"))).isEqualTo(money("1.235", "KWD"));
		assertThat(Rounding.DEFAULT.of(new BigDecimal("1.005"), 2)).isEqualTo(new BigDecimal("1.01"));
	}

	@Test
	void tellsAllThatIsWrongWithItsSteps() {
		Procedure procedure = new Procedure("A", 1,
				List.of(TIER, BASE, TIER, Step.bound(Kind.MINIMUM, Result.AMOUNT, new BigDecimal("-1")),
						Step.of(Kind.MATRIX_LOOKUP), Step.formula(Result.RATE, "rat * 2"),
						Step.rounding(RoundingMode.UNNECESSARY, 11), Step.stop("quantity >"),
						Step.matrix(new MatrixRow(null, BigDecimal.TEN, BigDecimal.ONE, null, null, null, null))));

		assertThat(procedure.problems()).containsExactly("step 1 is not BASE_RATE, so there is no rate to begin with",
				"step 3 TIER: there is one before it",
				"step 5 MATRIX_LOOKUP: it changes a rate after a step that changes the amount",
				"step 6 FORMULA: it changes a rate after a step that changes the amount",
				"step 9 MATRIX_LOOKUP: it changes a rate after a step that changes the amount",
				"step 4 MINIMUM: the value -1 is negative", "step 5 MATRIX_LOOKUP: it needs rows",
				"step 6 FORMULA: line 1, column 1, at 'rat': unknown name, known are base, covered, negotiated, "
						+ "quantity, rate, total",
				"step 7 ROUNDING: the scale 11 is not in 0 to 10",
				"step 7 ROUNDING: the mode UNNECESSARY rounds nothing",
				"step 8 STOP: line 1, column 10, at '>': Missing second operand for operator",
				"step 9 MATRIX_LOOKUP: row 1: it needs a rate, or adjust and a value, and not both",
				"step 9 MATRIX_LOOKUP: row 1: it holds no quantity: 10 is not below 1");
	}

	@Test
	void toleratesNoParametersOfOtherKinds() {
		Step step = new Step(Kind.TIER, Result.RATE, BigDecimal.ONE, "rate", "TRUE", List.of(), RoundingMode.UP, 2);

		assertThat(new Procedure("A", 1, List.of(BASE, step)).problems()).containsExactly(
				"step 2 TIER: result says nothing here", "step 2 TIER: value says nothing here",
				"step 2 TIER: formula says nothing here", "step 2 TIER: when says nothing here",
				"step 2 TIER: rows says nothing here", "step 2 TIER: mode and scale say nothing here");
	}

	private static Price price(Step... steps) {
		return price("1", steps);
	}

	private static Price price(String rate, Step... steps) {
		return new Price(new BigDecimal(rate), null, null, null, null, new Procedure("TEST", 1, List.of(steps)));
	}

	private static Facts overage(String quantity) {
		return Facts.of(Quantity.ZERO, Quantity.parse(quantity));
	}

	private static Money money(String amount, String currency) {
		return new Money(new BigDecimal(amount), Currency.getInstance(currency));
	}

}
