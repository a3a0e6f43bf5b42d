package io.drawdown.selling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

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
import io.drawdown.selling.SoldResource.SoldGrant;
import io.drawdown.selling.SoldResource.SoldRate;

/**
 * Copies what the catalogue says about a product into the terms of an order line [M4].
 * Pure: one catalogue, one price list, one line.
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

	/** The terms of each resource of a line's product, by resource id. */
	Map<Long, SoldResource> copy(Product product, OrderLine line, int nextEntitlement) {
		Map<Long, SoldResource> terms = new LinkedHashMap<>();
		int entitlement = nextEntitlement;
		for (ProductResource offered : inForce(product, line)) {
			UsageResource resource = Objects.requireNonNull(this.catalogue.resource(offered.resource()));
			SoldResource sold = copy(product, offered, resource, line, entitlement);
			terms.put(resource.id(), sold);
			entitlement += Math.max(1, sold.grants().size());
		}
		return terms;
	}

	/**
	 * The product's resources during the line's life; of several windows of one resource
	 * the first: the next one reaches the asset by amendment or renewal [M4].
	 */
	List<ProductResource> inForce(Product product, OrderLine line) {
		EffectiveDates life = new EffectiveDates(line.startDate(), line.end());
		Map<String, ProductResource> first = new LinkedHashMap<>();
		product.resources()
			.stream()
			.filter((offered) -> offered.dates().overlaps(life))
			.sorted(Comparator.comparing((offered) -> offered.dates().first()))
			.forEach((offered) -> first.putIfAbsent(offered.resource(), offered));
		return product.resources().stream().filter((offered) -> offered.equals(first.get(offered.resource()))).toList();
	}

	private SoldResource copy(Product product, ProductResource offered, UsageResource resource, OrderLine line,
			int entitlement) {
		EffectiveDates life = new EffectiveDates(line.startDate(), line.end()).within(offered.dates());
		List<SoldGrant> grants = new ArrayList<>();
		for (Grant grant : offered.grants()) {
			grants.add(new SoldGrant(quantity(grant, resource.unit(), line), grant.validity(), grant.every(),
					grant.priority()));
		}
		return new SoldResource(resource.code(), resource.unit().code(), resource.unit().scale(), life.first(),
				life.end(), entitlement, policy(this.catalogue.policiesOf(offered)), order(offered), grants,
				rates(product, resource));
	}

	/** Line quantity multiplies the grant [W1], which is kept in the wallet's unit. */
	private Quantity quantity(Grant grant, Unit kept, OrderLine line) {
		Unit unit = Objects.requireNonNull(this.catalogue.unit(Objects.requireNonNull(grant.unit())));
		return grant.granted().timesRatio(line.quantity().multiply(unit.factor()), kept.factor());
	}

	private List<SoldRate> rates(Product product, UsageResource resource) {
		Currency paid = Currency.getInstance(this.currency);
		return this.prices.apply(product.code(), resource.code())
			.stream()
			.filter((entry) -> entry.rateUnit().equals(this.currency))
			.sorted(Comparator.comparing((entry) -> entry.effective().from()))
			.map((entry) -> new SoldRate(Window.day(entry.effective().from()), Window.day(entry.effective().until()),
					new Rate(entry.rate(), paid)))
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
