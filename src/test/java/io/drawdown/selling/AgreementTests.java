package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;

import io.drawdown.modeling.Category;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.Procedure;
import io.drawdown.rating.Rounding;
import io.drawdown.rating.Slice;
import io.drawdown.rating.Step;
import io.drawdown.rating.Tier;
import io.drawdown.rating.Tiers;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.Exhausted;
import io.drawdown.reckoning.Rollover;
import io.drawdown.selling.Negotiated.AgreedPolicies;
import io.drawdown.selling.SoldCommitment.SoldDiscount;
import io.drawdown.selling.SoldCommitment.SoldMinimum;
import io.drawdown.selling.SoldResource.SoldGrant;
import io.drawdown.selling.SoldResource.SoldRate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What was agreed comes back from its document as it was written. */
class AgreementTests {

	private static final LocalDate NEVER = LocalDate.parse("9999-12-31");

	private static final Tiers TIERS = new Tiers(Tiers.Mode.GRADUATED, Tiers.Basis.TOTAL,
			List.of(new Tier(BigDecimal.ZERO, null, null, null, null),
					new Tier(BigDecimal.TEN, Adjustment.Kind.OVERRIDE, null, new BigDecimal("0.4"), BigDecimal.ONE)),
			null);

	private final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	@Test
	void keepsPricesTiersAndAttributes() {
		Procedure procedure = new Procedure("EXACT", 3, List.of(Step.of(Step.Kind.BASE_RATE)));
		Price price = new Price(new BigDecimal("0.5"), null, Adjustment.percentOff("5"), null, TIERS, procedure);
		SoldResource sold = new SoldResource(4, "SCAN", Category.USAGE, "GB", BigDecimal.ONE, 3, EffectiveDates.EVER,
				NEVER, new SoldResource.Tokens(5, "CRD"), 1, Changes.MONTHLY, List.of(), DrawdownOrder.EXPIRING_FIRST,
				List.of(new SoldGrant(BigDecimal.TEN, "GB", BigDecimal.ONE, Period.ofMonths(1), null,
						new Rollover(1, null, null), 100)),
				List.of(new SoldRate(EffectiveDates.EVER, NEVER, "CRD", Changes.EU, price, true), new SoldRate(
						EffectiveDates.EVER, NEVER, "CRD", Slice.NONE, Price.flat(BigDecimal.TWO), false)));

		SoldResource read = read(Agreement.copied(List.of(sold), Map.of(), null, null)).resources().getFirst();

		assertThat(read).isEqualTo(sold);
		assertThat(read.rates().getFirst().price().rounding()).isEqualTo(Rounding.DEFAULT);
	}

	@Test
	void keepsWhatWasNegotiated() {
		Negotiated negotiated = new Negotiated(new BigDecimal("0.018"), TIERS, Adjustment.override("0.3"), List.of(),
				new AgreedPolicies(null, null, null, null, null, Aggregate.PEAK, Combine.MAX, Exhausted.BOUND));

		assertThat(read(Agreement.amended(Map.of(4L, negotiated), 0)).negotiated()).isEqualTo(Map.of(4L, negotiated));
	}

	@Test
	void keepsWhatACommitmentTakesOff() {
		SoldCommitment commitment = new SoldCommitment(new SoldMinimum(BigDecimal.TEN, "USD", Period.ofYears(1)),
				List.of(new SoldDiscount(EffectiveDates.EVER, NEVER, null, Adjustment.percentOff("10"), null),
						new SoldDiscount(EffectiveDates.EVER, NEVER, 4L, null, TIERS)),
				Map.of(4L, Exhausted.LOWEST));

		assertThat(read(Agreement.copied(List.of(), Map.of(), null, commitment)).commitment()).isEqualTo(commitment);
	}

	private Agreement read(Agreement agreement) {
		return this.json.readValue(this.json.writeValueAsString(agreement), Agreement.class);
	}

}
