package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Adjustment.Direction;
import io.drawdown.rating.Adjustment.Kind;
import io.drawdown.rating.Step.Result;
import io.drawdown.rating.Tiers.Basis;
import io.drawdown.rating.Tiers.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** [X1]: which tiers a stretch of an overage lies in, and what it costs there. */
class TierSlicesTests {

	/** The example of [R3]: 5 + 22.5 + 16 = 43.5. */
	@Test
	void tellsEachTierOfAGraduatedPrice() {
		Price price = price(
				Tiers.of(Mode.GRADUATED, step("0", null, null), step("10", "10", null), step("60", "20", null)));

		assertThat(told(price, "0", "100", "0", "100"))
			.isEqualTo("1: 10 at 0.5 = 5, 2: 50 at 0.45 = 22.5, " + "3: 40 at 0.4 = 16");
		assertThat(told(price, "0", "100", "8", "15")).isEqualTo("1: 2 at 0.5 = 1, 2: 5 at 0.45 = 2.25");
		assertThat(told(price, "0", "100", "10", "10")).isEmpty();
	}

	/** What is covered fills the lowest tiers [R4]. */
	@Test
	void startsWhereTheCoveredEndsUnderTotal() {
		Tiers tiers = new Tiers(Mode.GRADUATED, Basis.TOTAL, List.of(step("0", null, "3"), step("10", "10", "2")),
				null);

		assertThat(told(price(tiers), "8", "7", "0", "7")).isEqualTo("1: 2 at 0.5 +3 = 4, 2: 5 at 0.45 +2 = 4.25");
		assertThat(told(price(tiers), "8", "7", "1", "3")).isEqualTo("1: 1 at 0.5 = 0.5, 2: 1 at 0.45 +2 = 2.45");
	}

	/** One tier prices all; its flat amount is the unit's that reaches it. */
	@Test
	void givesTheFlatAmountToWhatReachesTheTier() {
		Price price = price(Tiers.of(Mode.VOLUME, step("0", null, "1"), step("10", "10", "5")));

		assertThat(told(price, "0", "10", "0", "4")).isEqualTo("2: 4 at 0.45 = 1.8");
		assertThat(told(price, "0", "10", "4", "10")).isEqualTo("2: 6 at 0.45 +5 = 7.7");
		assertThat(told(price, "0", "4", "0", "1")).isEqualTo("1: 1 at 0.5 +1 = 1.5");
	}

	/** A block is the unit's that starts it: of 25 by tens three. */
	@Test
	void givesABlockToWhatStartsIt() {
		Price price = price(new Tiers(Mode.PACKAGE, Basis.OVERAGE, List.of(step("0", null, null)), BigDecimal.TEN));

		assertThat(told(price, "0", "25", "0", "1")).isEqualTo("1: 1 at 0.5 = 0.5 in 1");
		assertThat(told(price, "0", "25", "1", "10")).isEqualTo("1: 9 at 0.5 = 0 in 0");
		assertThat(told(price, "0", "25", "10", "25")).isEqualTo("1: 15 at 0.5 = 1 in 2");
	}

	@Test
	void givesAStairToWhatReachesIt() {
		Price price = price(Tiers.of(Mode.STAIRSTEP, step("0", null, "7"), step("10", null, "12")));

		assertThat(told(price, "0", "15", "0", "9")).isEqualTo("2: 9 at 0 = 0");
		assertThat(told(price, "0", "15", "9", "15")).isEqualTo("2: 6 at 0 +12 = 12");
	}

	/** A minimum of 6 where 10 at 0.5 are 5: the 1 more is shared by quantity. */
	@Test
	void sharesWhatAMinimumAddsByQuantity() {
		Price price = price(null).by(new Procedure("MIN", 1, List.of(Step.of(Step.Kind.BASE_RATE),
				Step.bound(Step.Kind.MINIMUM, Result.AMOUNT, new BigDecimal("6")))));
		Tiered third = price.slices(facts("0", "10")).between(Quantity.ZERO, Quantity.of(3));

		assertThat(third.beyond()).isEqualByComparingTo("0.3");
		assertThat(third.amount()).isEqualByComparingTo("1.8");
		assertThat(price.slices(facts("0", "10")).all().amount()).isEqualByComparingTo("6");
	}

	/** Thirds of a digit are with whoever comes to a whole one. */
	@Test
	void addsUpToTheLastDigit() {
		Price price = Price.flat(new BigDecimal("0.00000000003"));
		TierSlices slices = price.slices(facts("0", "10"));
		BigDecimal sum = BigDecimal.ZERO;
		for (int unit = 0; unit < 10; unit++) {
			sum = sum.add(slices.between(Quantity.of(unit), Quantity.of(unit + 1)).amount());
		}

		assertThat(sum).isEqualTo(price.rate(facts("0", "10")).amount()).isEqualByComparingTo("0.0000000003");
	}

	/** Pieces that a commitment discounts have rates of their own [K3]. */
	@Test
	void keepsTheDiscountsOfPieces() {
		Facts facts = new Facts(Quantity.ZERO, List.of(Piece.of(Quantity.of(4)),
				new Piece(Quantity.of(6), new Ratio(new BigDecimal("9"), BigDecimal.TEN), null)), Map.of());

		assertThat(text(price(null).slices(facts).all())).isEqualTo("1: 4 at 0.5 = 2, 1: 6 at 0.45 = 2.7");
	}

	/** [K1]: tokens of a stretch are what it adds to those of all before it. */
	@Test
	void differencesTokens() {
		Price price = price(Tiers.of(Mode.GRADUATED, step("0", null, null), step("10", "10", null)));

		Tiered tokens = price.tokens(Quantity.of(8), Quantity.of(15));

		assertThat(text(tokens)).isEqualTo("1: 2 at 0.5 = 1, 2: 5 at 0.45 = 2.25");
		assertThat(tokens.amount()).isEqualByComparingTo("3.25");
	}

	@Test
	void tellsNothingOfNothing() {
		assertThat(price(null).slices(facts("5", "0")).all()).isEqualTo(Tiered.NOTHING);
	}

	private static String told(Price price, String covered, String overage, String from, String until) {
		return text(price.slices(facts(covered, overage)).between(Quantity.parse(from), Quantity.parse(until)));
	}

	private static String text(Tiered tiered) {
		return tiered.slices()
			.stream()
			.map((slice) -> slice.tier() + ": " + slice.quantity() + " at " + Quantity.of(slice.rate())
					+ ((slice.flat().signum() > 0) ? " +" + Quantity.of(slice.flat()) : "") + " = "
					+ Quantity.of(slice.amount())
					+ ((slice.blocks() != null) ? " in " + slice.blocks().toPlainString() : ""))
			.collect(Collectors.joining(", "));
	}

	private static Facts facts(String covered, String overage) {
		return Facts.of(Quantity.parse(covered), Quantity.parse(overage));
	}

	private static Price price(@Nullable Tiers tiers) {
		return new Price(new BigDecimal("0.5"), null, null, null, tiers, null);
	}

	private static Tier step(String from, @Nullable String percentOff, @Nullable String flat) {
		BigDecimal amount = (flat != null) ? new BigDecimal(flat) : null;
		return (percentOff != null) ? new Tier(new BigDecimal(from), Kind.PERCENTAGE, Direction.DISCOUNT,
				new BigDecimal(percentOff), amount) : new Tier(new BigDecimal(from), null, null, null, amount);
	}

}
