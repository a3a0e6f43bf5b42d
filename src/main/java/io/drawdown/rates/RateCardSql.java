package io.drawdown.rates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.modeling.EffectiveDates;
import io.drawdown.sql.SqlFile;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the prices of the active cards in one statement. */
@Component
class RateCardSql {

	/** Entries of a card are numbered from the card's id times this. */
	private static final long ENTRIES_PER_CARD = 1_000_000;

	private static final Comparator<RateEntry> BY_UNIT_AND_START = Comparator.comparing(RateEntry::rateUnit)
		.thenComparing((entry) -> entry.effective().from())
		.thenComparingLong(RateEntry::id);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final String read = SqlFile.read(RateCardSql.class, "read_prices");

	RateCardSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	RateCards.Prices read() {
		Reading reading = new Reading();
		this.jdbc.sql(this.read).query(reading::row);
		reading.entries.values().forEach((entries) -> entries.sort(BY_UNIT_AND_START));
		return new RateCards.Prices(reading.version, Map.copyOf(reading.entries));
	}

	private final class Reading {

		private long version;

		private final Map<RateCards.Key, List<RateEntry>> entries = new HashMap<>();

		void row(ResultSet row) throws SQLException {
			this.version = row.getLong("catalogue_version");
			String definition = row.getString("definition");
			if (definition != null) {
				add(row.getLong("id"), RateCardSql.this.json.readValue(definition, RateCard.class));
			}
		}

		private void add(long card, RateCard definition) {
			long number = card * ENTRIES_PER_CARD;
			for (RateCard.Entry entry : definition.entries()) {
				EffectiveDates dates = definition.datesOf(entry);
				this.entries
					.computeIfAbsent(new RateCards.Key(entry.product(), entry.resource()), (key) -> new ArrayList<>())
					.add(new RateEntry(number, definition.code(), entry.product(), entry.resource(), entry.rateUnit(),
							entry.rate(), entry.negotiable(), dates.window()));
				number++;
			}
		}

	}

}
