package io.drawdown.catalog;

import io.drawdown.modeling.Category;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;

/** What commitments carry [K2, K5, M3]. */
final class CommitmentRules {

	private final Product.Definition product;

	private final Contents contents;

	private final Findings findings;

	private CommitmentRules(Product.Definition product, Contents contents, Findings findings) {
		this.product = product;
		this.contents = contents;
		this.findings = findings;
	}

	static void check(Product.Definition product, Contents contents, Findings findings) {
		CommitmentRules rules = new CommitmentRules(product, contents, findings);
		rules.checkCommitted();
		product.resources().forEach(rules::check);
	}

	/** Units for TOKEN and QUANTITY, money for MONETARY. */
	private void checkCommitted() {
		UsageModel model = this.product.usageModel();
		boolean commits = this.product.resources()
			.stream()
			.flatMap((each) -> each.grants().stream())
			.anyMatch((grant) -> grant.type() == Grant.Type.COMMIT);
		if (model == UsageModel.MONETARY_COMMITMENT && this.product.minimum() == null) {
			this.findings.error("M3", "a MONETARY_COMMITMENT needs a minimum");
		}
		if (model != UsageModel.MONETARY_COMMITMENT && !commits) {
			this.findings.error("M3", "a " + model + " needs a grant of type COMMIT");
		}
	}

	private void check(ProductResource each) {
		String where = "the resource " + each.resource();
		Policies others = new Policies(each.policies().aggregation(), each.policies().rating(),
				each.policies().overage(), each.policies().alerts(), null);
		if (!others.saysNothing()) {
			this.findings.error("M3", where + ": a commitment carries a commitment policy and no other");
		}
		if (each.grants().stream().anyMatch((grant) -> grant.type() == Grant.Type.GRANT)) {
			this.findings.error("M3", where + ": the grants of a commitment are of type COMMIT");
		}
		UsageResource.Definition resource = this.contents.resource(each.resource());
		if (resource != null && !each.grants().isEmpty()) {
			checkCategory(resource, where);
		}
	}

	/** What can be committed to: tokens, used units, or money, which is a minimum. */
	private void checkCategory(UsageResource.Definition resource, String where) {
		Ref ref = new Ref(Kind.USAGE_RESOURCE, resource.code());
		UsageModel model = this.product.usageModel();
		if (model == UsageModel.MONETARY_COMMITMENT) {
			this.findings.error("M3", where + ": a MONETARY_COMMITMENT commits to its minimum and has no grants", ref);
			return;
		}
		Category committed = (model == UsageModel.TOKEN_COMMITMENT) ? Category.TOKEN : Category.USAGE;
		if (resource.category() != committed) {
			this.findings.error("M3", where + ": a " + model + " commits to units of a " + committed
					+ " resource, and not of one of category " + resource.category(), ref);
		}
	}

}
