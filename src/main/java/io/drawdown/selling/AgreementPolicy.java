package io.drawdown.selling;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.GrantLimits;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.PolicyLimits;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateEntry;
import io.drawdown.rating.Tiers;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what is agreed on beside the catalogue may be sold: rates only where
 * the entries are negotiable, grants only where the product has them, policies whose
 * periods are in order [M3, M4, P3, R5]. Pure.
 */
final class AgreementPolicy {

	private final Catalogue catalogue;

	private final PriceList prices;

	private final String currency;

	private final Violations violations;

	AgreementPolicy(Catalogue catalogue, PriceList prices, String currency, Violations violations) {
		this.catalogue = catalogue;
		this.prices = prices;
		this.currency = currency;
		this.violations = violations;
	}

	/**
	 * Checks what is agreed on for some time of a line, by resource.
	 * @param offered what the product has in that time
	 * @param before what was agreed on before and goes on
	 * @param life the time for which it is agreed on
	 */
	void check(Product product, List<ProductResource> offered, Map<String, Negotiation> agreed,
			Map<String, Negotiation> before, Window life) {
		Map<String, ProductResource> byCode = offered.stream()
			.collect(Collectors.toMap(ProductResource::resource, (each) -> each));
		agreed.forEach((resource, negotiated) -> {
			ProductResource each = byCode.get(resource);
			if (each == null) {
				this.violations.error("M4",
						product.code() + " has no " + resource + " in the time for which it is negotiated",
						product.code(), resource);
			}
			else {
				check(product, each, negotiated, before.getOrDefault(resource, Negotiation.NOTHING), life);
			}
		});
	}

	private void check(Product product, ProductResource offered, Negotiation negotiated, Negotiation before,
			Window life) {
		String where = offered.resource() + " of " + product.code();
		String[] refs = { product.code(), offered.resource() };
		if (negotiated.saysOfRates()) {
			checkRates(product, offered, negotiated, life, where);
		}
		if (negotiated.grants().stream().anyMatch((grant) -> grant.unit() != null && grant.quantity() == null)) {
			this.violations.error("W1", where + ": a unit is negotiated, and no quantity in it", refs);
		}
		if (negotiated.grants().size() > offered.grants().size()) {
			this.violations.error("W1",
					where + ": " + negotiated.grants().size()
							+ " grants are negotiated by position, and the product has " + offered.grants().size(),
					refs);
		}
		else if (!negotiated.grants().isEmpty()) {
			UsageResource resource = Objects.requireNonNull(this.catalogue.resource(offered.resource()));
			negotiated.over(before).over(offered.grants()).forEach((grant) -> checkGrant(grant, resource, where, refs));
		}
		if (!negotiated.policies().saysNothing()) {
			checkPolicies(product, negotiated, where, refs);
		}
	}

	/**
	 * What is said of rates must make sense, and be the catalogue's to negotiate [R5].
	 */
	private void checkRates(Product product, ProductResource offered, Negotiation negotiated, Window life,
			String where) {
		String[] refs = { product.code(), offered.resource() };
		if (negotiated.rate() != null && negotiated.rate().signum() < 0) {
			this.violations.error("R1",
					where + ": the negotiated rate " + negotiated.rate().toPlainString() + " is negative", refs);
		}
		String unit = rateUnit(product, offered);
		Tiers tiers = negotiated.tiers();
		if (tiers != null) {
			tiers.problems().forEach((problem) -> this.violations.error("R2", where + ": " + problem, refs));
			boolean graduated = tiers.mode() == Tiers.Mode.GRADUATED && tiers.basis() == Tiers.Basis.OVERAGE;
			if (!unit.equals(this.currency) && !graduated && !product.usageModel().isCommitment()) {
				this.violations.error("M7", where + ": a rate in tokens is flat or GRADUATED by OVERAGE, and not "
						+ tiers.mode() + " by " + tiers.basis(), refs);
			}
		}
		if (negotiated.discount() != null) {
			negotiated.discount()
				.adjustment()
				.problems()
				.forEach((problem) -> this.violations.error("R2", where + ": " + problem, refs));
		}
		if (product.usageModel().isCommitment() && negotiated.rate() != null) {
			this.violations.error("K2", where + ": a commitment takes off a discount and has no rate", refs);
		}
		checkNegotiable(entries(product, offered, unit), life, where + " has no rate in " + unit, refs);
	}

	/** Those that hold for a resource; of a commitment what it takes off that, or all. */
	private List<RateEntry> entries(Product product, ProductResource offered, String unit) {
		List<RateEntry> entries = this.prices.entries(product.code(), offered.resource());
		if (!product.usageModel().isCommitment()) {
			return entries.stream().filter((entry) -> entry.rateUnit().equals(unit)).toList();
		}
		return entries.isEmpty() ? this.prices.entries(product.code(), null) : entries;
	}

