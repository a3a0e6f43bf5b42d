package io.drawdown.selling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.ProductResource;
import io.drawdown.reckoning.DrawdownOrder;

/**
 * Turns a planned line into the first changes of its asset: the sale, and an amendment
 * for each segment of a ramp. Pure.
 */
final class LineChanges {

	private final Catalogue catalogue;

	private final TermsPolicy terms;

	private final Instant recorded;

	LineChanges(Catalogue catalogue, TermsPolicy terms, Instant recorded) {
		this.catalogue = catalogue;
		this.terms = terms;
		this.recorded = recorded;
	}

	/**
	 * The changes of one asset.
	 * @param topUp whether the line comes of a wallet's top-up
	 * @param nextEntitlement the number of the first entitlement [W1]
	 */
	List<AssetChange> of(LinePlan plan, boolean topUp, int nextEntitlement) {
		OrderLine line = plan.line();
		List<SoldResource> sold = this.terms.copy(plan.product(), line.term(), nextEntitlement)
			.stream()
			.map((resource) -> drawn(resource, line.negotiated(resource.code())))
			.toList();
		List<AssetChange> changes = new ArrayList<>();
		Agreement sale = Agreement.copied(sold, read(plan, line.negotiated()), SoldFee.of(plan.product().fee()),
				this.terms.commitment(plan.product(), line.term(), line.negotiated()));
		changes.add(new AssetChange(1, AssetChange.Kind.SALE, line.startDate(), line.until(), line.quantity(),
				this.recorded, sale.toppingUp(topUp)));
		for (OrderLine.Segment segment : line.segments()) {
			changes.add(new AssetChange(changes.size() + 1, AssetChange.Kind.AMENDMENT, segment.startDate(), null,
					segment.quantity(), this.recorded, Agreement.ramped(read(plan, segment.negotiated()))));
		}
		return changes;
	}

	/** The number that the next asset's first entitlement gets. */
	static int nextEntitlement(List<AssetChange> changes, int next) {
		List<SoldResource> sold = changes.getFirst().agreement().resources();
		return sold.isEmpty() ? next : sold.getLast().nextEntitlement();
	}

	private Map<Long, Negotiated> read(LinePlan plan, Map<String, Negotiation> negotiated) {
		Map<Long, Negotiated> read = new HashMap<>();
		for (ProductResource offered : TermsPolicy.inForce(plan.product(), plan.line().term())) {
			Negotiation agreed = negotiated.get(offered.resource());
			if (agreed != null) {
				read.put(Objects.requireNonNull(this.catalogue.resource(offered.resource())).id(),
						agreed.read(offered, this.catalogue));
			}
		}
		return read;
	}

	private static SoldResource drawn(SoldResource sold, Negotiation agreed) {
		io.drawdown.modeling.DrawdownOrder order = agreed.drawing();
		return (order != null) ? sold.drawn(DrawdownOrder.valueOf(order.name())) : sold;
	}

}
