package io.drawdown.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.drawdown.modeling.Category;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Overage;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.CardEntry;
import org.jspecify.annotations.Nullable;

/**
 * Overage that can be charged needs what prices it [M7]: a rate in money, or in tokens if
 * the resource has a token resource, which has to be there as well [K1].
 */
final class ChargeRules {

	private final Product.Definition product;

	private final Contents contents;

	private final Findings findings;

	ChargeRules(Product.Definition product, Contents contents, Findings findings) {
		this.product = product;
		this.contents = contents;
		this.findings = findings;
	}

	void check(ProductResource each, UsageResource.Definition resource) {
		if (resource.category() == Category.CURRENCY) {
			this.findings.warning("M3", "the resource " + resource.code() + ": nothing is used of a CURRENCY resource",
					new Ref(Kind.USAGE_RESOURCE, resource.code()));
			return;
		}
		if (!this.contents.policies().missing(each.policies()).isEmpty()
				|| !this.contents.policies().missing(resource.policies()).isEmpty()) {
			return;
		}
		Overage overage = this.contents.policies().resolve(each.policies(), resource.policies()).overage();
		if (!overage.isChargeable()) {
			return;
		}
		UsageResource.Definition tokens = (resource.tokenResource() != null)
				? this.contents.resource(resource.tokenResource()) : null;
		if (tokens != null) {
			checkTokens(each, tokens);
		}
		checkRate(each, overage, tokens);
	}

	/** What is paid in tokens needs them on the same product, all the time [K1, M7]. */
	private void checkTokens(ProductResource each, UsageResource.Definition tokens) {
		List<EffectiveDates> there = this.product.resources()
			.stream()
			.filter((other) -> other.resource().equals(tokens.code()))
			.map(ProductResource::dates)
			.toList();
		if (!Windows.cover(there, each.dates())) {
			this.findings.error("M7",
					"the resource " + each.resource() + " is paid in tokens of " + tokens.code()
							+ (there.isEmpty() ? ", which is not on the product"
									: ", which is not on the product all the time"),
					new Ref(Kind.USAGE_RESOURCE, each.resource()), new Ref(Kind.USAGE_RESOURCE, tokens.code()));
		}
	}

	/** Entries with attributes leave the other records without a rate. */
	private void checkRate(ProductResource each, Overage overage, UsageResource.@Nullable Definition tokens) {
		Map<String, List<CardEntry>> byUnit = new TreeMap<>();
		this.contents.cards()
			.forEach((card, status) -> card.entries()
				.stream()
				.filter((entry) -> status == Status.ACTIVE || !this.findings.isActive())
				.filter((entry) -> entry.product().equals(this.product.code())
						&& each.resource().equals(entry.resource()) && isPaidIn(entry.rateUnit(), tokens))
				.map((entry) -> new CardEntry(card, entry))
				.filter((entry) -> !entry.dates().isEmpty() && entry.dates().overlaps(each.dates()))
				.forEach((entry) -> byUnit.computeIfAbsent(entry.entry().rateUnit(), (unit) -> new ArrayList<>())
					.add(entry)));
		String what = "the resource " + each.resource() + " has the overage policy " + overage + " and no rate entry";
		Ref ref = new Ref(Kind.USAGE_RESOURCE, each.resource());
		if (byUnit.isEmpty()) {
			this.findings.incomplete("M7",
					what + ((tokens != null) ? " in tokens, in " + this.contents.unitOf(tokens) : ""), ref);
		}
		byUnit.forEach((unit, entries) -> {
			if (entries.stream().allMatch((entry) -> entry.size() > 0)) {
				this.findings.incomplete("M7", what + " without attributes in " + unit, ref);
			}
		});
	}

	private boolean isPaidIn(String unit, UsageResource.@Nullable Definition tokens) {
		if (tokens != null) {
			return unit.equals(this.contents.unitOf(tokens));
		}
		Unit.Definition currency = this.contents.unit(unit);
		return currency != null && currency.unitClass().equals(UnitClass.CURRENCY);
	}

}
