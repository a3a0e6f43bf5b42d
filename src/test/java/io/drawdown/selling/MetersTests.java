package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.selling.Negotiated.AgreedPolicies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The meters of an asset of 2026 that is billed monthly: SCAN and READ, of three and of
 * five days' delay, are paid in CREDIT, which itself waits ten days.
 */
class MetersTests {

	private static final long SCAN = 1;

	private static final long READ = 2;

	private static final long CREDIT = 3;

	private static final BillingCycles YEAR = BillingCycles
		.of(new BillingCycle(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), 1, 1));

	/** Tokens freeze with the latest delay of what makes them [K1]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                               | 01-01 P5D
			2026-03-10 1 20                | 01-01 P5D, 04-01 P20D
			2026-03-01 1 20                | 01-01 P5D, 03-01 P20D
			2026-03-10 2 1                 | 01-01 P5D, 04-01 P3D
			2026-03-10 1 4                 | 01-01 P5D
			2026-03-10 3 40                | 01-01 P5D
			""")
	void waitsForTheSlowestSource(@Nullable String amended, String expected) {
		assertThat(meter(CREDIT, amended).policies()
			.stream()
			.map((terms) -> Window.day(terms.from()).toString().substring(5) + " P" + terms.policy().delay().toDays()
					+ "D")
			.collect(Collectors.joining(", "))).isEqualTo(expected);
	}

	@Test
	void namesTheMeterOfItsTokens() {
		assertThat(meter(SCAN, null).tokens()).isEqualTo(new MeterKey(1, CREDIT));
		assertThat(meter(CREDIT, null).tokens()).isNull();
	}

	/**
	 * The terms of a meter.
	 * @param amended the day on which a resource gets another delay, and which, of how
	 * many days
	 */
	private static MeterTerms meter(long resource, @Nullable String amended) {
		List<AssetChange> changes = new ArrayList<>();
		changes.add(new AssetChange(1, AssetChange.Kind.SALE, LocalDate.parse("2026-01-01"),
				LocalDate.parse("2027-01-01"), BigDecimal.ONE, Changes.CREATED,
				Agreement.copied(List.of(sold(SCAN, 3), sold(READ, 5), sold(CREDIT, 10)), Map.of(), null, null)));
		if (amended != null) {
			String[] words = amended.strip().split(" ", -1);
			Negotiated delayed = new Negotiated(null, null, null, List.of(), new AgreedPolicies(null, null,
					Duration.ofDays(Long.parseLong(words[2])), null, null, null, null, null));
			changes.add(new AssetChange(2, AssetChange.Kind.AMENDMENT, LocalDate.parse(words[0]), null, null,
					Changes.CREATED, Agreement.amended(Map.of(Long.parseLong(words[1]), delayed), 0)));
		}
		BoughtAsset asset = new BoughtAsset(new AssetId(1, 1), "a1", new OrderId(1), "AI", "ANCHOR", "USD",
				Changes.CREATED, 1, AssetHistory.of(changes), List.of());
		Map<Long, SoldResource> resources = asset.resources();
		return new Meters(asset, Objects.requireNonNull(resources.get(resource)), YEAR, resources).terms(List.of());
	}

	private static SoldResource sold(long id, int delay) {
		boolean tokens = id == CREDIT;
		return new SoldResource(id, "R" + id, tokens ? Category.TOKEN : Category.USAGE, "U", BigDecimal.ONE, 0,
				EffectiveDates.EVER, LocalDate.parse("9999-12-31"),
				tokens ? null : new SoldResource.Tokens(CREDIT, "CRD"), (int) id,
				new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(delay), Overage.CHARGE), List.of(),
				DrawdownOrder.EXPIRING_FIRST, List.of(), List.of());
	}

}
