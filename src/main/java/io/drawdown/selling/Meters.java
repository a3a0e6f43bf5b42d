package io.drawdown.selling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Alert;
import io.drawdown.modeling.Category;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.selling.SoldAsset.AlertTerms;
import org.jspecify.annotations.Nullable;

/** Makes the terms of one resource of one asset from its history. Pure. */
final class Meters {

	private final BoughtAsset asset;

	private final long resource;

	private final BillingCycles cycles;

	/** The resource as it was sold first. */
	private final SoldResource first;

	/** All resources of the asset as they were sold first. */
	private final Map<Long, SoldResource> resources;

	Meters(BoughtAsset asset, SoldResource first, BillingCycles cycles, Map<Long, SoldResource> resources) {
		this.asset = asset;
		this.resource = first.resource();
		this.first = first;
		this.cycles = cycles;
		this.resources = resources;
	}

	MeterTerms terms(List<RateInForce> rates) {
		return terms(delayed(policies()), rates);
	}

	private MeterTerms terms(List<PolicyTerms> policies, List<RateInForce> rates) {
		return new MeterTerms(new MeterKey(this.asset.id().asset(), this.resource), this.first.code(),
				this.first.entitlement(), this.asset.createdAt(), windows(), this.cycles, policies,
				Currency.getInstance(this.asset.currency()), rates.stream().map(RateInForce::terms).toList(), tokens());
	}

	/** The meter that counts the tokens that its overage is paid in [K1]. */
	private @Nullable MeterKey tokens() {
		SoldResource.Tokens tokens = this.first.tokens();
		return (tokens != null && this.resources.containsKey(tokens.resource()))
				? new MeterKey(this.asset.id().asset(), tokens.resource()) : null;
	}

	/**
	 * Tokens freeze with the latest delay of the resources that make them [K1]. Where
	 * that changes it holds as a changed policy does [W7].
	 */
	private List<PolicyTerms> delayed(List<PolicyTerms> own) {
		if (this.first.category() != Category.TOKEN) {
			return own;
		}
		List<List<PolicyTerms>> sources = this.resources.values()
			.stream()
			.filter((source) -> source.tokens() != null && source.tokens().resource() == this.resource)
			.map((source) -> new Meters(this.asset, source, this.cycles, Map.of()).policies())
			.toList();
		if (sources.isEmpty()) {
			return own;
		}
		Set<Instant> starts = own.stream().map(PolicyTerms::from).collect(Collectors.toSet());
		NavigableSet<Instant> bounds = new TreeSet<>(starts);
		sources.forEach((source) -> source.forEach((terms) -> bounds.add(terms.from())));
		List<PolicyTerms> delayed = new ArrayList<>();
		for (Instant bound : bounds) {
			Duration delay = sources.stream()
				.map((source) -> at(source, bound).delay())
				.max(Duration::compareTo)
				.orElseThrow();
			Policy policy = delayed(at(own, bound), delay);
			if (delayed.isEmpty()) {
				delayed.add(new PolicyTerms(bound, policy));
			}
			else if (starts.contains(bound)) {
				put(delayed, new PolicyTerms(bound, policy));
			}
			else {
				change(delayed, bound, policy);
			}
		}
		return delayed;
	}

	private static Policy delayed(Policy policy, Duration delay) {
		return new Policy(policy.accumulation(), policy.rating(), delay, policy.overage(), policy.aggregate(),
				policy.combine(), policy.exhausted());
	}

	private static Policy at(List<PolicyTerms> policies, Instant at) {
		Policy policy = policies.getFirst().policy();
		for (PolicyTerms terms : policies) {
			policy = terms.from().isAfter(at) ? policy : terms.policy();
		}
		return policy;
	}

	/** The thresholds, from when on which of them are in force [W13]. */
	List<AlertTerms> alerts() {
		List<AlertTerms> alerts = new ArrayList<>();
		for (AssetState state : this.asset.history().states()) {
			SoldResource sold = state.resources().get(this.resource);
			List<Alert> thresholds = (sold != null) ? state.alerts(sold) : List.of();
			if (alerts.isEmpty() ? !thresholds.isEmpty() : !alerts.getLast().thresholds().equals(thresholds)) {
				alerts.add(new AlertTerms(Window.midnight(state.change().effective()), thresholds));
			}
		}
		return List.copyOf(alerts);
	}

	/** The asset's terms, as far as the product has the resource in them. */
	List<Window> windows() {
		List<Window> windows = new ArrayList<>();
		for (Term term : this.asset.history().terms()) {
			SoldResource sold = this.asset.history().at(term.start()).resources().get(this.resource);
			if (sold != null && Window.of(sold.from(), sold.until()).overlaps(term.window())) {
				windows.add(term.window().within(Window.of(sold.from(), sold.until())));
			}
		}
		return windows;
	}

	/**
	 * A changed policy holds from the first rating window, of the policy before, that
	 * starts on the day or after it [W7]; a renewed term begins with its own.
	 */
	private List<PolicyTerms> policies() {
		AssetHistory history = this.asset.history();
		List<PolicyTerms> policies = new ArrayList<>();
		policies.add(new PolicyTerms(Window.midnight(history.changes().getFirst().effective()),
				history.states().getFirst().policy(this.first)));
		for (Term term : history.terms()) {
			AssetState opened = history.at(term.start());
			SoldResource sold = opened.resources().get(this.resource);
			if (sold != null) {
				put(policies, new PolicyTerms(Window.midnight(term.start()), opened.policy(sold)));
				for (AssetState state : history.within(term.start(), term.end())) {
					change(policies, Window.midnight(state.change().effective()), state.policy(sold));
				}
			}
		}
		return policies;
	}

	private void change(List<PolicyTerms> policies, Instant at, Policy policy) {
		MeterTerms known = terms(policies, List.of());
		if (!policies.getLast().policy().equals(policy) && known.isLive(at)) {
			Window window = known.ratableWindow(Slice.NONE.id(), at);
			Instant from = window.from().equals(at) ? at : window.until();
			if (known.isLive(from)) {
				put(policies, new PolicyTerms(from, policy));
			}
		}
	}

	/** What holds from the same instant takes the place of the other. */
	private static void put(List<PolicyTerms> policies, PolicyTerms next) {
		PolicyTerms last = Objects.requireNonNull(policies.getLast());
		if (last.from().equals(next.from())) {
			policies.set(policies.size() - 1, next);
		}
		else if (!last.policy().equals(next.policy())) {
			policies.add(next);
		}
	}

}
