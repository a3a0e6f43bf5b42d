package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Adjustment.Direction;
import io.drawdown.rating.Adjustment.Kind;
import io.drawdown.rating.Tiers.Basis;
import io.drawdown.rating.Tiers.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PriceTests {

	/** The example of [R3]: 0.5 with 0, 10 and 20 % off from 0, 10 and 60. */
	private static final List<Tier> STEPS = List.of(percentOff("0", "0"), percentOff("10", "10"),
			percentOff("60", "20"));

	@ParameterizedTest
	@CsvSource({ "0, 0, 0.5", "0.000001, 0.0000005, 0.5", "9.999999, 4.9999995, 0.5", "10, 5, 0.5",
			"10.000001, 5.00000045, 0.499999995", "10.5, 5.225, 0.4976190476", "59.999999, 27.49999955, 0.4583333335",
			"60, 27.5, 0.4583333333", "60.000001, 27.5000004, 0.4583333324", "100, 43.5, 0.435" })
	void pricesEachSliceByItsTierWhenGraduated(String quantity, String amount, String netUnitRate) {
		Rated rated = tiered(Mode.GRADUATED).rate(overage(quantity));

		assertThat(rated.amount()).isEqualTo(amount(amount));
		assertThat(rated.netUnitRate()).isEqualTo(new BigDecimal(netUnitRate));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 0.5", "9.999999, 4.9999995, 0.5", "10, 4.5, 0.45", "10.000001, 4.50000045, 0.45",
			"59.999999, 26.99999955, 0.45", "60, 24, 0.4", "60.5, 24.2, 0.4" })
	void pricesEveryUnitByOneTierWhenVolume(String quantity, String amount, String netUnitRate) {
		Rated rated = tiered(Mode.VOLUME).rate(overage(quantity));

		assertThat(rated.amount()).isEqualTo(amount(amount));
		assertThat(rated.netUnitRate()).isEqualTo(new BigDecimal(netUnitRate));
	}

	/** 5 a block of 10 units, 10 % off from 10 units on. */
	@ParameterizedTest
	@CsvSource({ "0, 0, 0", "0.000001, 5, 5000000", "9.999999, 5, 0.50000005", "10, 4.5, 0.45",
			"10.000001, 9, 0.89999991", "20, 9, 0.45", "20.5, 13.5, 0.6585365854" })
	void countsStartedBlocksOfPackages(String quantity, String amount, String netUnitRate) {
		Tiers tiers = new Tiers(Mode.PACKAGE, Basis.OVERAGE, List.of(percentOff("0", "0"), percentOff("10", "10")),
				new BigDecimal("10"));

		Rated rated = price("5", tiers).rate(overage(quantity));

		assertThat(rated.amount()).isEqualTo(amount(amount));
		assertThat(rated.netUnitRate()).isEqualTo(new BigDecimal(netUnitRate));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 0", "0.5, 7, 14", "9.999999, 7, 0.70000007", "10, 12, 1.2", "11, 12, 1.0909090909" })
	void owesTheFlatAmountOfTheStairReached(String quantity, String amount, String netUnitRate) {
		Rated rated = price("0.5", Tiers.of(Mode.STAIRSTEP, flat("0", "7"), flat("10", "12"))).rate(overage(quantity));

		assertThat(rated.amount()).isEqualTo(amount(amount));
		assertThat(rated.netUnitRate()).isEqualTo(new BigDecimal(netUnitRate));
	}

	/** 10 units fill [0, 10) and owe nothing of the next tier [R3]. */
	@ParameterizedTest
	@CsvSource({ "GRADUATED, 0, 0", "GRADUATED, 0.5, 3.5", "GRADUATED, 10, 13", "GRADUATED, 10.000001, 18.000001",
			"VOLUME, 0, 0", "VOLUME, 9.999999, 12.999999", "VOLUME, 10, 15", "VOLUME, 20, 25" })
	void owesFlatAmountsOfTiersThatAreReached(Mode mode, String quantity, String amount) {
		Rated rated = price("1", Tiers.of(mode, flat("0", "3"), flat("10", "5"))).rate(overage(quantity));

		assertThat(rated.amount()).isEqualTo(amount(amount));
	}

	@Test
	void showsAmountByOverageAsNetRateWithAFlatAmount() {
		Rated rated = price("1", Tiers.of(Mode.VOLUME, flat("0", "3"))).rate(overage("4"));

		assertThat(rated.netUnitRate()).isEqualTo(new BigDecimal("1.75"));
	}

	/** [R4]: what is covered fills the lowest slices. */
	@ParameterizedTest
	@CsvSource({ "GRADUATED, 0, 100, 43.5", "GRADUATED, 10, 90, 38.5", "GRADUATED, 5, 10, 4.75",
			"GRADUATED, 60, 1, 0.4", "GRADUATED, 59.999999, 1, 0.40000005", "VOLUME, 5, 5, 2.25", "VOLUME, 59, 1, 0.4",
			"VOLUME, 58, 1, 0.45" })
	void fillsTheLowestSlicesWithWhatIsCoveredUnderTotal(Mode mode, String covered, String overage, String amount) {
		Price price = price("0.5", new Tiers(mode, Basis.TOTAL, STEPS, null));

		Rated rated = price.rate(Facts.of(Quantity.parse(covered), Quantity.parse(overage)));

		assertThat(rated.amount()).isEqualTo(amount(amount));
	}

	/** Section 11 of the rules, [R4]. */
	@ParameterizedTest
	@CsvSource({ "5, 5, 3", "5, 5.5, 8", "10, 1, 5", "9.999999, 0.000001, 3", "10, 0, 0" })
	void owesAFlatAmountUnderTotalWhereOverageLiesInItsTier(String covered, String overage, String flats) {
		Tiers tiers = new Tiers(Mode.GRADUATED, Basis.TOTAL, List.of(flat("0", "3"), flat("10", "5")), null);

		Rated rated = price("0", tiers).rate(Facts.of(Quantity.parse(covered), Quantity.parse(overage)));

		assertThat(rated.amount()).isEqualTo(amount(flats));
	}

	/** A block opened by covered units is covered [R4]. */
	@ParameterizedTest
	@CsvSource({ "3, 7, 0", "3, 7.000001, 5", "10, 0.5, 5", "9.5, 11, 10", "0, 10, 5" })
	void coversBlocksThatCoveredUnitsOpened(String covered, String overage, String amount) {
		Tiers tiers = new Tiers(Mode.PACKAGE, Basis.TOTAL, List.of(percentOff("0", "0")), new BigDecimal("10"));

		Rated rated = price("5", tiers).rate(Facts.of(Quantity.parse(covered), Quantity.parse(overage)));

		assertThat(rated.amount()).isEqualTo(amount(amount));
	}

	@ParameterizedTest
	@CsvSource({ "5, 5, 12", "0, 9.5, 7", "9, 0.5, 7", "50, 1, 12" })
	void takesTheStairOfTheTotal(String covered, String overage, String amount) {
		Tiers tiers = new Tiers(Mode.STAIRSTEP, Basis.TOTAL, List.of(flat("0", "7"), flat("10", "12")), null);

		Rated rated = price("1", tiers).rate(Facts.of(Quantity.parse(covered), Quantity.parse(overage)));

		assertThat(rated.amount()).isEqualTo(amount(amount));
	}

	/** [K3]: 38,722.22 raw tokens at 0.50 with 10 % off are 17,425.00. */
	@Test
	void discountsPiecesByTheirRatio() {
		Price price = Price.flat(new BigDecimal("0.5"));
		Piece discounted = new Piece(Quantity.parse("38722.222222222"),
				Ratio.of(Adjustment.percentOff("10"), price.unitRate()), null);

		Rated rated = price.rate(new Facts(Quantity.ZERO, List.of(discounted), Map.of()));

		assertThat(rated.amount()).isEqualTo(amount("17424.9999999999"));
		assertThat(rated.netUnitRate()).isEqualTo(new BigDecimal("0.45"));
	}

	/** 6 at a third of 0.5, then 6 whole, the last two of them 10 % off. */
	@Test
	void pricesPiecesInTheirOrderOnTopOfEachOther() {
		Facts facts = new Facts(Quantity.ZERO,
				List.of(new Piece(Quantity.of(6), third(), "CALL"), new Piece(Quantity.of(6), Ratio.ONE, "SMS")),
				Map.of());

		Waterfall waterfall = tiered(Mode.GRADUATED).explain(facts);

		assertThat(waterfall.amount()).isEqualTo(amount("3.9"));
		assertThat(waterfall.lines()).filteredOn((line) -> line.step().equals(Waterfall.PIECE))
			.extracting((line) -> line.resource() + " " + line.amount())
			.containsExactly("CALL 1.0000000000", "SMS 2.9000000000");
	}

	@Test
	void leavesFlatAmountsOutOfDiscounts() {
		Facts facts = new Facts(Quantity.ZERO, List.of(new Piece(Quantity.of(9), third(), null)), Map.of());

		Rated rated = price("1", Tiers.of(Mode.VOLUME, flat("0", "3"))).rate(facts);

		assertThat(rated.amount()).isEqualTo(amount("6"));
	}

	/** Three thirds of a cent are a cent: nothing is rounded on the way [Q3]. */
	@Test
	void roundsOnceAtTheEnd() {
		Piece piece = new Piece(Quantity.parse("0.0000000001"), third(), null);
		Facts facts = new Facts(Quantity.ZERO, List.of(piece, piece, piece), Map.of());

		assertThat(price("1", null).rate(facts).amount()).isEqualTo(amount("0.0000000001"));
	}

	@Test
	void appliesWhatIsAgreedAfterTheTiers() {
		Tiers tiers = Tiers.of(Mode.VOLUME, percentOff("0", "0"),
				new Tier(BigDecimal.TEN, Kind.OVERRIDE, null, new BigDecimal("0.4"), null));
		Price price = new Price(new BigDecimal("0.5"), null,
				new Adjustment(Kind.AMOUNT, Direction.SURCHARGE, new BigDecimal("0.1")), Adjustment.percentOff("10"),
				tiers, null);

		assertThat(price.unitRate()).isEqualTo(new BigDecimal("0.54"));
		assertThat(price.rate(overage("10")).netUnitRate()).isEqualTo(new BigDecimal("0.45"));
	}

	@Test
	void takesTheNegotiatedRateInsteadOfThatOfTheCatalogue() {
		Price price = new Price(new BigDecimal("0.02"), new BigDecimal("0.018"), null, null, null, null);

		assertThat(price.unitRate()).isEqualTo(new BigDecimal("0.018"));
		assertThat(price.rate(overage("100")).amount()).isEqualTo(amount("1.8"));
	}

	@Test
	void neverFallsBelowNothing() {
		Price price = new Price(new BigDecimal("0.5"), null, null,
				new Adjustment(Kind.AMOUNT, Direction.DISCOUNT, BigDecimal.ONE), null, null);

		assertThat(price.rate(overage("10")).amount()).isEqualTo(amount("0"));
	}

	/** 102 GB × 10 + 5,500 SMS × 5 = 28,520 tokens [K1]. */
	@Test
	void makesTokensOfOverage() {
		Quantity tokens = Price.flat(BigDecimal.TEN)
			.tokens(Quantity.of(102))
			.plus(Price.flat(new BigDecimal("5")).tokens(Quantity.of(5500)));

		assertThat(tokens).isEqualTo(Quantity.of(28520));
	}

	@Test
	void keepsNineDecimalsOfTokens() {
		assertThat(tiered(Mode.GRADUATED).tokens(Quantity.parse("10.000000001"))).isEqualTo(Quantity.parse("5"));
		assertThat(tiered(Mode.GRADUATED).tokens(Quantity.parse("10.000000002")))
			.isEqualTo(Quantity.parse("5.000000001"));
	}

	/** An equal rate does not cut, wherever it comes from [R6]. */
	@Test
	void seesThatPricesChargeAlike() {
		Price flat = Price.flat(new BigDecimal("0.45"));

		assertThat(flat.chargesAlike(new Price(new BigDecimal("0.5"), new BigDecimal("0.450"), null, null, null, null)))
			.isTrue();
		assertThat(flat
			.chargesAlike(new Price(new BigDecimal("0.5"), null, null, Adjustment.percentOff("10"), null, null)))
			.isTrue();
		assertThat(
				flat.chargesAlike(price("0.45", Tiers.of(Mode.GRADUATED, percentOff("0", "0"), percentOff("10", "0")))))
			.isTrue();
		assertThat(flat.chargesAlike(Price.flat(new BigDecimal("0.4501")))).isFalse();
		assertThat(flat.chargesAlike(tiered(Mode.VOLUME))).isFalse();
		assertThat(tiered(Mode.GRADUATED).chargesAlike(tiered(Mode.VOLUME))).isFalse();
		assertThat(price("1", Tiers.of(Mode.GRADUATED, flat("0", "3"), flat("10", "3")))
			.chargesAlike(price("1", Tiers.of(Mode.GRADUATED, flat("0", "3"))))).isFalse();
	}

	@Test
	void writesAStepForEachThingThatChangedTheRate() {
		Waterfall waterfall = tiered(Mode.GRADUATED).explain(overage("100"));

		assertThat(waterfall.lines())
			.extracting((line) -> line.step() + " " + line.quantity() + " " + line.rateBefore() + " " + line.rateAfter()
					+ " " + line.amount())
			.startsWith("BASE_RATE 100 null 0.5 50.0000000000", "NEGOTIATED_RATE 100 0.5 0.5 50.0000000000",
					"TIER 10 0.5 0.5 5.0000000000", "TIER 50 0.5 0.45 22.5000000000", "TIER 40 0.5 0.4 16.0000000000");
		assertThat(waterfall.amount()).isEqualTo(amount("43.5"));
		assertThat(waterfall.netUnitRate()).isEqualTo(new BigDecimal("0.435"));
	}

	private static Price tiered(Mode mode) {
		return price("0.5", new Tiers(mode, Basis.OVERAGE, STEPS, null));
	}

	private static Price price(String rate, @Nullable Tiers tiers) {
		return new Price(new BigDecimal(rate), null, null, null, tiers, null);
	}

	private static Tier percentOff(String from, String percent) {
		return new Tier(new BigDecimal(from), Kind.PERCENTAGE, Direction.DISCOUNT, new BigDecimal(percent), null);
	}

	private static Tier flat(String from, String flat) {
		return new Tier(new BigDecimal(from), null, null, null, new BigDecimal(flat));
	}

	private static Ratio third() {
		return new Ratio(BigDecimal.ONE, new BigDecimal("3"));
	}

	private static Facts overage(String quantity) {
		return Facts.of(Quantity.ZERO, Quantity.parse(quantity));
	}

	private static BigDecimal amount(String amount) {
		return new BigDecimal(amount).setScale(10);
	}

}
