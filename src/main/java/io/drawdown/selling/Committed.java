package io.drawdown.selling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.drawdown.measure.Window;
import io.drawdown.modeling.UsageModel;
import io.drawdown.reckoning.CommitmentTerms;
import io.drawdown.selling.LinePlan.Anchor;

/**
 * Which usage a commitment takes, as far as it decides who pays first [K4].
 *
 * @param name what it is called
 * @param resources the codes of what it holds
 * @param terms when it is in force
 * @param links when it is linked, by anchor
 */
record Committed(String name, Set<String> resources, List<Window> terms, Map<Anchor, List<Window>> links) {

	/** Those of an account, but those of money, which pay for nothing. */
	static List<Committed> of(AccountTerms terms) {
		List<Committed> all = new ArrayList<>();
		for (CommitmentTerms commitment : terms.commitments().values()) {
			SoldAsset asset = Objects.requireNonNull(terms.assets().get(commitment.asset()));
			if (!asset.usageModel().equals(UsageModel.MONETARY_COMMITMENT.name())) {
				Map<Anchor, List<Window>> links = new HashMap<>();
				commitment.links()
					.forEach((link) -> links
						.computeIfAbsent(Anchor.ofAsset(link.anchor()), (anchor) -> new ArrayList<>())
						.add(link.effective()));
				all.add(new Committed(asset.ref(), held(asset, commitment), commitment.terms(), links));
			}
		}
		return all;
	}

	private static Set<String> held(SoldAsset asset, CommitmentTerms commitment) {
		Set<String> held = new HashSet<>();
		commitment.wallets()
			.keySet()
			.forEach((resource) -> held.add(Objects.requireNonNull(asset.meter(resource)).terms().resourceCode()));
		return held;
	}

	/**
	 * Several that hold one resource for one anchor pay by their ends; with the same
	 * validity nobody could say which pays first, and they are refused [K4].
	 */
	static void check(List<Committed> all, Violations violations) {
		Map<Place, List<Committed>> placed = new HashMap<>();
		for (Committed each : all) {
			for (Place place : each.places()) {
				List<Committed> before = placed.computeIfAbsent(place, (any) -> new ArrayList<>());
				before.stream()
					.filter((other) -> each.meets(other, place))
					.forEach((other) -> violations.error("K4",
							each.name + " and " + other.name + " are commitments to " + place.resource
									+ " on one anchor with the same validity, " + place.term
									+ ": nothing says which of them pays first",
							each.name, other.name));
				before.add(each);
			}
		}
	}

	private List<Place> places() {
		List<Place> places = new ArrayList<>();
		for (Anchor anchor : this.links.keySet()) {
			for (String resource : this.resources) {
				this.terms.forEach((term) -> places.add(new Place(anchor, resource, term)));
			}
		}
		return places;
	}

	/** Whether both are linked to the anchor at the same time. */
	private boolean meets(Committed other, Place place) {
		return linked(place).stream()
			.anyMatch((window) -> other.linked(place).stream().anyMatch((theirs) -> theirs.overlaps(window)));
	}

	private List<Window> linked(Place place) {
		return this.links.getOrDefault(place.anchor, List.of())
			.stream()
			.filter((window) -> window.overlaps(place.term))
			.map((window) -> window.within(place.term))
			.toList();
	}

	/** Where only one commitment may pay. */
	private record Place(Anchor anchor, String resource, Window term) {
	}

}
