package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Adjustment.Direction;
import io.drawdown.rating.Adjustment.Kind;
import io.drawdown.rating.Tiers.Basis;
import io.drawdown.rating.Tiers.Mode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The values of rating: equal by value, and the same after a trip through JSON. */
class RatingValuesTests {

	private final JsonMapper json = JsonMapper.builder().build();

	@Test
	void changesARateInItsDirection() {
		BigDecimal rate = new BigDecimal("0.5");

		assertThat(new Adjustment(Kind.PERCENTAGE, Direction.DISCOUNT, new BigDecimal("12.5")).applyTo(rate))
			.isEqualByComparingTo("0.4375");
		assertThat(new Adjustment(Kind.PERCENTAGE, Direction.SURCHARGE, BigDecimal.TEN).applyTo(rate))
			.isEqualByComparingTo("0.55");
		assertThat(new Adjustment(Kind.AMOUNT, Direction.DISCOUNT, new BigDecimal("0.1")).applyTo(rate))
			.isEqualByComparingTo("0.4");
		assertThat(Adjustment.override("0.3").applyTo(rate)).isEqualByComparingTo("0.3");
	}

	@Test
	void comparesRatiosByWhatTheyAre() {
		Ratio nine = Ratio.of(new BigDecimal("0.45"), new BigDecimal("0.5"));

		assertThat(nine).isEqualTo(new Ratio(new BigDecimal("9"), new BigDecimal("10.0")));
		assertThat(nine).isEqualTo(Ratio.of(Adjustment.percentOff("10"), new BigDecimal("123.456")));
		assertThat(nine).isLessThan(Ratio.ONE);
		assertThat(Ratio.of(BigDecimal.ZERO, BigDecimal.ZERO)).isEqualTo(Ratio.ONE);
		assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(BigDecimal.ONE, BigDecimal.ZERO));
	}

	/** [R10]: by the sorted text of the attributes, none first. */
	@Test
	void ordersSlicesByTheirText() {
		Slice eu = slice(1, Map.of("region", "eu"));
		Slice model = slice(2, Map.of("region", "us", "model", "s"));

		assertThat(Stream.of(eu, model, Slice.NONE).sorted()).containsExactly(Slice.NONE, model, eu);
		assertThat(eu.matches(Map.of("region", "eu", "model", "s"))).isTrue();
		assertThat(eu.matches(Map.of("region", "us"))).isFalse();
		assertThat(Slice.NONE.matches(Map.of())).isTrue();
	}

	@Test
	void tellsAllThatIsWrongWithTiers() {
		Tiers tiers = new Tiers(Mode.PACKAGE, Basis.OVERAGE,
				List.of(new Tier(BigDecimal.ONE, Kind.PERCENTAGE, null, BigDecimal.TEN, null),
						new Tier(BigDecimal.ONE, null, null, BigDecimal.TEN, new BigDecimal("-1"))),
				null);

		assertThat(tiers.problems()).containsExactly(
				"step 1: a change by PERCENTAGE needs a direction, DISCOUNT or SURCHARGE",
				"step 1: the first step starts at 1, not at 0",
				"step 2: a direction or a value says nothing without adjust", "step 2: the flat amount -1 is negative",
				"step 2: it starts at 1, not after 1", "PACKAGE needs a packageSize above 0");
		assertThat(new Tiers(Mode.VOLUME, Basis.TOTAL, List.of(), BigDecimal.ONE).problems())
			.containsExactly("there are 0 steps, not 1 to 1000", "packageSize says nothing in the mode VOLUME");
		assertThat(Tiers.of(Mode.STAIRSTEP, new Tier(BigDecimal.ZERO, null, null, null, null)).problems())
			.containsExactly("step 1: a step of STAIRSTEP needs a flat amount");
	}

	@Test
	void readsTiersAsTheCatalogueWritesThem() {
		Tiers tiers = this.json.readValue("""
				{"steps": [{"from": 0}, {"from": 10.0, "adjust": "PERCENTAGE", "direction": "DISCOUNT", "value": 10},
				           {"from": 60, "adjust": "OVERRIDE", "value": 0.40, "flat": 0}], "packageSize": null}""",
				Tiers.class);

		assertThat(tiers.mode()).isEqualTo(Mode.VOLUME);
		assertThat(tiers.basis()).isEqualTo(Basis.OVERAGE);
		assertThat(tiers.problems()).isEmpty();
		assertThat(tiers.steps().getLast())
			.isEqualTo(new Tier(new BigDecimal("60"), Kind.OVERRIDE, null, new BigDecimal("0.4"), BigDecimal.ZERO));
	}

	@Test
	void keepsAPriceThroughJson() {
		Tiers tiers = Tiers.of(Mode.GRADUATED, new Tier(BigDecimal.ZERO, null, null, null, null));
		Procedure procedure = new Procedure("MINE", 3, List.of(Step.of(Step.Kind.BASE_RATE)));
		Price price = new Price(new BigDecimal("0.50"), BigDecimal.ONE, Adjustment.override("2"),
				Adjustment.percentOff("10"), tiers, procedure);

		assertThat(this.json.readValue(this.json.writeValueAsString(price), Price.class)).isEqualTo(price);
		assertThat(this.json.writeValueAsString(Price.flat(new BigDecimal("0.50")))).isEqualTo("{\"rate\":0.5}");
		assertThat(this.json.readValue("{\"rate\":0.5}", Price.class)).isEqualTo(Price.flat(new BigDecimal("0.5")));
	}

	@Test
	void keepsAWaterfallThroughJson() {
		Waterfall waterfall = Price.flat(BigDecimal.ONE).explain(Facts.of(Quantity.ONE, Quantity.ONE));

		assertThat(this.json.readValue(this.json.writeValueAsString(waterfall), Waterfall.class)).isEqualTo(waterfall);
	}

	private static Slice slice(int id, Map<String, String> attributes) {
		return new Slice(id, new TreeMap<>(attributes));
	}

}
