package io.drawdown.rates;

import java.util.Collection;
import java.util.List;

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
	 * All prices of a product as an account sees them [R1], with all their windows, past
	 * ones and those to come, by rate unit, slice and start; of a commitment its
	 * discounts, those of all resources among them [K2].
	 * @param account its code, null for one that no card names
	 * @param version of the catalogue
	 */
	public List<RateEntry> entriesOf(String product, @Nullable String account, long version) {
		return matching(version).of(product, account);
	}

	/** The same in the catalogue as it is. */
	public List<RateEntry> entriesOf(String product, @Nullable String account) {
		return entriesOf(product, account, this.catalogues.version());
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
