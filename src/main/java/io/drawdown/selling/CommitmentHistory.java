package io.drawdown.selling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Category;
import io.drawdown.rating.Adjustment;
import io.drawdown.reckoning.CommitmentTerms;
import io.drawdown.reckoning.CommitmentTerms.Discount;
import io.drawdown.reckoning.CommitmentTerms.Link;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.SoldCommitment.SoldDiscount;
import org.jspecify.annotations.Nullable;

/** Makes the terms of one commitment from what was sold [K2, K3]. Pure. */
final class CommitmentHistory {

	private final BoughtAsset asset;

	private final AssetHistory history;

	private final Map<Long, SoldResource> resources;

	/**
	 * Looks at one commitment.
	 * @param resources as they were sold first, by id
	 */
	CommitmentHistory(BoughtAsset asset, Map<Long, SoldResource> resources) {
		this.asset = asset;
		this.history = asset.history();
		this.resources = resources;
	}

	/**
	 * The terms of the commitment.
	 * @param sold all assets of the account, by number
	 */
	CommitmentTerms terms(Map<Long, SoldAsset> sold) {
		Map<Long, WalletKey> wallets = new LinkedHashMap<>();
		this.resources.values()
			.stream()
			.filter((resource) -> !resource.grants().isEmpty())
			.forEach((resource) -> wallets.put(resource.resource(),
					new WalletKey(this.asset.target(), resource.resource())));
		List<Link> links = links();
		SoldCommitment first = this.history.states().getFirst().commitment();
		return new CommitmentTerms(this.asset.id().asset(), this.history.terms().stream().map(Term::window).toList(),
				links, discounts(), wallets, named(links, sold), (first != null) ? first.exhausted() : Map.of());
	}

	/** Whether a resource of a commitment has a wallet: what it grants, or money. */
	static boolean holds(BoughtAsset asset, SoldResource resource) {
		return !resource.grants().isEmpty() || (asset.isOfMoney() && resource.category() == Category.CURRENCY);
	}

	/**
	 * The resources whose charges count towards a committed spend, none for all: those
	 * that it names and, where these are paid in tokens, the tokens [K5].
	 */
	static Set<Long> charged(BoughtAsset asset) {
		Set<Long> charged = new LinkedHashSet<>();
		for (SoldResource resource : asset.resources().values()) {
			if (resource.category() != Category.CURRENCY) {
				charged.add(resource.resource());
				if (resource.tokens() != null) {
					charged.add(resource.tokens().resource());
				}
			}
		}
		return charged;
	}

	/**
	 * One that commits to money and names nothing else takes all usage of its anchors.
	 */
	private Set<Long> named(List<Link> links, Map<Long, SoldAsset> sold) {
		Set<Long> named = new LinkedHashSet<>();
		this.resources.values()
			.stream()
			.filter((resource) -> resource.category() != Category.CURRENCY)
			.forEach((resource) -> named.add(resource.resource()));
		if (named.isEmpty() && this.asset.isOfMoney()) {
			links.forEach((link) -> named.addAll(Objects.requireNonNull(sold.get(link.anchor())).meters().keySet()));
		}
		return named;
	}

	/** By anchor, in the order of time, without overlap. */
	private List<Link> links() {
		Map<Long, List<Window>> byAnchor = new LinkedHashMap<>();
		this.asset.links()
			.forEach((link) -> byAnchor.computeIfAbsent(link.anchor(), (anchor) -> new ArrayList<>())
				.add(link.effective()));
		List<Link> links = new ArrayList<>();
		byAnchor.forEach((anchor, windows) -> joined(windows).forEach((window) -> links.add(new Link(anchor, window))));
		return links;
	}

	private static List<Window> joined(List<Window> windows) {
		List<Window> joined = new ArrayList<>();
		for (Window window : windows.stream().sorted(Comparator.comparing(Window::from)).toList()) {
			Window last = joined.isEmpty() ? null : joined.getLast();
			if (last == null || window.from().isAfter(last.until())) {
				joined.add(window);
			}
			else {
				joined.set(joined.size() - 1, new Window(last.from(), Window.later(last.until(), window.until())));
			}
		}
		return joined;
	}

