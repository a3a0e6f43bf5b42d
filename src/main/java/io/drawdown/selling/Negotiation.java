package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.DrawdownOrder;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.PolicyChoice;
import io.drawdown.modeling.PolicySet;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Unit;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Tiers;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.Exhausted;
import io.drawdown.reckoning.Overage;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What a line, an amendment or a renewal agrees on for one resource, such as a rate of
 * 0.018 and a grant of 120. What it leaves out is what it would be without it.
 *
 * @param rate in money or, where overage is paid in tokens, in these
 * @param tiers in place of the catalogue's; left out with a rate, there are none [R4]
 * @param discount what comes off whatever rate holds; of a commitment, what it takes off
 * @param grants by position
 */
@Schema(name = "Negotiated")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Negotiation(
		@Schema(description = "For one unit; the entry must be negotiable",
				example = "0.018") @Nullable BigDecimal rate,
		@Schema(description = "In place of the catalogue's; left out with a rate, that is flat") @Nullable Tiers tiers,
		@Schema(description = "Comes off whatever rate holds; of a commitment, off the rate of the anchors") @Nullable @Valid Discount discount,
		@Schema(description = "By position; what a grant leaves out, or null, is the product's") List<@Valid Granting> grants,
		@Schema(description = "What is left out is the product's") @Valid Policies policies) {

	public static final Negotiation NOTHING = new Negotiation(null, null, null, List.of(), Policies.NONE);

	public Negotiation {
		rate = (rate != null) ? Quantity.of(rate).value() : null;
		grants = (grants != null) ? List.copyOf(grants) : List.of();
		policies = (policies != null) ? policies : Policies.NONE;
	}

	/** This over what was agreed on before: what this leaves out goes on. */
	Negotiation over(Negotiation before) {
		List<Granting> all = new ArrayList<>();
		for (int i = 0; i < Math.max(this.grants.size(), before.grants.size()); i++) {
			all.add(granting(i).over(before.granting(i)));
		}
		boolean rated = this.rate != null;
		return new Negotiation(rated ? this.rate : before.rate,
				(rated || this.tiers != null) ? this.tiers : before.tiers,
				(this.discount != null) ? this.discount : before.discount, all, this.policies.over(before.policies));
	}

	/** What this says of what a product has, in a catalogue. */
	Negotiated read(ProductResource offered, Catalogue catalogue) {
		Unit kept = Objects.requireNonNull(catalogue.resource(offered.resource())).unit();
		List<Negotiated.AgreedGrant> agreed = new ArrayList<>();
		for (Granting granting : this.grants) {
			agreed.add(granting.read(offered.grants().get(agreed.size()), kept, catalogue));
		}
		return new Negotiated(this.rate, this.tiers, (this.discount != null) ? this.discount.adjustment() : null,
				agreed, agreed(catalogue.policiesOf(offered, this.policies)));
	}

	private Negotiated.AgreedPolicies agreed(PolicySet set) {
		boolean aggregated = this.policies.aggregation() != null;
		boolean rated = this.policies.rating() != null;
		return new Negotiated.AgreedPolicies(aggregated ? set.aggregation().period() : null,
				rated ? set.rating().period() : null, rated ? set.rating().delay() : null,
				(this.policies.overage() != null) ? Overage.valueOf(set.overage().name()) : null,
				(this.policies.alerts() != null) ? set.alerts() : null,
				aggregated ? Aggregate.valueOf(set.aggregation().method().name()) : null,
				aggregated ? Combine.valueOf(set.aggregation().combine().name()) : null,
				(this.policies.commitment() != null) ? Exhausted.valueOf(set.commitment().name()) : null);
	}

	/** Whether it says anything of rates. */
	boolean saysOfRates() {
		return this.rate != null || this.tiers != null || this.discount != null;
	}

	/**
	 * The order in which the wallet is drawn, null where nothing is agreed on it [W2].
	 */
	@Nullable DrawdownOrder drawing() {
		return this.grants.isEmpty() ? null : this.grants.getFirst().drawdownOrder();
	}

	/** The grants of a product with what is agreed on. */
	List<Grant> over(List<Grant> grants) {
		List<Grant> all = new ArrayList<>();
		for (Grant grant : grants) {
			all.add(granting(all.size()).over(grant));
		}
		return all;
	}

	private Granting granting(int position) {
		return (position < this.grants.size()) ? this.grants.get(position) : Granting.NOTHING;
	}

	/**
	 * What comes off a rate, or onto it, such as 10 percent [R2].
	 *
	 * @param direction null of an OVERRIDE, which has none
	 */
	@Schema(name = "NegotiatedDiscount")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Discount(@Schema(example = "PERCENTAGE") @NotNull Adjustment.Kind adjust,
			@Schema(description = "Needed but with OVERRIDE",
					example = "DISCOUNT") Adjustment.@Nullable Direction direction,
			@Schema(description = "Percent, an amount off each unit, or another rate",
					example = "10") @NotNull BigDecimal value) {

		public Discount {
			value = (value != null) ? Quantity.of(value).value() : value;
		}

		Adjustment adjustment() {
			return new Adjustment(this.adjust, this.direction, this.value);
		}

	}

	/**
	 * What is agreed on for one grant.
	 *
	 * @param unit of the quantity; the product's, if left out
	 */
	@Schema(name = "NegotiatedGrant")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Granting(@Schema(example = "120") @Nullable BigDecimal quantity, @Nullable String unit,
			@Nullable Period validity, Grant.@Nullable @Valid Refresh refresh, Grant.@Nullable @Valid Rollover rollover,
			@Nullable DrawdownOrder drawdownOrder, @Nullable Integer priority) {

		private static final Granting NOTHING = new Granting(null, null, null, null, null, null, null);

		public Granting {
			quantity = (quantity != null) ? Quantity.of(quantity).value() : null;
			validity = (validity != null) ? validity.normalized() : null;
		}

		/** Whether it says more than how much is granted. */
		boolean saysHow() {
			return !equals(new Granting(this.quantity, this.unit, null, null, null, null, null));
		}

		private Negotiated.AgreedGrant read(Grant grant, Unit kept, Catalogue catalogue) {
			String code = Objects.requireNonNull((this.unit != null) ? this.unit : grant.unit());
			Unit counted = Objects.requireNonNull(catalogue.unit(code));
			boolean counts = this.quantity != null;
			return new Negotiated.AgreedGrant(this.quantity, counts ? code : null, counts ? counted.factor() : null,
					this.validity, (this.refresh != null) ? this.refresh.every() : null,
					TermsPolicy.rollover(this.rollover, counted, kept), this.priority);
		}

		private Granting over(Granting before) {
			return new Granting(or(this.quantity, before.quantity), or(this.unit, before.unit),
					or(this.validity, before.validity), or(this.refresh, before.refresh),
					or(this.rollover, before.rollover), or(this.drawdownOrder, before.drawdownOrder),
					or(this.priority, before.priority));
		}

		private Grant over(Grant grant) {
			Granting whole = over(new Granting(grant.quantity(), grant.unit(), grant.validity(), grant.refreshed(),
					grant.rolledOver(), grant.drawdownOrder(), grant.priority()));
			return new Grant(Objects.requireNonNull(whole.quantity), whole.unit, grant.type(), whole.validity,
					choice(whole.refresh), choice(whole.rollover), Objects.requireNonNull(whole.drawdownOrder),
					Objects.requireNonNull(whole.priority));
		}

		private static <T> @Nullable PolicyChoice<T> choice(@Nullable T value) {
			return (value != null) ? PolicyChoice.of(value) : null;
		}

		private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
			return (one != null) ? one : other;
		}

	}

}
