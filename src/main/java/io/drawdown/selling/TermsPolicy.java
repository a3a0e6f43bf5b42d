package io.drawdown.selling;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.PolicySet;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateEntry;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.Rollover;
import io.drawdown.selling.SoldResource.SoldGrant;
import io.drawdown.selling.SoldResource.SoldRate;
import org.jspecify.annotations.Nullable;

/**
 * Copies what the catalogue says about a product into what is sold [M4]. Pure: one
 * catalogue, one price list, one span of days.
 */
final class TermsPolicy {

	private final Catalogue catalogue;

	private final BiFunction<String, String, List<RateEntry>> prices;

	private final String currency;

	/**
	 * Copies from one state of the catalogue.
	 * @param prices the entries for a product and a resource
	 */
	TermsPolicy(Catalogue catalogue, BiFunction<String, String, List<RateEntry>> prices, String currency) {
		this.catalogue = catalogue;
		this.prices = prices;
		this.currency = currency;
	}

	/**
	 * Each resource of a product, in its order.
	 * @param term the days for which it is sold or renewed
	 * @param nextEntitlement the number of the first entitlement
	 */
	List<SoldResource> copy(Product product, EffectiveDates term, int nextEntitlement) {
		List<SoldResource> copied = new ArrayList<>();
		int entitlement = nextEntitlement;
		for (ProductResource offered : inForce(product, term)) {
			SoldResource sold = copy(product, offered, entitlement);
			copied.add(sold);
			entitlement = sold.nextEntitlement();
		}
		return copied;
	}

	/**
	 * The product's resources during a term; of several windows of one resource the
	 * first: the next one reaches the asset by renewal [M4].
	 */
	static List<ProductResource> inForce(Product product, EffectiveDates term) {
		Map<String, ProductResource> first = new LinkedHashMap<>();
		product.resources()
			.stream()
			.filter((offered) -> offered.dates().overlaps(term))
			.sorted(Comparator.comparing((offered) -> offered.dates().first()))
			.forEach((offered) -> first.putIfAbsent(offered.resource(), offered));
		return product.resources().stream().filter((offered) -> offered.equals(first.get(offered.resource()))).toList();
	}

	private SoldResource copy(Product product, ProductResource offered, int entitlement) {
		UsageResource resource = Objects.requireNonNull(this.catalogue.resource(offered.resource()));
		Unit unit = resource.unit();
		PolicySet policies = this.catalogue.policiesOf(offered);
		return new SoldResource(resource.id(), resource.code(), unit.code(), unit.factor(), unit.scale(),
				offered.dates().first(), offered.dates().end(), entitlement, policy(policies), policies.alerts(),
				order(offered), offered.grants().stream().map((grant) -> grant(grant, unit)).toList(),
				rates(product, resource));
	}

	/** For each one of the product, in the grant's own unit. */
	private SoldGrant grant(Grant grant, Unit kept) {
		Unit unit = Objects.requireNonNull(this.catalogue.unit(Objects.requireNonNull(grant.unit())));
		return new SoldGrant(grant.quantity(), unit.code(), unit.factor(), grant.validity(), grant.every(),
				rollover(grant.rolledOver(), unit, kept), grant.priority());
	}

	/** Its quantity in the resource's unit. */
	static @Nullable Rollover rollover(Grant.@Nullable Rollover rollover, Unit unit, Unit kept) {
		if (rollover == null) {
			return null;
		}
		BigDecimal most = rollover.maxQuantity();
		return new Rollover(rollover.maxCount(),
				(most != null) ? Quantity.of(most).timesRatio(unit.factor(), kept.factor()) : null,
				rollover.maxPercent());
	}

	private List<SoldRate> rates(Product product, UsageResource resource) {
		Currency paid = Currency.getInstance(this.currency);
		return this.prices.apply(product.code(), resource.code())
			.stream()
			.filter((entry) -> entry.rateUnit().equals(this.currency))
			.sorted(Comparator.comparing((entry) -> entry.effective().from()))
			.map((entry) -> new SoldRate(Window.day(entry.effective().from()), Window.day(entry.effective().until()),
					new Rate(entry.rate(), paid), entry.negotiable()))
			.toList();
	}

	private static Policy policy(PolicySet policies) {
		return new Policy(policies.aggregation().period(), policies.rating().period(), policies.rating().delay(),
				Overage.valueOf(policies.overage().name()));
	}

	private static DrawdownOrder order(ProductResource offered) {
		return offered.grants()
			.stream()
			.findFirst()
			.map((grant) -> DrawdownOrder.valueOf(grant.drawdownOrder().name()))
			.orElse(DrawdownOrder.EXPIRING_FIRST);
	}

}
