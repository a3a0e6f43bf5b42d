package io.drawdown.rates;

import java.util.List;
import java.util.Map;

import io.drawdown.modeling.Catalogues;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The prices of the active cards, kept in memory and right on every instance. */
@Component
public class RateCards {

	private final Catalogues catalogues;

	private final RateCardSql sql;

	private volatile @Nullable Prices latest;

	RateCards(Catalogues catalogues, RateCardSql sql) {
		this.catalogues = catalogues;
		this.sql = sql;
	}

	/**
	 * The prices of a resource of a product, with all their windows, past ones and those
	 * to come, ordered by rate unit and start.
	 */
	public List<RateEntry> entriesFor(String product, String resource) {
		return entriesFor(product, resource, this.catalogues.version());
	}

	/** The same in the catalogue of a version that was read before. */
	public List<RateEntry> entriesFor(String product, String resource, long version) {
		return matching(version).entries().getOrDefault(new Key(product, resource), List.of());
	}

	private Prices matching(long version) {
		Prices known = this.latest;
		if (known != null && known.version() == version) {
			return known;
		}
		Prices read = this.sql.read();
		this.latest = read;
		return read;
	}

	record Key(String product, String resource) {

	}

	record Prices(long version, Map<Key, List<RateEntry>> entries) {

	}

}