	/** Only what the catalogue marks as negotiable, all the time [R5]. */
	private void checkNegotiable(List<RateEntry> all, Window life, String none, String... refs) {
		List<RateEntry> entries = all.stream().filter((entry) -> entry.effective().overlaps(life)).toList();
		if (entries.isEmpty()) {
			this.violations.error("R5", none + " that could be negotiated", refs);
		}
		Set<String> fixed = entries.stream()
			.filter((entry) -> !entry.negotiable())
			.map(RateEntry::card)
			.collect(Collectors.toSet());
		if (!fixed.isEmpty()) {
			this.violations.error("R5", refs[1] + " of " + refs[0] + ": the rate in "
					+ String.join(", ", fixed.stream().sorted().toList()) + " is not negotiable", refs);
		}
	}

	private String rateUnit(Product product, ProductResource offered) {
		UsageResource resource = Objects.requireNonNull(this.catalogue.resource(offered.resource()));
		return TermsPolicy.rateUnit(product, resource, this.catalogue, this.currency);
	}

	private void checkGrant(Grant grant, UsageResource resource, String where, String... refs) {
		GrantLimits.of(grant).forEach((problem) -> this.violations.error(problem, where, refs));
		String code = Objects.requireNonNull(grant.unit());
		Unit unit = this.catalogue.unit(code);
		if (unit == null || unit.status() != Status.ACTIVE) {
			this.violations.error("M7", where + ": the unit " + code + " is not active", refs);
		}
		else if (!unit.unitClass().equals(resource.unitClass())) {
			this.violations.error("M7", where + ": the unit " + code + " is of the class " + unit.unitClass()
					+ " and not of " + resource.unitClass(), refs);
		}
		else {
			GrantLimits.of(grant, code, unit.scale()).forEach((problem) -> this.violations.error(problem, where, refs));
		}
	}

	private void checkPolicies(Product product, Negotiation negotiated, String where, String... refs) {
		if (product.usageModel() == UsageModel.PACK) {
			this.violations.error("M3", where + ": a PACK has no policies", refs);
		}
		Policies ofCommitments = new Policies(null, null, null, null, negotiated.policies().commitment());
		if (product.usageModel().isCommitment() && !negotiated.policies().equals(ofCommitments)) {
			this.violations.error("M3", where + ": a commitment has only a commitment policy", refs);
		}
		PolicyLimits.inPlace(negotiated.policies()).forEach((problem) -> this.violations.error(problem, where, refs));
		this.catalogue.missing(negotiated.policies())
			.forEach((code, kind) -> this.violations.error("M4",
					where + ": no policy of kind " + kind + " is named " + code, refs));
	}

	/**
	 * How buckets come and go, and are drawn, is agreed when a term begins and holds
	 * throughout: later only how much they grant may change [W2, W7].
	 */
	void checkLater(Product product, Map<String, Negotiation> agreed) {
		checkDiscounts(product, agreed);
		agreed.forEach((resource, negotiated) -> {
			if (negotiated.grants().stream().anyMatch(Negotiation.Granting::saysHow)) {
				this.violations.error("W7",
						resource + " of " + product.code() + ": of a grant only quantity and unit may change in a term",
						product.code(), resource);
			}
		});
	}

	/** What a commitment takes off, and once it is used up, holds for a term [K2, K3]. */
	void checkDiscounts(Product product, Map<String, Negotiation> agreed) {
		agreed.forEach((resource, negotiated) -> {
			boolean discounts = negotiated.saysOfRates() || negotiated.policies().commitment() != null;
			if (product.usageModel().isCommitment() && discounts) {
				this.violations.error("K2",
						resource + " of " + product.code()
								+ ": of a commitment only quantity, grants and end may change in a term",
						product.code(), resource);
			}
		});
	}

	/** Whether the periods that would hold are in order in the target's cycle [P3]. */
	void checkPeriods(Product product, ProductResource offered, Negotiation negotiated,
			LinePlan.@Nullable Target target) {
		if (target != null && this.catalogue.missing(negotiated.policies()).isEmpty()) {
			String disorder = this.catalogue.policiesOf(offered, negotiated.policies()).periodDisorder(target.months());
			if (disorder != null) {
				this.violations.error("P3", disorder, product.code(), offered.resource());
			}
		}
	}

	/**
	 * Overage that may be charged should have a rate in the order's currency or, where it
	 * is paid in tokens, in these [M7].
	 */
	void warnOfMissingRate(Product product, ProductResource offered, Negotiation negotiated) {
		String unit = rateUnit(product, offered);
		if (this.catalogue.missing(negotiated.policies()).isEmpty()
				&& this.catalogue.policiesOf(offered, negotiated.policies()).overage().isChargeable()
				&& this.prices.entries(product.code(), offered.resource())
					.stream()
					.noneMatch((entry) -> entry.rateUnit().equals(unit))) {
			this.violations.warning("M7", offered.resource() + " of " + product.code() + " has no rate in " + unit,
					product.code(), offered.resource());
		}
	}

}
