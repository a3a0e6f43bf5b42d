package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.measure.Quantity;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What holds for the tiers of all overages, however they are cut [X1].
 * {@code -Dtry=<seed>} repeats one seed, {@code -Dseeds=<n>} tries so many.
 */
class TierSlicesProperties {

	private static final int WINDOWS = 10;

	/** Stretches side by side cost what was rated, to the last digit. */
	@TestFactory
	Stream<DynamicTest> addsStretchesUpToWhatWasRated() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price price = prices.any();
			for (int window = 0; window < WINDOWS; window++) {
				Facts facts = prices.facts(price);
				assertThat(price.slices(facts).all().beyond()).as("%s of %s", facts, price).isZero();
				assertAddsUp(price, facts, random);
			}
		});
	}

	/** Also where steps change the amount itself. */
	@TestFactory
	Stream<DynamicTest> addsUpByAllProcedures() {
		return law((random) -> {
			RandomProcedure procedures = new RandomProcedure(random);
			Price price = procedures.price();
			for (int window = 0; window < WINDOWS; window++) {
				assertAddsUp(price, procedures.facts(price), random);
			}
		});
	}

	/** A slice lies in its tier, and rates are the same whoever asks. */
	@TestFactory
	Stream<DynamicTest> laysEverySliceInItsTier() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price price = prices.any();
			Facts facts = prices.facts(price);
			Quantity overage = overage(facts);
			Tiered all = price.slices(facts).all();

			assertThat(all.slices().stream().map(TierSlice::quantity).reduce(Quantity.ZERO, Quantity::plus))
				.isEqualTo(overage);
			assertThat(all.slices()).allSatisfy((slice) -> {
				assertThat(slice.quantity().isPositive()).isTrue();
				BigDecimal until = slice.until();
				if (price.tiers() != null && price.tiers().mode() == Tiers.Mode.GRADUATED && until != null) {
					assertThat(slice.quantity().value()).isLessThanOrEqualTo(until.subtract(slice.from()));
				}
			});
		});
	}

	/** [K1] */
	@TestFactory
	Stream<DynamicTest> addsTokensUpToThoseOfTheWindow() {
		return law((random) -> {
			RandomPrice prices = new RandomPrice(random);
			Price price = prices.ofTokens();
			Quantity overage = Quantity.of(prices.quantity(price));
			BigDecimal sum = BigDecimal.ZERO;
			Quantity at = Quantity.ZERO;
			for (Quantity next : cuts(overage, random)) {
				Tiered tokens = price.tokens(at, next);
				assertThat(tokens.slices().stream().map(TierSlice::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
					.isEqualByComparingTo(tokens.amount());
				sum = sum.add(tokens.amount());
				at = next;
			}

			assertThat(sum).isEqualByComparingTo(price.tokens(overage).value());
		});
	}

	private static void assertAddsUp(Price price, Facts facts, Random random) {
		TierSlices slices = price.slices(facts);
		Quantity overage = overage(facts);
		BigDecimal rated = price.rate(facts).amount();
		BigDecimal sum = BigDecimal.ZERO;
		Quantity at = Quantity.ZERO;
		for (Quantity next : cuts(overage, random)) {
			Tiered tiered = slices.between(at, next);
			assertThat(tiered.slices().stream().map(TierSlice::quantity).reduce(Quantity.ZERO, Quantity::plus))
				.isEqualTo(next.minus(at));
			sum = sum.add(tiered.amount());
			at = next;
		}

		assertThat(sum).as("%s of %s", facts, price).isEqualByComparingTo(rated);
		assertThat(slices.all().amount()).as("%s of %s", facts, price).isEqualByComparingTo(rated);
	}

	private static Quantity overage(Facts facts) {
		return facts.overage().stream().map(Piece::quantity).reduce(Quantity.ZERO, Quantity::plus);
	}

	/** Some quantities up to an overage, and it. */
	private static Iterable<Quantity> cuts(Quantity overage, Random random) {
		TreeSet<Quantity> cuts = new TreeSet<>();
		for (int count = random.nextInt(6); count > 0 && overage.isPositive(); count--) {
			cuts.add(overage.prorated(random.nextInt(1, 100), 100, random.nextInt(10)));
		}
		cuts.remove(Quantity.ZERO);
		if (overage.isPositive()) {
			cuts.add(overage);
		}
		return cuts;
	}

	private static Stream<DynamicTest> law(Consumer<Random> law) {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 500));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> law.accept(new Random(seed * 7919 + 11))));
	}

}
