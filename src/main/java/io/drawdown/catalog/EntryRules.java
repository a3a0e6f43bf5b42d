package io.drawdown.catalog;

import java.util.Objects;
import java.util.stream.Stream;

import io.drawdown.modeling.Category;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateCard;
import io.drawdown.rating.Adjustment;
import org.jspecify.annotations.Nullable;

/** The rules of one entry of a rate card [K1, K2, M7, R1, R2, R10]. */
final class EntryRules {

	private final RateCard card;

	private final RateCard.Entry entry;

	private final Contents contents;

	private final Findings findings;

	private final String where;

	private final Product.@Nullable Definition product;

	private final UsageResource.@Nullable Definition resource;

	EntryRules(RateCard card, RateCard.Entry entry, Contents contents, Findings findings) {
		this.card = card;
		this.entry = entry;
		this.contents = contents;
		this.findings = findings;
		this.where = "the entry of " + key(entry);
		this.product = contents.product(entry.product());
		this.resource = (entry.resource() != null) ? contents.resource(entry.resource()) : null;
	}

	/** What an entry is about, such as "CLOUD, STORAGE, USD {region=eu}". */
	static String key(RateCard.Entry entry) {
		String key = entry.product() + ", " + ((entry.resource() != null) ? entry.resource() : "all resources") + ", "
				+ entry.rateUnit();
		return entry.attributes().isEmpty() ? key : key + " " + entry.attributes();
	}

	void check() {
		if (this.card.datesOf(this.entry).isEmpty() || !this.entry.dates().isWithinTime()) {
			error("T2", "from " + this.entry.from() + " until " + this.entry.until()
					+ " is no window inside that of the card");
		}
		if (isDiscount()) {
			checkDiscount();
		}
		else {
			checkPrice();
		}
		checkAdjustment();
		if (this.entry.tiers() != null) {
			new TierRules(this.entry.tiers(), this.contents, this.findings, this.where).check(this.product,
					this.resource, isInTokens());
		}
		if (this.entry.attributes().containsKey("")) {
			error("R10", "an attribute has no name");
		}
		checkProduct();
		checkUnit();
	}

	/** Whether it is what a commitment takes off, and prices nothing [K2]. */
	private boolean isDiscount() {
		return this.product != null && isCommitment(this.product);
	}

	static boolean isCommitment(Product.Definition product) {
		return product.usageModel() != UsageModel.ANCHOR && product.usageModel() != UsageModel.PACK;
	}

	private void checkPrice() {
		boolean adjusts = this.entry.adjust() != null;
		if (this.entry.resource() == null) {
			error("R1", "it names no resource; only the discount of a commitment may be for all");
		}
		if (this.entry.rate() != null && this.entry.rate().signum() < 0) {
			error("R1", "the rate " + this.entry.rate().toPlainString() + " is negative");
		}
		if (this.entry.rate() == null && !adjusts && !this.entry.isPricedByTiersAlone()) {
			error("R1", "it has neither a rate nor an adjustment");
		}
		if (this.entry.rate() != null && adjusts) {
			error("R2", "it has a rate and an adjustment; an entry has one of them");
		}
		if (adjusts && this.entry.attributes().isEmpty()) {
			error("R2", "it adjusts and has no attributes; what is adjusted is the rate of a less specific entry");
		}
		if (this.resource != null && this.resource.category() == Category.TOKEN && !this.entry.attributes().isEmpty()) {
			error("R10", "tokens have no attributes; those of records count where tokens are made of them");
		}
	}

	private void checkDiscount() {
		if (this.entry.rate() != null) {
			error("K2", "what a commitment takes off is an adjustment or tiers, and not a rate");
		}
		if ((this.entry.adjust() != null) == (this.entry.tiers() != null)) {
			error("K2", "what a commitment takes off is either an adjustment or tiers");
		}
		if (!this.entry.attributes().isEmpty()) {
			error("K2", "what a commitment takes off has no attributes");
		}
	}

	private void checkAdjustment() {
		if (this.entry.adjust() == null) {
			if (this.entry.direction() != null || this.entry.value() != null) {
				error("R2", "a direction or a value says nothing without adjust");
			}
			return;
		}
		Adjustment adjustment = this.entry.adjustment();
		if (adjustment == null) {
			error("R2", "adjust " + this.entry.adjust() + " needs a value");
			return;
		}
		adjustment.problems().forEach((problem) -> error("R2", problem));
		if (isDiscount()) {
			TierRules.checkSomeIsLeft(adjustment, Objects.requireNonNull(this.product), this.findings, this.where);
		}
	}

	private void checkProduct() {
		boolean known = this.entry.resource() == null
				|| this.findings.refersTo(Kind.USAGE_RESOURCE, this.entry.resource(), this.where + ": the resource");
		boolean sold = this.findings.refersTo(Kind.PRODUCT, this.entry.product(), this.where + ": the product");
		if (known && sold && this.product != null && this.entry.resource() != null
				&& this.product.resources()
					.stream()
					.noneMatch((each) -> each.resource().equals(this.entry.resource()))) {
			this.findings.error("M7", this.where + ": the product does not have the resource",
					new Ref(Kind.PRODUCT, this.product.code()), new Ref(Kind.USAGE_RESOURCE, this.entry.resource()));
		}
	}

	/** A currency, or the unit of the token resource [K1, R1]. */
	private void checkUnit() {
		String code = this.entry.rateUnit();
		Unit.Definition unit = this.contents.unit(code);
		Ref ref = new Ref(Kind.UNIT, code);
		if (unit == null) {
			error("R1", "the rate unit " + code + " is neither an ISO 4217 currency nor the unit of a token resource");
		}
		else if (unit.unitClass().equals(UnitClass.CURRENCY)) {
			if (this.resource != null && this.resource.tokenResource() != null && !isDiscount()) {
				this.findings.warning("K1",
						this.where + ": " + this.resource.code() + " is paid in tokens of "
								+ this.resource.tokenResource() + ", so its rate in " + code + " is never used",
						new Ref(Kind.USAGE_RESOURCE, this.resource.code()));
			}
		}
		else if (this.findings.refersTo(Kind.UNIT, code, this.where + ": the rate unit") && !isInTokens()) {
			this.findings.error("R1", this.where + ": the rate unit " + code + " is of the class " + unit.unitClass()
					+ " and not the unit of its token resource", ref);
		}
	}

	/** Whether it is in the unit of the token resource that is paid for it [K1]. */
	private boolean isInTokens() {
		return tokenResources().anyMatch((tokens) -> this.entry.rateUnit().equals(this.contents.unitOf(tokens)));
	}

	private Stream<UsageResource.Definition> tokenResources() {
		if (this.resource != null) {
			return tokensOf(this.resource);
		}
		if (this.product == null || this.entry.resource() != null) {
			return Stream.empty();
		}
		return this.product.resources()
			.stream()
			.flatMap((each) -> Stream.ofNullable(this.contents.resource(each.resource())))
			.flatMap(this::tokensOf);
	}

	/** A commitment may take something off tokens in their own unit. */
	private Stream<UsageResource.Definition> tokensOf(UsageResource.Definition used) {
		if (used.category() == Category.TOKEN && isDiscount()) {
			return Stream.of(used);
		}
		return (used.tokenResource() != null) ? Stream.ofNullable(this.contents.resource(used.tokenResource()))
				: Stream.empty();
	}

	private void error(String rule, String message) {
		this.findings.error(rule, this.where + ": " + message);
	}

}
