package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.drawdown.measure.Window;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.Procedure;
import io.drawdown.rating.Slice;
import io.drawdown.rating.Tiers;
import io.drawdown.selling.RatePrecedence.Offer;
import io.drawdown.selling.SoldResource.SoldRate;
import org.jspecify.annotations.Nullable;

/**
 * The rates that an asset itself has of one resource: the catalogue's, as they were sold,
 * and what was agreed in their place. Pure.
 */
final class OwnRates {

	private final BoughtAsset asset;

	private final long resource;

	/** The catalogue's, in the asset's terms. */
	private final List<RateInForce> listed;

	/** What is agreed from when on. */
	private final NavigableMap<Instant, Agreed> agreed = new TreeMap<>();

	/**
	 * Finds the rates of one asset.
	 * @param sold the resource as it was sold first
	 * @param unit what they are paid in: what is agreed is paid as the asset's own are
	 */
	OwnRates(BoughtAsset asset, SoldResource sold, String unit) {
		this.asset = asset;
		this.resource = sold.resource();
		this.listed = listed(unit);
		if (sold.rateUnit(asset.currency()).equals(unit)) {
			agree();
		}
	}

	/** What the asset itself has, without what others bring. */
	List<RateInForce> inForce() {
		return with(List.of());
	}

	/** The same among what others bring [R5], less what is taken off all of it. */
	List<RateInForce> with(List<Offer> others) {
		if (others.isEmpty() && this.agreed.isEmpty()) {
			return this.listed;
		}
		RatePrecedence precedence = new RatePrecedence();
		this.listed.forEach((rate) -> precedence.add(new Offer(rate, rate.effective().from(), 0)));
		this.agreed.forEach((from, said) -> offers(said, spanFrom(from)).forEach(precedence::add));
		others.forEach(precedence::add);
		List<RateInForce> inForce = precedence.inForce();
		if (this.agreed.values().stream().allMatch((said) -> said.discount == null)) {
			return inForce;
		}
		return inForce.stream().flatMap((rate) -> discounted(rate).stream()).sorted(RatePrecedence.SHOWN).toList();
	}

	/**
	 * A rate that is agreed from a day on. It is flat unless tiers are agreed with it
	 * [R4], and is reckoned as the catalogue's is.
	 */
	Price agreed(BigDecimal rate, Instant from, @Nullable Tiers tiers) {
		Price base = listedAt(from);
		return (base != null) ? new Price(base.rate(), rate, null, null, tiers, base.procedure())
				: new Price(rate, null, null, null, tiers, Procedure.DEFAULT);
	}

	/** The catalogue's price for records without attributes, else the next to come. */
	private @Nullable Price listedAt(Instant at) {
		return this.listed.stream()
			.filter((rate) -> rate.slice().equals(Slice.NONE) && rate.effective().until().isAfter(at))
			.findFirst()
			.map(RateInForce::price)
			.orElse(null);
	}

	private List<RateInForce> listed(String unit) {
		RatePrecedence precedence = new RatePrecedence();
		AssetHistory history = this.asset.history();
		for (Term term : history.terms()) {
			SoldResource sold = history.at(term.start()).resources().get(this.resource);
			for (SoldRate rate : (sold != null) ? sold.rates() : List.<SoldRate>of()) {
				Window effective = Window.of(rate.from(), rate.until());
				if (rate.unit().equals(unit) && effective.overlaps(term.window())) {
					Window inside = effective.within(term.window());
					precedence.add(new Offer(
							new RateInForce(inside, rate.slice(), rate.price(), RateInForce.Source.CATALOGUE, null),
							inside.from(), 0));
				}
			}
		}
		return precedence.inForce();
	}

	/** What is agreed goes on until something else is, through renewals [W6]. */
	private void agree() {
		Agreed now = Agreed.NOTHING;
		for (AssetState state : this.asset.history().states()) {
			Negotiated named = state.change().agreement().negotiated().get(this.resource);
			if (named != null && named.saysOfRates() && !this.asset.history().isOvertaken(state.change())) {
				Instant from = Window.midnight(state.change().effective());
				now = now.with(named, from);
				this.agreed.put(from, now);
			}
		}
	}

	private Window spanFrom(Instant from) {
		Instant next = this.agreed.higherKey(from);
		return new Window(from, (next != null) ? next : Window.FOREVER);
	}

	/** Tiers without a rate take the place of those of each rate of the catalogue. */
	private List<Offer> offers(Agreed said, Window span) {
		List<Offer> offers = new ArrayList<>();
		if (said.rate != null) {
			Price price = agreed(said.rate, said.rated, said.tiers);
			offers.add(offer(span, Slice.NONE, price));
		}
		else if (said.tiers != null) {
			for (RateInForce rate : this.listed) {
				if (rate.effective().overlaps(span)) {
					Price price = rate.price();
					offers.add(offer(rate.effective().within(span), rate.slice(), new Price(price.rate(),
							price.negotiated(), price.attribute(), null, said.tiers, price.procedure())));
				}
			}
		}
		return offers;
	}

	private static Offer offer(Window span, Slice slice, Price price) {
		return new Offer(new RateInForce(span, slice, price, RateInForce.Source.NEGOTIATED, null), span.from(), 0);
	}

	/** The discount that is agreed comes off whatever rate holds, from wherever. */
	private List<RateInForce> discounted(RateInForce rate) {
		List<RateInForce> parts = new ArrayList<>();
		Instant from = rate.effective().from();
		while (from.isBefore(rate.effective().until())) {
			Instant next = this.agreed.higherKey(from);
			Instant until = (next != null) ? Window.earlier(next, rate.effective().until()) : rate.effective().until();
			RateInForce part = discounted(rate, new Window(from, until));
			if (!parts.isEmpty() && part.continues(parts.getLast())) {
				part = part.during(new Window(parts.removeLast().effective().from(), until));
			}
			parts.add(part);
			from = until;
		}
		return parts;
	}

	private RateInForce discounted(RateInForce rate, Window part) {
		Map.Entry<Instant, Agreed> said = this.agreed.floorEntry(part.from());
		Adjustment discount = (said != null) ? said.getValue().discount : null;
		Price price = rate.price();
		return (discount == null) ? rate.during(part)
				: rate.during(part)
					.at(new Price(price.rate(), price.negotiated(), price.attribute(), discount, price.tiers(),
							price.procedure()));
	}

	/**
	 * What is agreed at a time.
	 *
	 * @param rated since when the rate is agreed
	 */
	private record Agreed(@Nullable BigDecimal rate, Instant rated, @Nullable Tiers tiers,
			@Nullable Adjustment discount) {

		private static final Agreed NOTHING = new Agreed(null, Instant.MIN, null, null);

		/** A rate takes the place of the tiers that were agreed before, too [R4]. */
		private Agreed with(Negotiated named, Instant from) {
			Adjustment taken = (named.discount() != null) ? named.discount() : this.discount;
			if (named.rate() != null) {
				return new Agreed(named.rate(), from, named.tiers(), taken);
			}
			return new Agreed(this.rate, this.rated, (named.tiers() != null) ? named.tiers() : this.tiers, taken);
		}

	}

}
