package io.drawdown.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.drawdown.modeling.Binding;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Fee;
import io.drawdown.modeling.GrantLimits;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Overage;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;

/** The rules of a product and what is on it [M3, M7, W9]. */
final class ProductRules {

	private final Product.Definition product;

	private final Contents contents;

	private final Findings findings;

	ProductRules(Product.Definition product, Contents contents, Findings findings) {
		this.product = product;
		this.contents = contents;
		this.findings = findings;
	}

	void check() {
		switch (this.product.usageModel()) {
			case ANCHOR -> {
				if (this.product.fee() != null) {
					this.findings.error("M3", "a fee is for packs and commitments, not for an ANCHOR");
				}
			}
			case PACK -> checkPack();
			default -> this.findings.error("M3",
					"the usage model " + this.product.usageModel() + " is not available in this version");
		}
		this.findings.unavailable("M3", "minimum", this.product.minimum());
		checkBinding();
		checkFee();
		this.product.resources().forEach(this::check);
		checkWindows();
	}

	/** A pack may carry grants, rates or only a fee, but something [M3]. */
	private void checkPack() {
		boolean isPriced = this.contents.cards()
			.keySet()
			.stream()
			.flatMap((card) -> card.entries().stream())
			.anyMatch((entry) -> entry.product().equals(this.product.code()));
		boolean grants = this.product.resources().stream().anyMatch((each) -> !each.grants().isEmpty());
		if (!grants && !isPriced && this.product.fee() == null) {
			this.findings.warning("M3", "the PACK carries neither a grant nor a rate nor a fee");
		}
	}

	/** What is shared is named where wallets are shared, and only there [W9]. */
	private void checkBinding() {
		Binding binding = this.product.binding();
		if (binding.type() == Binding.Type.TARGET && binding.target() == null) {
			this.findings.error("W9", "a binding of type TARGET names no target");
		}
		if (binding.type() == Binding.Type.SELF && binding.target() != null) {
			this.findings.error("W9", "a binding of type SELF has no target, and not " + binding.target());
		}
	}

	private void checkFee() {
		Fee fee = this.product.fee();
		if (fee == null) {
			return;
		}
		if (fee.amount().signum() < 0) {
			this.findings.error("Q3", "the fee " + fee.amount().toPlainString() + " is negative");
		}
		Unit.Definition currency = this.contents.unit(fee.currency());
		if (currency == null || !currency.unitClass().equals(UnitClass.CURRENCY)) {
			this.findings.error("Q3", "the fee's currency " + fee.currency() + " is not in ISO 4217");
		}
		if (fee.every() != null && !GrantLimits.isSensible(fee.every())) {
			this.findings.error("W4", "the fee's period " + fee.every() + " is not months or days up to 100 years");
		}
	}

	private void check(ProductResource each) {
		String where = "the resource " + each.resource();
		EffectiveDates dates = each.dates();
		if (dates.isEmpty() || !dates.isWithinTime()) {
			this.findings.error("T2", where + ": from " + each.from() + " until " + each.until() + " is no window");
		}
		boolean isAnchor = this.product.usageModel() == UsageModel.ANCHOR;
		if (this.product.usageModel() == UsageModel.PACK && !each.policies().saysNothing()) {
			this.findings.error("M3", where + ": a PACK has no policies");
		}
		PolicyRules.check(each.policies(), this.contents, this.findings, where);
		if (!this.findings.refersTo(Kind.USAGE_RESOURCE, each.resource(), "the resource")) {
			return;
		}
		UsageResource.Definition resource = this.contents.resource(each.resource());
		if (resource != null) {
			each.grants().forEach((grant) -> GrantRules.check(grant, resource, this.contents, this.findings, where));
			if (isAnchor) {
				PolicyRules.checkPeriods(each.policies(), resource.policies(), this.contents, this.findings, where);
				checkRate(each, resource);
			}
		}
	}

	/** Overage that can be charged needs a rate [M7]. */
	private void checkRate(ProductResource each, UsageResource.Definition resource) {
		if (!this.contents.policies().missing(each.policies()).isEmpty()
				|| !this.contents.policies().missing(resource.policies()).isEmpty()) {
			return;
		}
		Overage overage = this.contents.policies().resolve(each.policies(), resource.policies()).overage();
		if (!overage.isChargeable()) {
			return;
		}
		boolean isPriced = this.contents.cards()
			.entrySet()
			.stream()
			.filter((card) -> card.getValue() == Status.ACTIVE || !this.findings.isActive())
			.flatMap((card) -> card.getKey()
				.entries()
				.stream()
				.filter((entry) -> entry.product().equals(this.product.code())
						&& entry.resource().equals(each.resource()))
				.map(card.getKey()::datesOf))
			.anyMatch((dates) -> !dates.isEmpty() && dates.overlaps(each.dates()));
		if (!isPriced) {
			this.findings.incomplete("M7",
					"the resource " + each.resource() + " has the overage policy " + overage + " and no rate entry",
					new Ref(Kind.USAGE_RESOURCE, each.resource()));
		}
	}

	/** The windows of one resource must not overlap and should not leave gaps [M7]. */
	private void checkWindows() {
		Map<String, List<EffectiveDates>> windows = this.product.resources()
			.stream()
			.collect(Collectors.groupingBy(ProductResource::resource, TreeMap::new,
					Collectors.mapping(ProductResource::dates, Collectors.toList())));
		windows.forEach((resource, dates) -> {
			List<EffectiveDates> sorted = dates.stream().sorted(Comparator.comparing(EffectiveDates::first)).toList();
			Ref ref = new Ref(Kind.USAGE_RESOURCE, resource);
			Windows.pairs(sorted, (dated) -> dated,
					(one, next) -> this.findings.error("M7",
							"the resource " + resource + " is on it twice at the same time: " + Windows.text(one)
									+ " and " + Windows.text(next),
							ref),
					(one, next) -> this.findings.warning("M7",
							"the resource " + resource + " is not on it from " + one.until() + " until " + next.from(),
							ref));
		});
	}

}
