package io.drawdown.rates;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.drawdown.modeling.EffectiveDates;
import io.drawdown.rating.Price;
import io.drawdown.rating.Procedure;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The prices of the active cards of one version of the catalogue, as each account sees
 * them. Immutable to whoever reads it.
 */
final class PriceList {

	private static final Comparator<RateEntry> ORDER = Comparator.comparing(RateEntry::rateUnit)
		.thenComparing(RateEntry::slice)
		.thenComparing((entry) -> entry.effective().from())
		.thenComparingLong(RateEntry::id);

	/** Stands for numbers of what is not stored. */
	private static final int UNNUMBERED = -1;

	private final long version;

	private final List<Numbered> entries;

	private final Map<String, List<Numbered>> byProduct;

	private final Function<@Nullable String, Procedure> procedures;

	private final Map<Reader, List<RateEntry>> read = new ConcurrentHashMap<>();

	/**
	 * Lists the entries of one version.
	 * @param procedures by code; those of cards that name none by null
	 */
	PriceList(long version, List<Numbered> entries, Function<@Nullable String, Procedure> procedures) {
		this.version = version;
		this.entries = List.copyOf(entries);
		this.byProduct = new HashMap<>();
		entries.forEach(
				(each) -> this.byProduct.computeIfAbsent(each.entry().entry().product(), (product) -> new ArrayList<>())
					.add(each));
		this.procedures = procedures;
	}

	long version() {
		return this.version;
	}

	/**
	 * All prices of a product by rate unit, slice and start.
	 * @param account its code, null for one that no card names
	 */
	List<RateEntry> of(String product, @Nullable String account) {
		List<Numbered> all = this.byProduct.getOrDefault(product, List.of());
		boolean isNamed = account != null && all.stream().anyMatch((each) -> isFor(each.entry().card(), account));
		return this.read.computeIfAbsent(new Reader(product, isNamed ? account : null), (reader) -> resolved(
				all.stream().filter((each) -> each.entry().card().isOpenTo(reader.account())).toList()));
	}

	/** The same with a card in the place of others, which may not be stored. */
	PriceList replacing(RateCard card, Collection<String> others) {
		List<Numbered> replaced = new ArrayList<>(
				this.entries.stream().filter((each) -> !others.contains(each.entry().card().code())).toList());
		for (RateCard.Entry entry : card.entries()) {
			Slice slice = entry.attributes().isEmpty() ? Slice.NONE : new Slice(UNNUMBERED, entry.attributes());
			replaced.add(new Numbered(UNNUMBERED, new CardEntry(card, entry), slice));
		}
		return new PriceList(this.version, replaced, this.procedures);
	}

	private static boolean isFor(RateCard card, String account) {
		return card.accounts() != null && card.accounts().contains(account);
	}

	private List<RateEntry> resolved(List<Numbered> open) {
		Map<About, List<CardEntry>> beside = open.stream()
			.map(Numbered::entry)
			.collect(Collectors.groupingBy((each) -> About.of(each.entry())));
		List<RateEntry> resolved = new ArrayList<>();
		for (Numbered each : open) {
			List<CardEntry> same = beside.getOrDefault(About.of(each.entry().entry()), List.of());
			for (Priced priced : priced(each.entry(), each.entry().dates(), same)) {
				resolved.add(each.at(priced));
			}
		}
		resolved.sort(ORDER);
		return List.copyOf(resolved);
	}

	/** The prices of an entry, one after the other, inside some days. */
	private List<Priced> priced(CardEntry each, EffectiveDates within, List<CardEntry> beside) {
		RateCard.Entry entry = each.entry();
		if (entry.attributes().isEmpty() || entry.adjust() == null) {
			return List.of(new Priced(within, ownPrice(each)));
		}
		List<Priced> pieces = new ArrayList<>();
		for (CardEntry.Base base : each.bases(beside)) {
			EffectiveDates piece = base.dates().within(within);
			CardEntry below = base.only();
			if (below != null && !piece.isEmpty()) {
				priced(below, piece, beside)
					.forEach((priced) -> add(pieces, priced.dates(), over(priced.price(), each)));
			}
		}
		return pieces;
	}

	private static void add(List<Priced> pieces, EffectiveDates dates, Price price) {
		Priced last = pieces.isEmpty() ? null : pieces.getLast();
		if (last != null && last.price().equals(price) && last.dates().end().equals(dates.first())) {
			pieces.set(pieces.size() - 1, new Priced(new EffectiveDates(last.dates().from(), dates.until()), price));
		}
		else {
			pieces.add(new Priced(dates, price));
		}
	}

	/** A commitment's discount is all there is of it: its rate is 0. */
	private Price ownPrice(CardEntry each) {
		RateCard.Entry entry = each.entry();
		return new Price(Objects.requireNonNullElse(entry.rate(), BigDecimal.ZERO), null, entry.adjustment(), null,
				entry.tiers(), procedure(each));
	}

	/** The tiers of what is adjusted go along, unless there are others. */
	private Price over(Price base, CardEntry each) {
		BigDecimal rate = (base.attribute() != null) ? base.attribute().applyTo(base.rate()) : base.rate();
		return new Price(rate, null, each.entry().adjustment(), null,
				(each.entry().tiers() != null) ? each.entry().tiers() : base.tiers(), procedure(each));
	}

	private Procedure procedure(CardEntry each) {
		return this.procedures.apply(each.card().procedure());
	}

	/**
	 * An entry of an active card.
	 *
	 * @param id the same in every version, as long as its card is not changed
	 */
	record Numbered(long id, CardEntry entry, Slice slice) {

		RateEntry at(Priced priced) {
			RateCard card = this.entry.card();
			RateCard.Entry written = this.entry.entry();
			return new RateEntry(this.id, card.code(), written.product(), written.resource(), written.rateUnit(),
					this.slice, priced.price(), written.negotiable(), priced.dates().window(),
					(card.accounts() != null) ? card.accounts() : List.of());
		}

	}

	/** What holds for some days. */
	record Priced(EffectiveDates dates, Price price) {

	}

	/** What only entries that are about the same adjust and compete with. */
	private record About(@Nullable String resource, String rateUnit) {

		static About of(RateCard.Entry entry) {
			return new About(entry.resource(), entry.rateUnit());
		}

	}

	private record Reader(String product, @Nullable String account) {

	}

}
