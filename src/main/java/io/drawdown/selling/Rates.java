package io.drawdown.selling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import io.drawdown.selling.RatePrecedence.Offer;
import io.drawdown.selling.SoldResource.SoldRate;

/** Finds the rates that there are for what is bound to one target [R5]. Pure. */
final class Rates {

	private final List<BoughtAsset> packs;

	private final List<TargetRate> agreed;

	/** What the packs bring, by resource and currency: the same for all that is bound. */
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

	/** What holds when for a resource of an asset, sorted, without overlap. */
	List<RateInForce> of(BoughtAsset asset, long resource) {
		RatePrecedence precedence = own(asset, resource);
		if (asset.isAnchor()) {
			addAgreed(asset, resource, precedence);
			this.brought.computeIfAbsent(new Paid(resource, asset.currency()), this::brought).forEach(precedence::add);
		}
		return precedence.inForce();
	}

	/** Those that the asset itself has: what was agreed, and the catalogue's. */
	private static RatePrecedence own(BoughtAsset asset, long resource) {
		RatePrecedence precedence = new RatePrecedence();
		AssetHistory history = asset.history();
		for (Term term : history.terms()) {
			SoldResource sold = history.at(term.start()).resources().get(resource);
			for (SoldRate rate : (sold != null) ? sold.rates() : List.<SoldRate>of()) {
				Window effective = Window.of(rate.from(), rate.until());
				if (effective.overlaps(term.window())) {
					Window inside = effective.within(term.window());
					precedence
						.add(new Offer(inside, rate.rate(), RateInForce.Source.CATALOGUE, inside.from(), 0, null));
				}
			}
		}
		for (AssetState state : history.states()) {
			Negotiated named = state.change().agreement().negotiated().get(resource);
			if (named != null && named.rate() != null && !history.isOvertaken(state.change())) {
				Instant from = Window.midnight(state.change().effective());
				precedence.add(new Offer(new Window(from, Window.FOREVER),
						new Rate(named.rate(), Currency.getInstance(asset.currency())), RateInForce.Source.NEGOTIATED,
						from, state.change().number(), null));
			}
		}
		return precedence;
	}

	private void addAgreed(BoughtAsset asset, long resource, RatePrecedence precedence) {
		for (TargetRate rate : this.agreed) {
			if (rate.resource() == resource && rate.currency().equals(asset.currency())) {
				precedence.add(new Offer(rate.effective(), new Rate(rate.rate(), Currency.getInstance(rate.currency())),
						RateInForce.Source.TARGET, rate.effective().from(), rate.number(), null));
			}
		}
	}

	/** A pack brings its rates while it is live; a renewed one begins anew. */
	private List<Offer> brought(Paid paid) {
		List<Offer> offers = new ArrayList<>();
		for (BoughtAsset pack : this.packs) {
			boolean same = pack.currency().equals(paid.currency());
			List<RateInForce> rates = same ? own(pack, paid.resource()).inForce() : List.of();
			for (Term term : pack.history().terms()) {
				for (RateInForce rate : rates) {
					if (rate.effective().overlaps(term.window())) {
						offers.add(new Offer(rate.effective().within(term.window()), rate.rate(),
								RateInForce.Source.PACK, term.window().from(), 0, pack.id()));
					}
				}
			}
		}
		return offers;
	}

	/** A resource, and what it is paid in. */
	private record Paid(long resource, String currency) {
	}

}
