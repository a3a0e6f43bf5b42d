package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.measure.Quantity;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Prices against the same rules told in fractions. {@code -Dtry=<seed>} repeats one seed,
 * {@code -Dseeds=<n>} tries so many.
 */
class PriceAgreementProperties {

	private static final int WINDOWS = 20;

	private static final BigDecimal CRUMB = new BigDecimal("0.000001");

	/** [R2, R3, R4, K3] */
	@TestFactory
	Stream<DynamicTest> agreesWithPartsPricedOneByOneInFractions() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price price = prices.any();
			for (int window = 0; window < WINDOWS; window++) {
				Facts facts = prices.facts(price);
				assertThat(price.rate(facts).amount()).as("%s of %s", price, facts)
					.isEqualByComparingTo(NaivePrice.amount(price, facts).decimals(10));
			}
		});
	}

	/** [R8]: and what is explained is what is charged. */
	@TestFactory
	Stream<DynamicTest> explainsWhatItCharges() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price price = prices.any();
			for (int window = 0; window < WINDOWS; window++) {
				Facts facts = prices.facts(price);
				Rated rated = price.rate(facts);
				Waterfall waterfall = price.explain(facts);

				assertThat(waterfall.amount()).isEqualTo(rated.amount());
				assertThat(waterfall.netUnitRate()).isEqualTo(rated.netUnitRate());
				assertThat(rated.amount().scale()).isEqualTo(10);
				assertThat(price.rate(facts)).as("a pure function of its facts").isEqualTo(rated);
			}
		});
	}

	/**
	 * [R4]: what is charged is the net rate of each unit, to the rounding of the rate.
	 */
	@TestFactory
	Stream<DynamicTest> tellsANetRateThatGivesTheAmount() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price price = prices.any();
			Facts facts = prices.facts(price);
			BigDecimal overage = overage(facts);
			Rated rated = price.rate(facts);
			if (overage.signum() > 0 && !isByTheBlock(price)) {
				BigDecimal half = overage.multiply(new BigDecimal("0.00000000005")).add(new BigDecimal("0.0000000001"));
				assertThat(rated.netUnitRate().multiply(overage).subtract(rated.amount()).abs())
					.isLessThanOrEqualTo(half);
			}
		});
	}

	/** However the overage is told apart, it costs the same. */
	@TestFactory
	Stream<DynamicTest> chargesTheSameInOnePieceAndInMany() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price price = prices.any();
			Facts facts = prices.facts(price);
			List<Piece> crumbs = new ArrayList<>();
			for (Piece piece : facts.overage()) {
				Quantity first = piece.quantity().prorated(random.nextInt(5), 4, 9).min(piece.quantity());
				crumbs.add(new Piece(first, piece.discount(), piece.resource()));
				crumbs.add(new Piece(piece.quantity().minus(first), piece.discount(), piece.resource()));
			}

			if (!isByTheBlock(price) || crumbs.stream().allMatch((piece) -> piece.discount().equals(Ratio.ONE))) {
				assertThat(price.rate(new Facts(facts.covered(), crumbs, facts.attributes())).amount())
					.isEqualTo(price.rate(facts).amount());
			}
		});
	}

	/** Graduated amounts rise with the quantity and have no steps, but for flat ones. */
	@TestFactory
	Stream<DynamicTest> risesWithoutStepsWhereItIsGraduated() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price price = prices
				.with(RandomPrice.withoutFlats(prices.tiers(Tiers.Mode.GRADUATED, Tiers.Basis.OVERAGE)));
			BigDecimal most = dearest(price).multiply(CRUMB).add(new BigDecimal("0.0000000001"));
			TreeSet<BigDecimal> quantities = new TreeSet<>();
			for (int i = 0; i < WINDOWS; i++) {
				quantities.add(prices.quantity(price));
			}
			BigDecimal before = BigDecimal.ZERO;
			for (BigDecimal quantity : quantities) {
				BigDecimal amount = amount(price, quantity);
				BigDecimal next = amount(price, quantity.add(CRUMB));

				assertThat(amount).isGreaterThanOrEqualTo(before);
				assertThat(next.subtract(amount)).isBetween(BigDecimal.ZERO, most);
				before = amount;
			}
		});
	}

	/** With one tier it is all the same. */
	@TestFactory
	Stream<DynamicTest> pricesOneTierAlikeByVolumeAndGraduated() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Tier only = prices.tiers(Tiers.Mode.VOLUME, Tiers.Basis.OVERAGE).steps().getFirst();
			Price price = prices.with(Tiers.of(Tiers.Mode.VOLUME, only));
			Price graduated = new Price(price.rate(), null, null, null, Tiers.of(Tiers.Mode.GRADUATED, only), null);
			Facts facts = prices.facts(price);

			assertThat(graduated.rate(facts)).isEqualTo(price.rate(facts));
		});
	}

	/** Covered units have no bearing on what looks at overage only. */
	@TestFactory
	Stream<DynamicTest> looksAtWhatItsBasisSays() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Tiers tiers = prices.tiers(Tiers.Basis.OVERAGE);
			Price price = prices.with(tiers);
			Price total = new Price(price.rate(), null, null, null,
					new Tiers(tiers.mode(), Tiers.Basis.TOTAL, tiers.steps(), tiers.packageSize()), null);
			Facts facts = prices.facts(price);
			Facts uncovered = new Facts(Quantity.ZERO, facts.overage(), facts.attributes());

			assertThat(price.rate(facts)).isEqualTo(price.rate(uncovered));
			assertThat(total.rate(uncovered)).isEqualTo(price.rate(uncovered));
		});
	}

	/** [K1]: days are differenced, so that they add up to the last digit. */
	@TestFactory
	Stream<DynamicTest> makesTokensThatAddUp() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price price = prices.ofTokens();
			BigDecimal running = BigDecimal.ZERO;
			BigDecimal sum = BigDecimal.ZERO;
			for (int day = 0; day < WINDOWS; day++) {
				BigDecimal before = price.tokens(Quantity.of(running)).value();
				running = running.add(prices.quantity(price));
				BigDecimal made = price.tokens(Quantity.of(running)).value().subtract(before);

				assertThat(made.signum()).isNotNegative();
				sum = sum.add(made);
				assertThat(price.tokens(Quantity.of(running)).value())
					.isEqualByComparingTo(NaivePrice.tokens(price, running).decimals(9));
			}
			assertThat(price.tokens(Quantity.of(running)).value()).isEqualByComparingTo(sum);
		});
	}

	/** [R6]: what charges alike may stand for each other. */
	@TestFactory
	Stream<DynamicTest> chargesTheSameForEverythingWhereItSaysSo() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price one = prices.any();
			Price other = random.nextBoolean() ? inOtherWords(one) : prices.any();
			if (one.chargesAlike(other)) {
				assertThat(other.chargesAlike(one)).isTrue();
				for (int window = 0; window < WINDOWS; window++) {
					Facts facts = prices.facts(one);
					assertThat(one.rate(facts)).isEqualTo(other.rate(facts));
				}
			}
			assertThat(one.chargesAlike(inOtherWords(one))).isTrue();
		});
	}

	/** The same rates with more zeros, and discounts of nothing told. */
	private static Price inOtherWords(Price price) {
		Tiers tiers = price.tiers();
		List<Tier> steps = new ArrayList<>();
		if (tiers != null) {
			for (Tier step : tiers.steps()) {
				boolean plain = step.adjust() == null && tiers.mode() != Tiers.Mode.STAIRSTEP;
				steps.add(plain
						? new Tier(step.from().setScale(20), Adjustment.Kind.PERCENTAGE, Adjustment.Direction.DISCOUNT,
								BigDecimal.ZERO, step.flat())
						: new Tier(step.from().setScale(20), step.adjust(), step.direction(), step.value(),
								step.flat()));
			}
		}
		return new Price(price.rate().setScale(20), price.negotiated(), price.attribute(), price.discount(),
				(tiers != null) ? new Tiers(tiers.mode(), tiers.basis(), steps, tiers.packageSize()) : null, null);
	}

	private static BigDecimal amount(Price price, BigDecimal quantity) {
		return price.rate(Facts.of(Quantity.ZERO, Quantity.of(quantity))).amount();
	}

	/** What a unit costs at most. */
	private static BigDecimal dearest(Price price) {
		BigDecimal dearest = price.rate().multiply(BigDecimal.TWO).add(BigDecimal.TWO);
		for (Tier step : Objects.requireNonNull(price.tiers()).steps()) {
			BigDecimal value = step.value();
			dearest = (step.adjust() == Adjustment.Kind.OVERRIDE && value != null) ? dearest.max(value) : dearest;
		}
		return dearest.setScale(12, RoundingMode.UP);
	}

	private static BigDecimal overage(Facts facts) {
		return facts.overage()
			.stream()
			.map((piece) -> piece.quantity().value())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static boolean isByTheBlock(Price price) {
		Tiers tiers = price.tiers();
		return tiers != null && tiers.mode() == Tiers.Mode.PACKAGE;
	}

	private static Stream<DynamicTest> law(Law law) {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 500));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> law.check(new Random(seed))));
	}

	/** What must hold for whatever chance brings. */
	private interface Law {

		void check(Random random);

	}

}
