package io.drawdown.reckoning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.drawdown.measure.Window;
import io.drawdown.rating.Adjustment;
import org.jspecify.annotations.Nullable;

/**
 * A commitment as it was sold: whose usage it takes, of which resources, and what it
 * takes off [K2].
 *
 * @param terms when it is in force
 * @param links the anchors whose usage it takes
 * @param discounts by resource, those of one resource without overlap
 * @param wallets what it holds, by the resource that it is granted in
 * @param resources all that it names
 * @param policies what overage costs once it is used up, by resource, as far as its own
 * line says so; else the anchor's policy holds [K3]
 */
public record CommitmentTerms(long asset, List<Window> terms, List<Link> links, List<Discount> discounts,
		Map<Long, WalletKey> wallets, Set<Long> resources, Map<Long, Exhausted> policies) {

	public CommitmentTerms {
		terms = List.copyOf(terms);
		links = List.copyOf(links);
		discounts = List.copyOf(discounts);
		wallets = Map.copyOf(wallets);
		resources = Set.copyOf(resources);
		policies = Map.copyOf(policies);
	}

	/** Whether it takes what an anchor uses of a resource at an instant [K2]. */
	boolean takes(long anchor, long resource, Instant at) {
		return this.resources.contains(resource) && isLinked(anchor, at) && endsAfter(at) != null;
	}

	/** Whether an anchor is linked to it at an instant. */
	boolean isLinked(long anchor, Instant at) {
		return this.links.stream().anyMatch((link) -> link.anchor() == anchor && link.effective().contains(at));
	}

	/** The end of its term that contains an instant, null where it is not in force. */
	public @Nullable Instant endsAfter(Instant at) {
		for (Window term : this.terms) {
			if (term.contains(at)) {
				return term.until();
			}
		}
		return null;
	}

	/** What it takes off a resource at an instant; null for that of all resources. */
	@Nullable Adjustment discount(@Nullable Long resource, Instant at) {
		for (Discount discount : this.discounts) {
			boolean same = (resource == null) ? discount.resource() == null : resource.equals(discount.resource());
			if (same && discount.effective().contains(at)) {
				return discount.adjustment();
			}
		}
		return null;
	}

	/** From when until when an anchor's usage is taken. */
	public record Link(long anchor, Window effective) {
	}

	/**
	 * What is taken off the target rate, the tier of the committed quantity chosen.
	 *
	 * @param resource null for all that have none of their own
	 */
	public record Discount(Window effective, @Nullable Long resource, Adjustment adjustment) {
	}

}
