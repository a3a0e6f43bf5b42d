package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Frequency;
import io.drawdown.modeling.Alert;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Tiers;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.Exhausted;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.Rollover;
import io.drawdown.selling.SoldResource.SoldGrant;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed on a resource instead of what the catalogue says. What is null was not
 * agreed on.
 *
 * @param rate in the asset's currency or in tokens, for one unit of the resource [R5]
 * @param tiers of that rate or, without one, in place of the catalogue's
 * @param discount what comes off whatever rate holds
 * @param grants by position; one that names nothing is the product's
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Negotiated(@Nullable BigDecimal rate, @Nullable Tiers tiers, @Nullable Adjustment discount,
		List<AgreedGrant> grants, AgreedPolicies policies) {

	static final Negotiated NOTHING = new Negotiated(null, null, null, List.of(), AgreedPolicies.NONE);

	Negotiated {
		grants = (grants != null) ? List.copyOf(grants) : List.of();
		policies = (policies != null) ? policies : AgreedPolicies.NONE;
	}

	/** The same with what was agreed later put over it. */
	Negotiated with(Negotiated later) {
		List<AgreedGrant> merged = new ArrayList<>();
		for (int position = 0; position < Math.max(this.grants.size(), later.grants.size()); position++) {
			merged.add(grant(position).with(later.grant(position)));
		}
		boolean rated = later.rate != null;
		return new Negotiated(rated ? later.rate : this.rate, (rated || later.tiers != null) ? later.tiers : this.tiers,
				first(later.discount, this.discount), merged, this.policies.with(later.policies));
	}

	/** The same without what it says of grants. */
	Negotiated withoutGrants() {
		return new Negotiated(this.rate, this.tiers, this.discount, List.of(), this.policies);
	}

	/** Whether it says anything of rates. */
	boolean saysOfRates() {
		return this.rate != null || this.tiers != null || this.discount != null;
	}

	/** What was agreed on the grant at a position. */
	AgreedGrant grant(int position) {
		return (position < this.grants.size()) ? this.grants.get(position) : AgreedGrant.NOTHING;
	}

	/**
	 * A grant for each one of the asset.
	 *
	 * @param quantity in {@code unit}
	 * @param unit null with the quantity, and the product's unit where only that is null
	 * @param factor of that unit, null with it
	 * @param rollover in the resource's unit
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record AgreedGrant(@Nullable BigDecimal quantity, @Nullable String unit, @Nullable BigDecimal factor,
			@Nullable Period validity, @Nullable Period refresh, @Nullable Rollover rollover,
			@Nullable Integer priority) {

		static final AgreedGrant NOTHING = new AgreedGrant(null, null, null, null, null, null, null);

		private AgreedGrant with(AgreedGrant later) {
			AgreedGrant counted = (later.quantity != null) ? later : this;
			return new AgreedGrant(counted.quantity, counted.unit, counted.factor, first(later.validity, this.validity),
					first(later.refresh, this.refresh), first(later.rollover, this.rollover),
					first(later.priority, this.priority));
		}

		/** A grant of the catalogue with what was agreed put over it. */
		SoldGrant over(SoldGrant sold) {
			SoldGrant counted = counted(sold);
			return new SoldGrant(counted.quantity(), counted.unit(), counted.factor(),
					first(this.validity, sold.validity()), first(this.refresh, sold.refresh()),
					first(this.rollover, sold.rollover()), (this.priority != null) ? this.priority : sold.priority());
		}

		private SoldGrant counted(SoldGrant sold) {
			if (this.quantity == null) {
				return sold;
			}
			return new SoldGrant(this.quantity, (this.unit != null) ? this.unit : sold.unit(),
					(this.factor != null) ? this.factor : sold.factor(), null, null, null, sold.priority());
		}

	}

	/** Policies, read into what they say. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record AgreedPolicies(@Nullable Frequency accumulation, @Nullable Frequency rating, @Nullable Duration delay,
			@Nullable Overage overage, @Nullable List<Alert> alerts, @Nullable Aggregate aggregate,
			@Nullable Combine combine, @Nullable Exhausted exhausted) {

		static final AgreedPolicies NONE = new AgreedPolicies(null, null, null, null, null, null, null, null);

		private AgreedPolicies with(AgreedPolicies later) {
			return new AgreedPolicies(first(later.accumulation, this.accumulation), first(later.rating, this.rating),
					first(later.delay, this.delay), first(later.overage, this.overage),
					first(later.alerts, this.alerts), first(later.aggregate, this.aggregate),
					first(later.combine, this.combine), first(later.exhausted, this.exhausted));
		}

		/** A policy of the catalogue with what was agreed put over it. */
		Policy over(Policy sold) {
			return new Policy((this.accumulation != null) ? this.accumulation : sold.accumulation(),
					(this.rating != null) ? this.rating : sold.rating(),
					(this.delay != null) ? this.delay : sold.delay(),
					(this.overage != null) ? this.overage : sold.overage(),
					(this.aggregate != null) ? this.aggregate : sold.aggregate(),
					(this.combine != null) ? this.combine : sold.combine(),
					(this.exhausted != null) ? this.exhausted : sold.exhausted());
		}

	}

	private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

}
