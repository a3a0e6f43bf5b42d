package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Tiers.Mode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What holds for all prices by all procedures [R7]; that the default one gives the right
 * amounts is the business of {@link PriceAgreementProperties}. {@code -Dtry=<seed>}
 * repeats one seed, {@code -Dseeds=<n>} tries so many.
 */
class ProcedureProperties {

	private static final int FACTS = 20;

	/** [R8]: by the same steps, the same amount. */
	@TestFactory
	Stream<DynamicTest> explainsWhatItRates() {
		return law((random) -> {
			Price price = random.price();
			for (int i = 0; i < FACTS; i++) {
				Facts facts = random.facts(price);
				Rated rated = price.rate(facts);
				Waterfall waterfall = price.explain(facts);

				assertThat(waterfall.amount()).as("%s of %s", facts, price).isEqualTo(rated.amount());
				assertThat(waterfall.netUnitRate()).as("%s of %s", facts, price).isEqualTo(rated.netUnitRate());
			}
		});
	}

	/** Whatever was rated before, and by whichever copy of the price. */
	@TestFactory
	Stream<DynamicTest> ratesByTheFactsAlone() {
		return law((random) -> {
			Price price = random.price();
			List<Facts> facts = Stream.generate(() -> random.facts(price)).limit(FACTS).toList();
			List<Rated> rated = facts.stream().map(price::rate).toList();
			Price copy = new Price(price.rate(), price.negotiated(), price.attribute(), price.discount(), price.tiers(),
					price.procedure());

			assertThat(facts.reversed().stream().map(copy::rate).toList().reversed()).isEqualTo(rated);
			assertThat(facts.stream().map(price::rate).toList()).isEqualTo(rated);
		});
	}

	/** What pieces cost and the flat amounts are what the window costs. */
	@TestFactory
	Stream<DynamicTest> addsPiecesUpToTheLastDigit() {
		return law((random) -> {
			Price price = random.price(random.tiers(random.any(Mode.values())), null);
			for (int i = 0; i < FACTS; i++) {
				Facts facts = random.facts(price);
				Waterfall waterfall = price.explain(facts);
				BigDecimal parts = waterfall.lines()
					.stream()
					.filter((line) -> line.step().equals(Waterfall.PIECE) || line.detail().startsWith("flat"))
					.map((line) -> (line.amount() != null) ? line.amount() : BigDecimal.ZERO)
					.reduce(BigDecimal.ZERO, BigDecimal::add);

				assertThat(parts).as("%s of %s", facts, price).isEqualByComparingTo(waterfall.amount());
			}
		});
	}

	/** One discount for all, wherever it is cut, charges what one piece is charged. */
	@TestFactory
	Stream<DynamicTest> doesNotSeeWherePiecesOfOneRatioAreCut() {
		return law((random) -> {
			Price price = random.price();
			for (int i = 0; i < FACTS; i++) {
				Piece whole = random.piece(price);
				Quantity first = random.quantity(price).min(whole.quantity());
				Piece one = new Piece(first, whole.discount(), null);
				Piece two = new Piece(whole.quantity().minus(first), whole.discount(), null);

				assertThat(price.rate(new Facts(Quantity.ONE, List.of(one, two), Map.of())))
					.isEqualTo(price.rate(new Facts(Quantity.ONE, List.of(whole), Map.of())));
			}
		});
	}

	private static Stream<DynamicTest> law(Consumer<RandomProcedure> law) {
		Long repeated = Long.getLong("try");
		LongStream seeds = (repeated != null) ? LongStream.of(repeated)
				: LongStream.range(0, Integer.getInteger("seeds", 200));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> law.accept(RandomProcedure.of(seed))));
	}

}
