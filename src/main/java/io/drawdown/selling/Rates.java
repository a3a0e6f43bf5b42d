package io.drawdown.selling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Window;
import io.drawdown.rating.Slice;
import io.drawdown.selling.RatePrecedence.Offer;

/** Finds the rates that there are for what is bound to one target [R5]. Pure. */
final class Rates {

	private final List<BoughtAsset> packs;

	private final List<TargetRate> agreed;

	/** What the packs bring, by resource and unit: the same for all that is bound. */
	private final Map<Paid, List<Offer>> brought = new HashMap<>();

	/**
	 * Looks among the rates of one target.
	 * @param bound what is bound to it
	 * @param agreed what was agreed for the target itself
	 */
	Rates(List<BoughtAsset> bound, List<TargetRate> agreed) {
		this.packs = bound.stream().filter(BoughtAsset::isPack).toList();
		this.agreed = agreed;
	}

	/** What holds when for a resource of an asset; of one source and slice one. */
	List<RateInForce> of(BoughtAsset asset, SoldResource sold) {
		String unit = sold.rateUnit(asset.currency());
		OwnRates own = new OwnRates(asset, sold, unit);
		return asset.isAnchor() ? own.with(ofOthers(new Paid(sold.resource(), unit), own)) : own.inForce();
	}

	private List<Offer> ofOthers(Paid paid, OwnRates own) {
		List<Offer> packs = this.brought.computeIfAbsent(paid, this::brought);
		if (this.agreed.isEmpty()) {
			return packs;
		}
		List<Offer> offers = new ArrayList<>(packs);
		for (TargetRate rate : this.agreed) {
			if (rate.resource() == paid.resource() && rate.rateUnit().equals(paid.unit())) {
				Window effective = rate.effective();
				offers.add(new Offer(new RateInForce(effective, Slice.NONE,
						own.agreed(rate.rate(), effective.from(), null), RateInForce.Source.TARGET, null),
						effective.from(), rate.number()));
			}
		}
		return offers;
	}

	/** A pack brings its rates while it is live; a renewed one begins anew. */
	private List<Offer> brought(Paid paid) {
		List<Offer> offers = new ArrayList<>();
		for (BoughtAsset pack : this.packs) {
			SoldResource sold = pack.resources().get(paid.resource());
			List<RateInForce> rates = (sold != null) ? new OwnRates(pack, sold, paid.unit()).inForce() : List.of();
			for (Term term : pack.history().terms()) {
				for (RateInForce rate : rates) {
					if (rate.effective().overlaps(term.window())) {
						offers.add(new Offer(new RateInForce(rate.effective().within(term.window()), rate.slice(),
								rate.price(), RateInForce.Source.PACK, pack.id()), term.window().from(), 0));
					}
				}
			}
		}
		return offers;
	}

	/** A resource, and what it is paid in. */
	private record Paid(long resource, String unit) {
	}

}
