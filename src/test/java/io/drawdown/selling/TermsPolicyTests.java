package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Frequency;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.DrawdownOrder;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.Overage;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.UsageModel;
import io.drawdown.rates.RateEntry;
import io.drawdown.reckoning.Policy;
import io.drawdown.selling.SoldResource.SoldGrant;
import io.drawdown.selling.SoldResource.SoldRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TermsPolicyTests {

	private static final long STORAGE = 1;

	private static final Policies HOURLY_BLOCKING = Shelf.policies(Overage.BLOCK, Frequency.HOURLY, Frequency.DAILY);

	/** What one of the product has, with all that it takes to convert it later [W1]. */
	@Test
	void copiesAGrantInItsOwnUnit() {
		Product cloud = Shelf.anchor("CLOUD", Shelf.offered("STORAGE", Shelf.grant("500", Shelf.MB, null)));

		SoldResource storage = storage(sell(cloud, "2026-01-01", 1));

		assertThat(storage.grants()).containsExactly(new SoldGrant(new BigDecimal("500"), "MB", new BigDecimal("0.001"),
				Period.ofMonths(1), null, null, Grant.DEFAULT_PRIORITY));
		assertThat(storage.unit() + " " + storage.factor() + " " + storage.scale()).isEqualTo("GB 1 3");
	}

	/** What is planned comes along, what another currency pays does not [M4, R6]. */
	@Test
	void takesTheRatesOfTheOrdersCurrencyWithAllTheirWindows() {
		Product cloud = Shelf.anchor("CLOUD", Shelf.offered("STORAGE"));
		List<RateEntry> prices = List.of(Shelf.rate("USD", "0.03", "2026-07-01", null),
				Shelf.rate("EUR", "0.01", "2025-01-01", null), Shelf.rate("USD", "0.02", "2025-01-01", "2026-07-01"));

		SoldResource storage = storage(new TermsPolicy(Shelf.with(cloud), (product, resource) -> prices, "USD")
			.copy(cloud, until2027("2026-01-01"), 1));

		assertThat(storage.rates()).extracting((rate) -> rate.from() + " " + rate.price().unitRate())
			.containsExactly("2025-01-01 0.02", "2026-07-01 0.03");
		assertThat(storage.rates()).extracting(SoldRate::unit).containsOnly("USD");
		assertThat(storage.rates().getFirst().until()).isEqualTo("2026-07-01");
	}

	/** What is paid in tokens takes rates in these, where the product has them [K1]. */
	@Test
	void takesTokenRatesOfWhatIsPaidInTokens() {
		List<RateEntry> prices = List.of(Shelf.rate("CRD", "2", "2025-01-01", null),
				Shelf.rate("USD", "0.02", "2025-01-01", null));
		Product tokenised = Shelf.anchor("AI", Shelf.offered("SCAN"), Shelf.offered("CREDIT"));
		Product without = Shelf.anchor("AI", Shelf.offered("SCAN"));

		SoldResource scan = sell(tokenised, prices).getFirst();

		assertThat(scan.tokens()).isEqualTo(new SoldResource.Tokens(5, "CRD"));
		assertThat(scan.rateUnit("USD")).isEqualTo("CRD");
		assertThat(scan.rates()).extracting(SoldRate::unit).contains("CRD");
		assertThat(sell(without, prices).getFirst().rateUnit("USD")).isEqualTo("USD");
	}

	/** What a commitment names it takes off, not what it would have cost [K2]. */
	@Test
	void takesTheDiscountsOfACommitment() {
		Product promise = Shelf.product("PROMISE", UsageModel.TOKEN_COMMITMENT, Status.ACTIVE, Shelf.offered("SCAN"),
				Shelf.offered("CREDIT", Shelf.grant("100", Shelf.CRD, null)));
		PriceList prices = (product, resource) -> (resource == null) ? List.of(Shelf.discount(null, "USD", "5"))
				: resource.equals("SCAN") ? List.of(Shelf.discount("SCAN", "CRD", "10")) : List.of();
		TermsPolicy terms = new TermsPolicy(Shelf.with(promise), prices, "USD");

		SoldCommitment sold = Objects.requireNonNull(terms.commitment(promise, until2027("2026-01-01"), Map.of()));

		assertThat(sold.discounts())
			.extracting((discount) -> discount.resource() + " " + Objects.requireNonNull(discount.adjustment()))
			.containsExactly("null 5 % discount", "4 10 % discount");
		assertThat(sold.minimum()).isNull();
		assertThat(terms.copy(promise, until2027("2026-01-01"), 1))
			.allSatisfy((resource) -> assertThat(resource.rates()).isEmpty());
	}

	/** Of several windows the first that the term overlaps [M4]. */
	@ParameterizedTest
	@CsvSource({ "2025-06-01, 0001-01-01, 2026-01-01, 1", "2025-12-31, 0001-01-01, 2026-01-01, 1",
			"2026-01-01, 2026-03-01, 9999-12-31, 2", "2026-03-01, 2026-03-01, 9999-12-31, 2" })
	void sellsTheFirstWindowOfAResource(String start, LocalDate from, LocalDate until, String granted) {
		Product cloud = Shelf.anchor("CLOUD",
				Shelf.offered("STORAGE", "2026-03-01", null, Policies.NONE, Shelf.grant("2", Shelf.GB, null)),
				Shelf.offered("STORAGE", null, "2026-01-01", Policies.NONE, Shelf.grant("1", Shelf.GB, null)));

		SoldResource storage = storage(sell(cloud, start, 1));

		assertThat(storage.from()).isEqualTo(from);
		assertThat(storage.until()).isEqualTo(until);
		assertThat(storage.grants()).extracting(SoldGrant::quantity).containsExactly(new BigDecimal(granted));
	}

	@Test
	void leavesOutWhatTheLineDoesNotReach() {
		Product cloud = Shelf.anchor("CLOUD", Shelf.offered("STORAGE", null, "2026-01-01", Policies.NONE),
				Shelf.offered("CALLS", "2027-01-01", null, Policies.NONE));

		assertThat(sell(cloud, "2026-01-01", 1)).isEmpty();
	}

	@Test
	void fillsInTheDefaults() {
		SoldResource storage = storage(sell(Shelf.anchor("CLOUD", Shelf.offered("STORAGE")), "2026-01-01", 1));

		assertThat(storage.policy()).isEqualTo(new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3),
				io.drawdown.reckoning.Overage.CHARGE));
		assertThat(storage.order()).isEqualTo(io.drawdown.reckoning.DrawdownOrder.EXPIRING_FIRST);
		assertThat(storage.grants()).isEmpty();
		assertThat(storage.rates()).isEmpty();
	}

	/** The product resource first, then the resource, then the default [M4]. */
	@Test
	void takesEachPolicyFromTheNearest() {
		Product cloud = Shelf.anchor("CLOUD",
				Shelf.offered("STORAGE", null, null, Shelf.policies(Overage.DO_NOT_CHARGE, null, null)));
		Catalogue catalogue = new Shelf(HOURLY_BLOCKING, cloud).catalogue();

		Policy policy = storage(new TermsPolicy(catalogue, (product, resource) -> List.of(), "USD").copy(cloud,
				until2027("2026-01-01"), 1))
			.policy();

		assertThat(policy).isEqualTo(new Policy(Frequency.HOURLY, Frequency.DAILY, Duration.ofDays(1),
				io.drawdown.reckoning.Overage.DO_NOT_CHARGE));
	}

	/** A resource without a grant takes a number too, so that there are no ties [W3]. */
	@Test
	void numbersEntitlementsByResourceAndGrant() {
		Grant grant = Shelf.grant("1", Shelf.GB, null);
		Product cloud = Shelf.anchor("CLOUD", Shelf.offered("STORAGE", grant, grant), Shelf.offered("SMS"),
				Shelf.offered("CALLS", grant));

		List<SoldResource> sold = sell(cloud, "2026-01-01", 5);

		assertThat(sold).extracting((resource) -> resource.code() + " " + resource.entitlement())
			.containsExactly("STORAGE 5", "SMS 7", "CALLS 8");
	}

	@Test
	void drawsInTheOrderOfTheFirstGrant() {
		Product cloud = Shelf.anchor("CLOUD",
				Shelf.offered("STORAGE", Shelf.grant("1", Shelf.GB, DrawdownOrder.GRANTED_LAST),
						Shelf.grant("1", Shelf.GB, DrawdownOrder.GRANTED_FIRST)));

		assertThat(storage(sell(cloud, "2026-01-01", 1)).order())
			.isEqualTo(io.drawdown.reckoning.DrawdownOrder.GRANTED_LAST);
	}

	private static SoldResource storage(List<SoldResource> sold) {
		return sold.stream().filter((resource) -> resource.resource() == STORAGE).findFirst().orElseThrow();
	}

	private static List<SoldResource> sell(Product product, String start, int entitlement) {
		return new TermsPolicy(Shelf.with(product), (code, resource) -> List.of(), "USD").copy(product,
				until2027(start), entitlement);
	}

	private static List<SoldResource> sell(Product product, List<RateEntry> prices) {
		return new TermsPolicy(Shelf.with(product), (code, resource) -> prices, "USD").copy(product,
				until2027("2026-01-01"), 1);
	}

	private static EffectiveDates until2027(String start) {
		return new EffectiveDates(LocalDate.parse(start), LocalDate.parse("2027-01-01"));
	}

}
