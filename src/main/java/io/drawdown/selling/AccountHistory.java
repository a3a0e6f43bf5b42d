package io.drawdown.selling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Money;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.CommitmentTerms;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.FeeTerms.Charge;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.selling.SoldAsset.Target;
import io.drawdown.selling.SoldCommitment.SoldMinimum;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was ever bought by one account, and the terms that it comes to. Pure.
 */
final class AccountHistory {

	private final long account;

	private final String code;

	private final Map<Long, BoughtAsset> assets;

	private final Map<Long, BindingTarget> targets;

	private final Map<Long, List<BoughtAsset>> bound = new LinkedHashMap<>();

	private final Map<Long, BillingCycles> cycles = new HashMap<>();

	private final Map<Long, Rates> rates = new HashMap<>();

	/**
	 * Gathers what an account bought.
	 * @param assets in the order of sale
	 * @param targets by id
	 */
	AccountHistory(long account, String code, List<BoughtAsset> assets, Map<Long, BindingTarget> targets) {
		this.account = account;
		this.code = code;
		this.assets = new LinkedHashMap<>();
		this.targets = Map.copyOf(targets);
		for (BoughtAsset asset : assets) {
			this.assets.put(asset.id().asset(), asset);
			this.bound.computeIfAbsent(asset.target(), (target) -> new ArrayList<>()).add(asset);
		}
		this.bound.forEach((target, all) -> this.cycles.put(target, cycles(target(target), all)));
	}

	/** The same with more that is bought, such as what a quote offers. */
	AccountHistory and(List<BoughtAsset> more, Map<Long, BindingTarget> opened) {
		List<BoughtAsset> all = new ArrayList<>(this.assets.values());
		all.addAll(more);
		Map<Long, BindingTarget> both = new HashMap<>(this.targets);
		both.putAll(opened);
		return new AccountHistory(this.account, this.code, all, both);
	}

	/** The terms of a version that was read from the account's head. */
	AccountTerms terms(long version) {
		Map<Long, SoldAsset> sold = new LinkedHashMap<>();
		Map<String, SoldAsset> byRef = new HashMap<>();
		AccountWallets wallets = new AccountWallets();
		Map<Long, CommitmentHistory> committed = new LinkedHashMap<>();
		for (BoughtAsset asset : this.assets.values()) {
			Map<Long, SoldResource> resources = asset.resources();
			Map<Long, SoldMeter> meters = new LinkedHashMap<>();
			resources.values().forEach((first) -> {
				SoldMeter meter = meter(asset, first, resources);
				meters.put(first.resource(), meter);
				wallets.add(asset, first, meter);
			});
			SoldAsset view = sold(asset, meters);
			sold.put(asset.id().asset(), view);
			if (!asset.ref().equals(asset.id().toString())) {
				byRef.put(asset.ref(), view);
			}
			if (asset.isCommitment()) {
				committed.put(asset.id().asset(), new CommitmentHistory(asset, resources));
			}
		}
		Map<Long, CommitmentTerms> commitments = new LinkedHashMap<>();
		committed.forEach((id, history) -> commitments.put(id, history.terms(sold)));
		commitments.values().forEach((commitment) -> wallets.link(commitment, sold));
		Map<WalletKey, SoldWallet> opened = wallets.opened(this::cycles, (target) -> named(target(target)));
		return new AccountTerms(this.account, this.code, version, Collections.unmodifiableMap(sold),
				Collections.unmodifiableMap(byRef), Collections.unmodifiableMap(opened),
				pools(opened, commitments.values()), Collections.unmodifiableMap(commitments), fees(),
				shortfalls(commitments), nextEntitlement());
	}

	/** A commitment that neither holds nor takes off anything connects nothing. */
	private static Map<WalletKey, Pool> pools(Map<WalletKey, SoldWallet> wallets,
			Collection<CommitmentTerms> commitments) {
		Map<WalletKey, WalletTerms> terms = new LinkedHashMap<>();
		wallets.forEach((key, wallet) -> terms.put(key, wallet.terms()));
		return Pool.of(terms,
				commitments.stream()
					.filter((commitment) -> !commitment.wallets().isEmpty() || !commitment.discounts().isEmpty())
					.toList());
	}

	/** An asset that is the account's. */
	BoughtAsset asset(AssetId id) {
		return Objects.requireNonNull(this.assets.get(id.asset()), () -> id + " is not of account " + this.account);
	}

	private List<FeeTerms> fees() {
		List<FeeTerms> fees = new ArrayList<>();
		for (BoughtAsset asset : this.assets.values()) {
			SoldFee fee = asset.history().states().getFirst().fee();
			if (fee != null && !asset.history().terms().isEmpty()) {
				fees.add(new FeeTerms(asset.id().asset(), asset.history().terms().stream().map(Term::window).toList(),
						charges(asset.history()), fee.every(), cycles(asset)));
			}
		}
		return List.copyOf(fees);
	}

	/** The minimums of what commits to money [K5]. */
	private List<ShortfallTerms> shortfalls(Map<Long, CommitmentTerms> commitments) {
		return commitments.values().stream().flatMap((commitment) -> {
			BoughtAsset asset = Objects.requireNonNull(this.assets.get(commitment.asset()));
			SoldMinimum first = minimum(asset.history().states().getFirst());
			return (first != null && !commitment.terms().isEmpty()) ? Stream.of(shortfall(asset, first, commitment))
					: Stream.empty();
		}).toList();
	}

