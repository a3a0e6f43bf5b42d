package io.drawdown.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

import io.drawdown.modeling.Grant;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Tier;
import io.drawdown.rating.Tiers;
import org.jspecify.annotations.Nullable;

/** The rules of the tiers of an entry [K1, K2, M7, R2, R3]. */
final class TierRules {

	private static final BigDecimal ALL = BigDecimal.valueOf(100);

	private final Tiers tiers;

	private final Contents contents;

	private final Findings findings;

	private final String where;

	TierRules(Tiers tiers, Contents contents, Findings findings, String where) {
		this.tiers = tiers;
		this.contents = contents;
		this.findings = findings;
		this.where = where;
	}

	void check(Product.@Nullable Definition product, UsageResource.@Nullable Definition resource, boolean isInTokens) {
		List<String> problems = this.tiers.problems();
		problems.forEach((problem) -> this.findings.error("R2", this.where + ": tiers: " + problem));
		if (product != null && EntryRules.isCommitment(product)) {
			checkDiscount(product);
			if (problems.isEmpty()) {
				warnOfWhatOneCommits(product);
			}
			return;
		}
		if (isInTokens && (this.tiers.mode() != Tiers.Mode.GRADUATED || this.tiers.basis() != Tiers.Basis.OVERAGE)) {
			this.findings.error("K1", this.where + ": a rate in tokens has no tiers or GRADUATED ones by OVERAGE, not "
					+ this.tiers.mode() + " by " + this.tiers.basis());
		}
		if (problems.isEmpty() && resource != null && this.tiers.mode() != Tiers.Mode.GRADUATED) {
			warnOfWhatNothingFallsInto(resource);
		}
	}

	/** By the committed quantity, which one tier holds [K2]. */
	private void checkDiscount(Product.Definition product) {
		if (this.tiers.mode() != Tiers.Mode.VOLUME || this.tiers.basis() != Tiers.Basis.OVERAGE) {
			this.findings.error("K2", this.where
					+ ": the tiers of a commitment go by what is committed; they have no mode but VOLUME, and no basis");
		}
		for (Tier step : this.tiers.steps()) {
			if (step.flat() != null) {
				this.findings.error("K2", this.where + ": the tiers of a commitment have no flat amounts");
			}
			if (step.adjust() != null && step.value() != null) {
				checkSomeIsLeft(new Adjustment(step.adjust(), step.direction(), step.value()), product, this.findings,
						this.where);
			}
		}
	}

	/**
	 * What is debited is units by their discounted rate, which therefore is above 0 [K2].
	 */
	static void checkSomeIsLeft(Adjustment adjustment, Product.Definition product, Findings findings, String where) {
		boolean takesAll = switch (adjustment.kind()) {
			case PERCENTAGE ->
				adjustment.direction() == Adjustment.Direction.DISCOUNT && adjustment.value().compareTo(ALL) >= 0;
			case OVERRIDE -> adjustment.value().signum() == 0;
			case AMOUNT -> false;
		};
		if (takesAll && product.usageModel() != UsageModel.MONETARY_COMMITMENT) {
			findings.error("K2", where + ": at a rate of 0 nothing would be debited from the commitment");
		}
	}

	/** One alone commits to more than the tier holds. */
	private void warnOfWhatOneCommits(Product.Definition product) {
		BigDecimal least = committedByOne(product);
		if (least == null) {
			return;
		}
		for (int i = 0; i + 1 < this.tiers.steps().size(); i++) {
			BigDecimal end = this.tiers.steps().get(i + 1).from();
			if (end.compareTo(least) <= 0) {
				this.findings.warning("M7", this.where + ": the tier " + text(i) + " is not reached: one alone commits "
						+ least.toPlainString());
			}
		}
	}

	private @Nullable BigDecimal committedByOne(Product.Definition product) {
		if (product.minimum() != null) {
			return product.minimum().amount();
		}
		return product.resources()
			.stream()
			.flatMap((each) -> each.grants().stream().map((grant) -> committed(grant, each.resource())))
			.flatMap(Stream::ofNullable)
			.min(BigDecimal::compareTo)
			.orElse(null);
	}

	/** In the unit of the resource, null where that is not known. */
	private @Nullable BigDecimal committed(Grant grant, String code) {
		UsageResource.Definition resource = this.contents.resource(code);
		Unit.Definition kept = (resource != null) ? keptIn(resource) : null;
		Unit.Definition granted = (grant.unit() != null) ? this.contents.unit(grant.unit()) : kept;
		if (kept == null || granted == null || kept.factor().signum() <= 0) {
			return null;
		}
		return grant.granted().timesRatio(granted.factor(), kept.factor()).value();
	}

	/** Between two quantities that follow one another in the resource's unit. */
	private void warnOfWhatNothingFallsInto(UsageResource.Definition resource) {
		Unit.Definition unit = keptIn(resource);
		if (unit == null || unit.scale() < 0 || !isCountedExactly(unit)) {
			return;
		}
		for (int i = 0; i + 1 < this.tiers.steps().size(); i++) {
			BigDecimal step = BigDecimal.ONE.movePointLeft(unit.scale());
			BigDecimal first = this.tiers.steps().get(i).from().setScale(unit.scale(), RoundingMode.CEILING).max(step);
			if (first.compareTo(this.tiers.steps().get(i + 1).from()) >= 0) {
				this.findings.warning("M7", this.where + ": the tier " + text(i) + " is not reached: no quantity of "
						+ unit.code() + ", which has " + unit.scale() + " decimals, falls into it");
			}
		}
	}

	/** Whether quantities sent in other units have no more decimals in this one. */
	private boolean isCountedExactly(Unit.Definition kept) {
		return this.contents.units()
			.filter((unit) -> unit.unitClass().equals(kept.unitClass()) && kept.factor().signum() > 0)
			.allMatch((unit) -> {
				BigDecimal smallest = unit.factor().movePointLeft(unit.scale()).movePointRight(kept.scale());
				return smallest.remainder(kept.factor()).signum() == 0;
			});
	}

	private Unit.@Nullable Definition keptIn(UsageResource.Definition resource) {
		String code = this.contents.unitOf(resource);
		return (code != null) ? this.contents.unit(code) : null;
	}

	/** Such as "[10, 60)". */
	private String text(int step) {
		return "[" + this.tiers.steps().get(step).from().toPlainString() + ", "
				+ this.tiers.steps().get(step + 1).from().toPlainString() + ")";
	}

}
