package io.drawdown.selling;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.CommitmentRate;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.Minimum;
import io.drawdown.modeling.PolicySet;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateEntry;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.Exhausted;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.Rollover;
import io.drawdown.selling.SoldCommitment.SoldDiscount;
import io.drawdown.selling.SoldCommitment.SoldMinimum;
import io.drawdown.selling.SoldResource.SoldGrant;
import io.drawdown.selling.SoldResource.SoldRate;
import io.drawdown.selling.SoldResource.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Copies what the catalogue says about a product into what is sold [M4]. Pure: one
 * catalogue, one price list, one span of days.
 */
final class TermsPolicy {

	private final Catalogue catalogue;

	private final PriceList prices;

	private final String currency;

	/**
	 * Copies from one state of the catalogue.
	 * @param prices the entries for a product and a resource
	 */
	TermsPolicy(Catalogue catalogue, PriceList prices, String currency) {
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
		return new SoldResource(resource.id(), resource.code(), resource.category(), unit.code(), unit.factor(),
				unit.scale(), offered.dates().first(), offered.dates().end(), tokens(product, resource), entitlement,
				policy(policies), policies.alerts(), order(offered),
				offered.grants().stream().map((grant) -> grant(grant, unit)).toList(),
				product.usageModel().isCommitment() ? List.of() : rates(product, resource));
	}

	/** What overage is paid in: on an anchor only what it has itself [K1]. */
	private @Nullable Tokens tokens(Product product, UsageResource resource) {
		UsageResource tokens = paidIn(product, resource, this.catalogue);
		return (tokens != null) ? new Tokens(tokens.id(), tokens.unit().code()) : null;
	}

	private static @Nullable UsageResource paidIn(Product product, UsageResource resource, Catalogue catalogue) {
		String code = resource.tokenResource();
		boolean has = product.usageModel() != UsageModel.ANCHOR
				|| product.resources().stream().anyMatch((offered) -> offered.resource().equals(code));
		return (code != null && has) ? catalogue.resource(code) : null;
	}

	/** What the rates of a resource are paid in, where money is this currency. */
	static String rateUnit(Product product, UsageResource resource, Catalogue catalogue, String currency) {
		UsageResource tokens = paidIn(product, resource, catalogue);
		return (tokens != null) ? tokens.unit().code() : currency;
	}

	/**
	 * What a commitment takes off and commits to, null of what is none.
	 * @param agreed by resource
	 */
	@Nullable SoldCommitment commitment(Product product, EffectiveDates term, Map<String, Negotiation> agreed) {
		if (!product.usageModel().isCommitment()) {
			return null;
		}
		Minimum minimum = product.minimum();
		List<SoldDiscount> discounts = new ArrayList<>(discounts(product, null));
		Map<Long, Exhausted> exhausted = new HashMap<>();
		for (ProductResource offered : inForce(product, term)) {
			UsageResource resource = Objects.requireNonNull(this.catalogue.resource(offered.resource()));
			discounts.addAll(discounts(product, resource));
			Exhausted said = exhausted(offered, agreed.getOrDefault(resource.code(), Negotiation.NOTHING));
			if (said != null) {
				exhausted.put(resource.id(), said);
			}
		}
		return new SoldCommitment(
				(minimum != null) ? new SoldMinimum(minimum.amount(), minimum.currency(), minimum.every()) : null,
				discounts, exhausted);
	}

	/** Only what its own line says, not what would hold otherwise [K3]. */
	private @Nullable Exhausted exhausted(ProductResource offered, Negotiation agreed) {
		CommitmentRate said = this.catalogue.commitmentOf(offered);
		if (agreed.policies().commitment() != null) {
			said = this.catalogue.policiesOf(offered, agreed.policies()).commitment();
		}
		return (said != null) ? Exhausted.valueOf(said.name()) : null;
	}

	/** The entries of a resource, or of all: in tokens where it is paid in these. */
	private List<SoldDiscount> discounts(Product product, @Nullable UsageResource resource) {
		String unit = (resource != null) ? rateUnit(product, resource, this.catalogue, this.currency) : this.currency;
		List<RateEntry> entries = this.prices.entries(product.code(), (resource != null) ? resource.code() : null);
		List<RateEntry> paid = entries.stream().filter((entry) -> entry.rateUnit().equals(unit)).toList();
		if (paid.isEmpty()) {
			paid = entries.stream().filter((entry) -> isTokenOrMoney(entry.rateUnit())).toList();
		}
		return paid.stream()
			.map((entry) -> new SoldDiscount(Window.day(entry.effective().from()),
					Window.day(entry.effective().until()), (resource != null) ? resource.id() : null,
					entry.price().attribute(), entry.price().tiers()))
			.toList();
	}

	/** A discount is also said in tokens, but in no other currency. */
	private boolean isTokenOrMoney(String rateUnit) {
		Unit unit = this.catalogue.unit(rateUnit);
		UnitClass counted = (unit != null) ? this.catalogue.unitClass(unit.unitClass()) : null;
		return rateUnit.equals(this.currency) || (counted != null && counted.type() == Category.TOKEN);
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

	/** All that the asset, or what a pack is bound to, may be rated by. */
	private List<SoldRate> rates(Product product, UsageResource resource) {
		String unit = rateUnit(product, resource, this.catalogue, this.currency);
		return this.prices.entries(product.code(), resource.code())
			.stream()
			.filter((entry) -> entry.rateUnit().equals(unit) || entry.rateUnit().equals(this.currency))
			.sorted(Comparator.comparing((entry) -> entry.effective().from()))
			.map((entry) -> new SoldRate(Window.day(entry.effective().from()), Window.day(entry.effective().until()),
					entry.rateUnit(), entry.slice(), entry.price(), entry.negotiable()))
			.toList();
	}

	private static Policy policy(PolicySet policies) {
		return new Policy(policies.aggregation().period(), policies.rating().period(), policies.rating().delay(),
				Overage.valueOf(policies.overage().name()), Aggregate.valueOf(policies.aggregation().method().name()),
				Combine.valueOf(policies.aggregation().combine().name()),
				Exhausted.valueOf(policies.commitment().name()));
	}

	private static DrawdownOrder order(ProductResource offered) {
		return offered.grants()
			.stream()
			.findFirst()
			.map((grant) -> DrawdownOrder.valueOf(grant.drawdownOrder().name()))
			.orElse(DrawdownOrder.EXPIRING_FIRST);
	}

}