	private ShortfallTerms shortfall(BoughtAsset asset, SoldMinimum first, CommitmentTerms commitment) {
		List<Charge> minimums = new ArrayList<>();
		for (AssetState state : asset.history().states()) {
			SoldMinimum minimum = minimum(state);
			Money owed = (minimum != null) ? minimum.times(state.quantity()) : null;
			if (owed != null && (minimums.isEmpty() || !minimums.getLast().amount().equals(owed))) {
				minimums.add(new Charge(Window.midnight(state.change().effective()), owed));
			}
		}
		return new ShortfallTerms(commitment.asset(), commitment.terms(), minimums, first.every(), cycles(asset),
				commitment.links(), CommitmentHistory.charged(asset));
	}

	private static @Nullable SoldMinimum minimum(AssetState state) {
		return (state.commitment() != null) ? state.commitment().minimum() : null;
	}

	/** Quantity of the day × charge for each one [K5]. */
	private static List<Charge> charges(AssetHistory history) {
		List<Charge> charges = new ArrayList<>();
		for (AssetState state : history.states()) {
			SoldFee fee = state.fee();
			Money owed = (fee != null) ? fee.times(state.quantity()) : null;
			if (owed != null && (charges.isEmpty() || !charges.getLast().amount().equals(owed))) {
				charges.add(new Charge(Window.midnight(state.change().effective()), owed));
			}
		}
		return charges;
	}

	/** Numbers are given once, also those of terms that never come [W1]. */
	private int nextEntitlement() {
		return this.assets.values()
			.stream()
			.flatMap((asset) -> asset.history().changes().stream())
			.flatMap((change) -> change.agreement().resources().stream())
			.mapToInt(SoldResource::nextEntitlement)
			.max()
			.orElse(1);
	}

	private SoldAsset sold(BoughtAsset asset, Map<Long, SoldMeter> meters) {
		List<Window> terms = asset.history().terms().stream().map(Term::window).toList();
		return new SoldAsset(asset.id(), asset.ref(), asset.order(), asset.product(), asset.usageModel(),
				asset.currency(), asset.createdAt(), terms, cycles(asset), named(target(asset.target())),
				Collections.unmodifiableMap(meters));
	}

	private SoldMeter meter(BoughtAsset asset, SoldResource first, Map<Long, SoldResource> resources) {
		Meters meters = new Meters(asset, first, cycles(asset), resources);
		List<RateInForce> rates = rates(asset).of(asset, first);
		return new SoldMeter(meters.terms(rates), new WalletKey(asset.target(), first.resource()), first.unit(),
				meters.alerts());
	}

	/** What is bound to a target, in the order of sale; nothing where there is none. */
	List<BoughtAsset> boundTo(long target) {
		return this.bound.getOrDefault(target, List.of());
	}

	/** The rates that were agreed for a target that is there. */
	List<TargetRate> agreedFor(long target) {
		return target(target).rates();
	}

	/** What holds for an asset depends on all that is bound to its target [R5]. */
	Rates rates(BoughtAsset asset) {
		return this.rates.computeIfAbsent(asset.target(), (target) -> new Rates(boundTo(target), agreedFor(target)));
	}

	private BillingCycles cycles(BoughtAsset asset) {
		return cycles(asset.target());
	}

	private BillingCycles cycles(long target) {
		return Objects.requireNonNull(this.cycles.get(target));
	}

	private BindingTarget target(long id) {
		return Objects.requireNonNull(this.targets.get(id), () -> "target " + id + " of account " + this.account);
	}

	/** Clients know an asset by its ref, the account by its code. */
	private Target named(BindingTarget target) {
		String ref = switch (target.type()) {
			case BindingTarget.ASSET -> owner(target).ref();
			case BindingTarget.ACCOUNT -> this.code;
			default -> target.key();
		};
		return new Target(target.id(), target.type(), ref);
	}

	private BoughtAsset owner(BindingTarget target) {
		long owner = Long.parseLong(target.key());
		return Objects.requireNonNull(this.assets.get(owner), () -> target + " has no asset");
	}

	/**
	 * Each term of an asset alone on its target has a cycle of its own; what is shared
	 * has one from the earliest start to the latest end of all that is bound to it,
	 * counted from what was bound first [W6, W9]. What was never in force keeps the cycle
	 * that it was sold with, and the days before it are not taken from what is left.
	 */
	private static BillingCycles cycles(BindingTarget target, List<BoughtAsset> bound) {
		List<BoughtAsset> anchors = bound.stream().filter(BoughtAsset::isAnchor).toList();
		List<BoughtAsset> billed = anchors.isEmpty() ? bound : anchors;
		List<Term> sold = billed.stream().map((asset) -> asset.history().sold()).toList();
		List<Term> terms = billed.stream().flatMap((asset) -> asset.history().terms().stream()).toList();
		if (terms.isEmpty()) {
			terms = sold;
		}
		if (target.isAsset() && billed.size() == 1) {
			return new BillingCycles(terms.stream()
				.map((term) -> new BillingCycle(term.start(), term.end(), target.termMonths(), target.dayOfMonth()))
				.toList());
		}
		Term first = Collections.min(sold, Comparator.comparing(Term::start));
		Term last = Collections.max(terms, Comparator.comparing(Term::end));
		return BillingCycles.of(new BillingCycle(first.start(), last.end(), target.termMonths(), target.dayOfMonth(),
				target.countedFrom()));
	}

}
