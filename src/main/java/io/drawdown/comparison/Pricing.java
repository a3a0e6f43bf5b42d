package io.drawdown.comparison;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.rates.RateCard;
import io.drawdown.rates.RateCards;
import io.drawdown.rates.RateEntry;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.RateTerms;
import io.drawdown.selling.RateInForce;
import org.jspecify.annotations.Nullable;

/**
 * One of the two versions, as it prices what was sold to an account. Pure.
 */
final class Pricing {

	/** The rank of the catalogue's rates among those that were sold [R5]. */
	private static final int CATALOGUE = RateInForce.Source.CATALOGUE.rank();

	private final RateCards.Imagined prices;

	private final @Nullable LocalDate date;

	private final Catalogue catalogue;

	/**
	 * Prices by a version of a card.
	 * @param date the day whose entries price all usage; null, each by those of its own
	 */
	Pricing(RateCards.Imagined prices, @Nullable LocalDate date, Catalogue catalogue) {
		this.prices = prices;
		this.date = date;
		this.catalogue = catalogue;
	}

	/** Whether cards have something to say about a resource of a product. */
	static boolean mention(Collection<RateCard> cards, String product, String resource) {
		return cards.stream()
			.flatMap((card) -> card.entries().stream())
			.anyMatch((entry) -> entry.product().equals(product) && resource.equals(entry.resource()));
	}

	/** A meter at the rates of this version, behind what was agreed on. */
	MeterTerms of(MeterTerms meter, String product, String account) {
		String paidIn = (meter.tokens() != null)
				? Objects.requireNonNull(this.catalogue.resource(meter.tokens().resource())).unit().code()
				: meter.currency().getCurrencyCode();
		List<RateEntry> entries = this.prices.entriesOf(product, account)
			.stream()
			.filter((entry) -> meter.resourceCode().equals(entry.resource()) && entry.rateUnit().equals(paidIn))
			.filter((entry) -> this.date == null || entry.effective().contains(Window.midnight(this.date)))
			.toList();
		List<RateTerms> rates = new ArrayList<>(
				meter.rates().stream().filter((terms) -> terms.rank() != CATALOGUE).toList());
		slices(meter).forEach((slice) -> rates.addAll(priced(slice, entries)));
		return new MeterTerms(meter.key(), meter.resourceCode(), meter.entitlement(), meter.assetCreatedAt(),
				meter.terms(), meter.cycles(), meter.policies(), meter.currency(), rates, meter.tokens());
	}

	/** Those that its usage is kept by. */
	private static Set<Slice> slices(MeterTerms meter) {
		Set<Slice> slices = new LinkedHashSet<>();
		slices.add(Slice.NONE);
		meter.rates().forEach((terms) -> slices.add(terms.slice()));
		return slices;
	}

	/** One after the other, the most specific entries that usage of a slice goes by. */
	private List<RateTerms> priced(Slice slice, List<RateEntry> entries) {
		List<RateEntry> matching = entries.stream()
			.filter((entry) -> entry.slice().matches(slice.attributes()))
			.sorted(Comparator.comparingInt((RateEntry entry) -> -entry.slice().attributes().size()))
			.toList();
		List<RateTerms> priced = new ArrayList<>();
		Instant from = null;
		for (Instant bound : bounds(matching)) {
			Instant at = from;
			if (at != null) {
				Window piece = new Window(at, bound);
				matching.stream()
					.filter((entry) -> this.date != null || entry.effective().contains(at))
					.findFirst()
					.ifPresent((entry) -> priced.add(new RateTerms(piece, CATALOGUE, slice, entry.price())));
			}
			from = bound;
		}
		return priced;
	}

	private NavigableSet<Instant> bounds(List<RateEntry> entries) {
		NavigableSet<Instant> bounds = new TreeSet<>();
		Stream<Window> windows = (this.date != null) ? Stream.of(new Window(Instant.MIN, Window.FOREVER))
				: entries.stream().map(RateEntry::effective);
		windows.forEach((window) -> {
			bounds.add(window.from());
			bounds.add(window.until());
		});
		return bounds;
	}

}
