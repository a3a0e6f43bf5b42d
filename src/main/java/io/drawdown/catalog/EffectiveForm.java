package io.drawdown.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.modeling.Binding;
import io.drawdown.modeling.CommitmentRate;
import io.drawdown.modeling.Definition;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.PolicyBook;
import io.drawdown.modeling.PolicyChoice;
import io.drawdown.modeling.PolicySet;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateCard;
import org.jspecify.annotations.Nullable;

/**
 * A definition with all defaults filled in, to tell whether two say the same [M1]. It is
 * for comparing and never stored.
 */
final class EffectiveForm {

	private EffectiveForm() {
	}

	static Definition of(Definition definition, Contents contents) {
		return switch (definition) {
			case UsageResource.Definition resource ->
				new UsageResource.Definition(resource.code(), resource.category(), resource.unitClass(),
						contents.unitOf(resource), filled(resource.policies(), Policies.NONE, contents),
						resource.tokenResource(), resource.definitionProduct());
			case Product.Definition product -> new Product.Definition(product.code(), product.usageModel(),
					product.resources().stream().map((each) -> of(each, product.usageModel(), contents)).toList(),
					of(product.binding(), contents), product.fee(), product.minimum());
			case RateCard card -> card.explicit();
			default -> definition;
		};
	}

	/** Whether they differ in end dates only, each of which is the same or later. */
	static boolean isExtension(Definition old, Definition fresh) {
		List<LocalDate> oldEnds = ends(old);
		List<LocalDate> freshEnds = ends(fresh);
		if (oldEnds.size() != freshEnds.size() || !endless(old).equals(endless(fresh))) {
			return false;
		}
		for (int i = 0; i < oldEnds.size(); i++) {
			if (freshEnds.get(i).isBefore(oldEnds.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static ProductResource of(ProductResource written, UsageModel usageModel, Contents contents) {
		UsageResource.Definition resource = contents.resource(written.resource());
		if (resource == null) {
			return written;
		}
		String unit = contents.unitOf(resource);
		List<Grant> grants = written.grants().stream().map((grant) -> of(grant, unit, contents)).toList();
		Policies policies = (usageModel == UsageModel.ANCHOR)
				? filled(written.policies(), resource.policies(), contents) : said(written.policies(), contents);
		return new ProductResource(written.resource(), written.from(), written.until(), policies, grants);
	}

	private static Grant of(Grant grant, @Nullable String unit, Contents contents) {
		PolicyBook book = contents.policies();
		return (book.missing(grant).isEmpty() ? book.resolve(grant) : grant).in(unit);
	}

	private static PolicyChoice<Binding> of(PolicyChoice<Binding> binding, Contents contents) {
		PolicyBook book = contents.policies();
		return book.missing(binding).isEmpty() ? PolicyChoice.of(book.resolve(binding)) : binding;
	}

	/** What a commitment says of commitments, in place; it has no other policies [M3]. */
	private static Policies said(Policies written, Contents contents) {
		if (!contents.policies().missing(written).isEmpty()) {
			return written;
		}
		CommitmentRate rate = contents.policies().commitment(written);
		return new Policies(written.aggregation(), written.rating(), written.overage(), written.alerts(),
				(rate != null) ? PolicyChoice.of(rate) : null);
	}

	private static Policies filled(Policies near, Policies far, Contents contents) {
		if (!contents.policies().missing(near).isEmpty() || !contents.policies().missing(far).isEmpty()) {
			return near;
		}
		PolicySet set = contents.policies().resolve(near, far);
		return new Policies(PolicyChoice.of(set.aggregation()), PolicyChoice.of(set.rating()),
				PolicyChoice.of(set.overage()), PolicyChoice.of(set.alerts()), PolicyChoice.of(set.commitment()));
	}

	private static List<LocalDate> ends(Definition definition) {
		List<LocalDate> ends = new ArrayList<>();
		switch (definition) {
			case Product.Definition product -> product.resources().forEach((each) -> ends.add(each.dates().end()));
			case RateCard card -> {
				ends.add(card.dates().end());
				card.entries().stream().map(RateCard.Entry::dates).map(EffectiveDates::end).forEach(ends::add);
			}
			default -> {
			}
		}
		return ends;
	}

	private static Definition endless(Definition definition) {
		return switch (definition) {
			case Product.Definition product -> with(product, product.resources()
				.stream()
				.map((each) -> new ProductResource(each.resource(), each.from(), null, each.policies(), each.grants()))
				.toList());
			case RateCard card -> card.endless();
			default -> definition;
		};
	}

	private static Product.Definition with(Product.Definition product, List<ProductResource> resources) {
		return new Product.Definition(product.code(), product.usageModel(), resources, product.binding(), product.fee(),
				product.minimum());
	}

}
