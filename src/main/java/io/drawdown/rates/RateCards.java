package io.drawdown.rates;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.drawdown.modeling.Catalogues;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The prices of the active cards, kept in memory and right on every instance. */
@Component
public class RateCards {

	private final Catalogues catalogues;

	private final RateCardSql sql;

	private volatile @Nullable PriceList latest;

	RateCards(Catalogues catalogues, RateCardSql sql) {
		this.catalogues = catalogues;
		this.sql = sql;
	}

	/**
	 * The prices of a resource of a product for whom no card is made in particular, with
	 * all their windows, past ones and those to come, by rate unit, slice and start.
	 */
	public List<RateEntry> entriesFor(String product, String resource) {
		return entriesFor(product, resource, this.catalogues.version());
	}

	/** The same in the catalogue of a version that was read before. */
	public List<RateEntry> entriesFor(String product, String resource, long version) {
		return entriesFor(product, resource, null, version);
	}

	/**
	 * The prices of a resource of a product, as an account sees them [R1].
	 * @param account its code, null for any that no card names
	 */
	public List<RateEntry> entriesFor(String product, String resource, @Nullable String account) {
		return entriesFor(product, resource, account, this.catalogues.version());
	}

	/** The same in the catalogue of a version that was read before. */
	public List<RateEntry> entriesFor(String product, String resource, @Nullable String account, long version) {
		return entriesOf(product, account, version).stream()
			.filter((entry) -> Objects.equals(entry.resource(), resource))
			.toList();
	}

	/**
	 * All prices of a product, as an account sees them; of a commitment its discounts,
	 * those of all resources among them [K2].
	 */
	public List<RateEntry> entriesOf(String product, @Nullable String account, long version) {
		return matching(version).of(product, account);
	}

	/**
	 * The prices as they would be with a card, stored or not, in the place of others.
	 * @param others the codes of the cards that it takes the place of
	 */
	public Imagined imagined(RateCard card, Collection<String> others) {
		PriceList prices = matching(this.catalogues.version()).replacing(card, others);
		return prices::of;
	}

	private PriceList matching(long version) {
		PriceList known = this.latest;
		if (known != null && known.version() == version) {
			return known;
		}
		PriceList read = this.sql.read();
		this.latest = read;
		return read;
	}

	/** Prices that nobody sells at. The slices of what is not stored have no numbers. */
	@FunctionalInterface
	public interface Imagined {

		/** All prices of a product, as an account sees them. */
		List<RateEntry> entriesOf(String product, @Nullable String account);

	}

}
