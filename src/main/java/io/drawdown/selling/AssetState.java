package io.drawdown.selling;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.modeling.Alert;
import io.drawdown.reckoning.Policy;
import io.drawdown.selling.Negotiated.AgreedGrant;
import io.drawdown.selling.SoldResource.SoldGrant;
import io.drawdown.selling.Units.Layer;
import org.jspecify.annotations.Nullable;

/**
 * An asset after one of its changes, until the next.
 *
 * @param resources by id, as the sale or the latest renewal copied them
 * @param negotiated by resource id, all that was agreed and goes on
 */
record AssetState(AssetChange change, Units units, Map<Long, SoldResource> resources, Map<Long, Negotiated> negotiated,
		@Nullable SoldFee fee, @Nullable SoldCommitment commitment) {

	/** The state after the sale. */
	static AssetState sold(AssetChange sale) {
		BigDecimal quantity = sale.quantity();
		if (quantity == null) {
			throw new IllegalArgumentException("a sale without a quantity: " + sale);
		}
		Agreement agreed = sale.agreement();
		return new AssetState(sale, Units.of(quantity), byId(agreed.resources()), agreed.negotiated(), agreed.fee(),
				agreed.commitment());
	}

	/** The state after one more change. */
	AssetState after(AssetChange change) {
		Agreement agreed = change.agreement();
		Map<Long, SoldResource> sold = change.opensTerm() ? byId(agreed.resources()) : this.resources;
		SoldFee charged = change.opensTerm() ? agreed.fee() : this.fee;
		SoldCommitment committed = change.opensTerm() ? agreed.commitment() : this.commitment;
		Map<Long, List<AgreedGrant>> grants = grants(agreed);
		BigDecimal before = this.units.count();
		BigDecimal after = (change.quantity() != null) ? change.quantity() : before;
		boolean adds = after.compareTo(before) > 0;
		boolean forAdded = adds && !agreed.allUnits() && !change.opensTerm();
		Units counted = forAdded ? this.units : this.units.alike(grants);
		if (adds) {
			counted = counted.raised(after, forAdded ? grants : Map.of());
		}
		else {
			counted = counted.lowered(after);
		}
		return new AssetState(change, counted, sold, merged(agreed, forAdded), charged, committed);
	}

	BigDecimal quantity() {
		return this.units.count();
	}

	/** What a resource has in force: the catalogue's terms and what was agreed. */
	Negotiated negotiated(long resource) {
		return this.negotiated.getOrDefault(resource, Negotiated.NOTHING);
	}

	Policy policy(SoldResource sold) {
		return negotiated(sold.resource()).policies().over(sold.policy());
	}

	List<Alert> alerts(SoldResource sold) {
		List<Alert> agreed = negotiated(sold.resource()).policies().alerts();
		return (agreed != null) ? agreed : sold.alerts();
	}

	/** The grant at a position, as all units have it that have none of their own. */
	SoldGrant grant(SoldResource sold, int position) {
		return negotiated(sold.resource()).grant(position).over(sold.grants().get(position));
	}

	/** The same as the units of a layer have it. */
	SoldGrant grant(SoldResource sold, int position, Layer layer) {
		return layer.grant(sold.resource(), position).over(grant(sold, position));
	}

	/** Grants that hold for added units only are no terms of the asset itself [W7]. */
	private Map<Long, Negotiated> merged(Agreement agreed, boolean forAdded) {
		Map<Long, Negotiated> merged = new HashMap<>(this.negotiated);
		agreed.negotiated().forEach((resource, named) -> {
			Negotiated later = forAdded ? named.withoutGrants() : named;
			merged.merge(resource, later, Negotiated::with);
		});
		return merged;
	}

	private static Map<Long, List<AgreedGrant>> grants(Agreement agreed) {
		Map<Long, List<AgreedGrant>> grants = new HashMap<>();
		agreed.negotiated().forEach((resource, named) -> grants.put(resource, named.grants()));
		return grants;
	}

	private static Map<Long, SoldResource> byId(List<SoldResource> resources) {
		Map<Long, SoldResource> byId = new LinkedHashMap<>();
		resources.forEach((sold) -> byId.put(sold.resource(), sold));
		return byId;
	}

}
