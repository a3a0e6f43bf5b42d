package io.drawdown.catalog;

import java.math.BigDecimal;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.drawdown.modeling.Category;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Fee;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.GrantLimits;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Minimum;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import org.jspecify.annotations.Nullable;

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
			case ANCHOR -> checkAnchor();
			case PACK -> checkPack();
			case TOKEN_COMMITMENT, QUANTITY_COMMITMENT, MONETARY_COMMITMENT ->
				CommitmentRules.check(this.product, this.contents, this.findings);
		}
		boolean owesMinimum = this.product.usageModel() == UsageModel.MONETARY_COMMITMENT;
		if (this.product.minimum() != null && !owesMinimum && this.product.usageModel() != UsageModel.ANCHOR) {
			this.findings.error("M3", "a minimum is for MONETARY commitments, not for a product of the usage model "
					+ this.product.usageModel());
		}
		PolicyRules.check(this.product.binding(), this.contents, this.findings);
		checkAmounts();
		this.product.resources().forEach(this::check);
		checkTokenResources();
		checkWindows();
	}

	/** What the contract's example writes on an ANCHOR is not owed there [M3]. */
	private void checkAnchor() {
		if (this.product.fee() != null) {
			this.findings.warning("M3", "a fee is for packs and commitments; that of an ANCHOR is never owed");
		}
		if (this.product.minimum() != null) {
			this.findings.warning("M3", "a minimum is for MONETARY commitments; that of an ANCHOR is never owed");
		}
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

	private void checkAmounts() {
		Fee fee = this.product.fee();
		if (fee != null) {
			if (fee.amount().signum() < 0) {
				this.findings.error("Q3", "the fee " + fee.amount().toPlainString() + " is negative");
			}
			checkAmount("fee", fee.currency(), fee.every());
		}
		Minimum minimum = this.product.minimum();
		if (minimum != null) {
			BigDecimal amount = minimum.amount();
			if (amount.signum() <= 0) {
				this.findings.error("Q3", "the minimum " + amount.toPlainString() + " is not above 0");
			}
			checkAmount("minimum", minimum.currency(), minimum.every());
		}
	}

	private void checkAmount(String what, String currency, @Nullable Period every) {
		Unit.Definition unit = this.contents.unit(currency);
		if (unit == null || !unit.unitClass().equals(UnitClass.CURRENCY)) {
			this.findings.error("Q3", "the " + what + "'s currency " + currency + " is not in ISO 4217");
		}
		if (every != null && !GrantLimits.isSensible(every)) {
			this.findings.error("W4", "the " + what + "'s period " + every + " is not months or days up to 100 years");
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
		boolean isCommitment = !isAnchor && this.product.usageModel() != UsageModel.PACK;
		if (!isCommitment && each.grants().stream().anyMatch((grant) -> grant.type() == Grant.Type.COMMIT)) {
			this.findings.error("M3", where + ": grants of type COMMIT are for commitments");
		}
		PolicyRules.check(each.policies(), this.contents, this.findings, where);
		if (!this.findings.refersTo(Kind.USAGE_RESOURCE, each.resource(), "the resource")) {
			return;
		}
		UsageResource.Definition resource = this.contents.resource(each.resource());
		if (resource != null) {
			each.grants().forEach((grant) -> GrantRules.check(grant, resource, this.contents, this.findings, where));
			ResourceRules.checkSums(resource, each.policies(), this.contents, this.findings, where);
			if (isAnchor) {
				PolicyRules.checkPeriods(each.policies(), resource.policies(), this.contents, this.findings, where);
				new ChargeRules(this.product, this.contents, this.findings).check(each, resource);
			}
		}
	}

	/** So that it is clear whose tokens are drawn from [M3]. */
	private void checkTokenResources() {
		List<String> tokens = this.product.resources()
			.stream()
			.map(ProductResource::resource)
			.distinct()
			.filter((code) -> {
				UsageResource.Definition resource = this.contents.resource(code);
				return resource != null && resource.category() == Category.TOKEN;
			})
			.sorted()
			.toList();
		if (tokens.size() > 1) {
			this.findings.error("M3", "a product has at most one token resource, and not " + String.join(", ", tokens),
					tokens.stream().map((code) -> new Ref(Kind.USAGE_RESOURCE, code)).toArray(Ref[]::new));
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
