package io.drawdown.selling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.drawdown.measure.Window;
import io.drawdown.modeling.Alert;
import io.drawdown.reckoning.CommitmentTerms;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.ResourceDetail.GrantDetail;
import io.drawdown.selling.SoldAsset.AlertTerms;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.selling.SoldCommitment.SoldMinimum;
import io.drawdown.selling.SoldResource.SoldGrant;
import io.drawdown.selling.SoldResource.SoldRate;
import org.jspecify.annotations.Nullable;

/** Tells in full what holds for the assets of an account. Pure. */
final class Details {

	private final AccountHistory account;

	private final AccountTerms terms;

	Details(AccountHistory account) {
		this.account = account;
		this.terms = account.terms(0);
	}

	AccountTerms terms() {
		return this.terms;
	}

	/** What is in force of an asset at an instant; nothing where the asset is not. */
	List<ResourceDetail> at(SoldAsset asset, Instant at) {
		List<ResourceDetail> details = new ArrayList<>();
		BoughtAsset bought = this.account.asset(asset.id());
		AssetState state = bought.history().at(Window.day(at));
		for (SoldResource sold : state.resources().values()) {
			SoldMeter meter = asset.meter(sold.resource());
			if (meter != null && meter.terms().isLive(at)) {
				details.add(detail(bought, state, sold, at, meter.terms().policyAt(at), alerts(meter, at)));
			}
		}
		return details;
	}

	/** What a commitment takes off and commits to at an instant, null of what is none. */
	@Nullable CommitmentDetail commitment(SoldAsset asset, Instant at) {
		CommitmentTerms terms = this.terms.commitments().get(asset.id().asset());
		if (terms == null) {
			return null;
		}
		AssetState state = this.account.asset(asset.id()).history().at(Window.day(at));
		SoldMinimum minimum = (state.commitment() != null) ? state.commitment().minimum() : null;
		List<CommitmentDetail.Discount> discounts = terms.discounts()
			.stream()
			.filter((discount) -> discount.effective().until().isAfter(at))
			.map((discount) -> new CommitmentDetail.Discount(discount.effective(),
					(discount.resource() != null) ? code(asset, discount.resource()) : null, discount.adjustment()))
			.toList();
		List<String> anchors = terms.links()
			.stream()
			.filter((link) -> link.effective().contains(at))
			.map((link) -> Objects.requireNonNull(this.terms.assets().get(link.anchor())).ref())
			.toList();
		return new CommitmentDetail((minimum != null) ? minimum.times(state.quantity()) : null,
				(minimum != null) ? minimum.every() : null, discounts, anchors);
	}

	private static String code(SoldAsset asset, long resource) {
		return Objects.requireNonNull(asset.meter(resource)).terms().resourceCode();
	}

	/** Each change of an asset, and what is agreed from then on. */
	List<StateView> states(SoldAsset asset) {
		BoughtAsset bought = this.account.asset(asset.id());
		AssetHistory history = bought.history();
		List<StateView> states = new ArrayList<>();
		for (AssetState state : history.states()) {
			AssetChange change = state.change();
			Term term = history.termNear(change.effective());
			states.add(new StateView(change.number(), change.kind().name(), change.effective(), change.recorded(),
					history.isOvertaken(change), state.quantity(), term.start(), lastDay(term),
					commitment(asset, Window.midnight(change.effective())), agreed(bought, state)));
		}
		return states;
	}

	private List<ResourceDetail> agreed(BoughtAsset asset, AssetState state) {
		LocalDate day = state.change().effective();
		if (asset.history().termAt(day) == null) {
			return List.of();
		}
		return state.resources()
			.values()
			.stream()
			.map((sold) -> detail(asset, state, sold, Window.midnight(day), state.policy(sold), state.alerts(sold)))
			.toList();
	}

	private ResourceDetail detail(BoughtAsset asset, AssetState state, SoldResource sold, Instant at, Policy policy,
			List<Alert> alerts) {
		List<RateInForce> rates = this.account.rates(asset)
			.of(asset, sold)
			.stream()
			.filter((rate) -> rate.effective().until().isAfter(at))
			.toList();
		List<SoldRate> listed = sold.rates()
			.stream()
			.filter((rate) -> Window.of(rate.from(), rate.until()).contains(at))
			.toList();
		boolean negotiable = !listed.isEmpty() && listed.stream().allMatch(SoldRate::negotiable);
		boolean holds = !asset.isCommitment() || CommitmentHistory.holds(asset, sold);
		return new ResourceDetail(sold.code(), sold.unit(), sold.rateUnit(asset.currency()),
				holds ? new WalletKey(asset.target(), sold.resource()) : null, rates, negotiable, grants(state, sold),
				policy, alerts);
	}

	private static List<GrantDetail> grants(AssetState state, SoldResource sold) {
		List<GrantDetail> grants = new ArrayList<>();
		for (int position = 0; position < sold.grants().size(); position++) {
			SoldGrant grant = state.grant(sold, position);
			grants.add(new GrantDetail(sold.entitlement() + position, grant.quantity(), grant.unit(),
					Entitlements.total(state, sold, position), grant.validity(), grant.refresh(), grant.rollover(),
					grant.priority()));
		}
		return grants;
	}

	private static List<Alert> alerts(SoldMeter meter, Instant at) {
		List<Alert> alerts = List.of();
		for (AlertTerms terms : meter.alerts()) {
			alerts = terms.from().isAfter(at) ? alerts : terms.thresholds();
		}
		return alerts;
	}

	private static @Nullable LocalDate lastDay(Term term) {
		return term.isOpenEnded() ? null : term.end().minusDays(1);
	}

}