	/** In each state the tier of what is committed to then [K2]. */
	private List<Discount> discounts() {
		List<Discount> discounts = new ArrayList<>();
		for (Term term : this.history.terms()) {
			List<AssetState> states = new ArrayList<>();
			states.add(this.history.at(term.start()));
			states.addAll(this.history.within(term.start(), term.end()));
			LocalDate from = term.start();
			for (int i = 0; i < states.size(); i++) {
				LocalDate until = (i + 1 < states.size()) ? states.get(i + 1).change().effective() : term.end();
				if (from.isBefore(until)) {
					discounts(states.get(i), Window.of(from, until)).forEach((discount) -> add(discounts, discount));
				}
				from = until;
			}
		}
		return discounts;
	}

	private List<Discount> discounts(AssetState state, Window span) {
		List<Discount> discounts = new ArrayList<>();
		state.negotiated().forEach((resource, agreed) -> {
			Adjustment adjustment = agreed(state, resource, agreed);
			if (adjustment != null) {
				discounts.add(new Discount(span, resource, adjustment));
			}
		});
		SoldCommitment sold = Objects.requireNonNull(state.commitment());
		for (SoldDiscount discount : sold.discounts()) {
			Window effective = Window.of(discount.from(), discount.until());
			boolean replaced = discount.resource() != null && state.negotiated(discount.resource()).saysOfRates();
			Adjustment adjustment = replaced ? null : discount.at(committed(state, discount.resource()));
			if (adjustment != null && effective.overlaps(span)) {
				discounts.add(new Discount(effective.within(span), discount.resource(), adjustment));
			}
		}
		discounts.sort(Comparator.comparing((Discount discount) -> discount.effective().from())
			.thenComparing(Discount::resource, Comparator.nullsLast(Comparator.naturalOrder())));
		return discounts;
	}

	/** What is agreed on a resource takes the place of the catalogue's. */
	private @Nullable Adjustment agreed(AssetState state, long resource, Negotiated agreed) {
		return (agreed.tiers() != null) ? SoldDiscount.at(agreed.tiers(), committed(state, resource))
				: agreed.discount();
	}

	/** What goes on where another one ends is one. */
	private static void add(List<Discount> discounts, Discount next) {
		for (int i = 0; i < discounts.size(); i++) {
			Discount last = discounts.get(i);
			Instant bound = next.effective().from();
			if (last.effective().until().equals(bound) && Objects.equals(last.resource(), next.resource())
					&& last.adjustment().equals(next.adjustment())) {
				discounts.set(i, new Discount(new Window(last.effective().from(), next.effective().until()),
						last.resource(), last.adjustment()));
				return;
			}
		}
		discounts.add(next);
	}

	/**
	 * How much is committed to [K2]: of the resource itself, else of the tokens that it
	 * is paid in, else of what is granted first; of money the minimum. All times the
	 * quantity.
	 */
	private Quantity committed(AssetState state, @Nullable Long resource) {
		SoldCommitment sold = Objects.requireNonNull(state.commitment());
		if (sold.minimum() != null) {
			return Quantity.of(sold.minimum().times(state.quantity()).amount());
		}
		SoldResource named = (resource != null) ? state.resources().get(resource) : null;
		Quantity committed = (named != null) ? granted(state, named) : Quantity.ZERO;
		if (committed.isZero() && named != null && named.tokens() != null) {
			SoldResource tokens = state.resources().get(named.tokens().resource());
			committed = (tokens != null) ? granted(state, tokens) : Quantity.ZERO;
		}
		return committed.isPositive() ? committed
				: state.resources()
					.values()
					.stream()
					.map((each) -> granted(state, each))
					.filter(Quantity::isPositive)
					.findFirst()
					.orElse(Quantity.ZERO);
	}

	private static Quantity granted(AssetState state, SoldResource sold) {
		Quantity granted = Quantity.ZERO;
		for (int position = 0; position < sold.grants().size(); position++) {
			granted = granted.plus(Entitlements.total(state, sold, position));
		}
		return granted;
	}

}
