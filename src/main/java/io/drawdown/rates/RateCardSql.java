package io.drawdown.rates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import io.drawdown.rating.Procedure;
import io.drawdown.rating.Slice;
import io.drawdown.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the prices of the active cards in one statement, and numbers attributes. */
@Component
class RateCardSql {

	/** Entries of a card are numbered from the card's id times this. */
	private static final long ENTRIES_PER_CARD = 1_000_000;

	private static final TypeReference<SortedMap<String, String>> ATTRIBUTES = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final String read = SqlFile.read(RateCardSql.class, "read_prices");

	private final String number = SqlFile.read(RateCardSql.class, "number_attributes");

	RateCardSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	PriceList read() {
		Reading reading = new Reading();
		this.jdbc.sql(this.read).query(reading::row);
		return reading.prices();
	}

	/**
	 * Gives each combination of attributes that a card mentions a number, once and for
	 * all [R10]. The caller holds the lock of the catalogue.
	 */
	void numberAttributes(RateCard card) {
		card.entries()
			.stream()
			.map(RateCard.Entry::attributes)
			.filter((attributes) -> !attributes.isEmpty())
			.distinct()
			.forEach((attributes) -> this.jdbc.sql(this.number)
				.param("attributes", this.json.writeValueAsString(attributes))
				.update());
	}

	private final class Reading {

		private long version;

		private final Map<SortedMap<String, String>, Slice> slices = new HashMap<>();

		private final Map<String, Procedure> procedures = new HashMap<>();

		private final List<PriceList.Numbered> entries = new ArrayList<>();

		void row(ResultSet row) throws SQLException {
			this.version = row.getLong("catalogue_version");
			String attributes = row.getString("attributes");
			if (attributes != null) {
				SortedMap<String, String> read = RateCardSql.this.json.readValue(attributes, ATTRIBUTES);
				this.slices.put(read, new Slice(row.getInt("slice"), read));
			}
			String procedure = row.getString("procedure");
			if (procedure != null) {
				Procedure read = RateCardSql.this.json.readValue(procedure, RatingProcedure.class).procedure();
				this.procedures.put(read.code(), read);
			}
			String definition = row.getString("definition");
			if (definition != null) {
				add(row.getLong("card"), RateCardSql.this.json.readValue(definition, RateCard.class));
			}
		}

		private void add(long id, RateCard card) {
			long number = id * ENTRIES_PER_CARD;
			for (RateCard.Entry entry : card.entries()) {
				this.entries.add(new PriceList.Numbered(number, new CardEntry(card, entry), slice(entry)));
				number++;
			}
		}

		private Slice slice(RateCard.Entry entry) {
			if (entry.attributes().isEmpty()) {
				return Slice.NONE;
			}
			Slice slice = this.slices.get(entry.attributes());
			if (slice == null) {
				throw new IllegalStateException("nobody numbered " + entry.attributes());
			}
			return slice;
		}

		PriceList prices() {
			return new PriceList(this.version, this.entries, this::procedure);
		}

		private Procedure procedure(@Nullable String code) {
			Procedure procedure = (code != null) ? this.procedures.get(code) : Procedure.DEFAULT;
			if (procedure == null) {
				throw new IllegalStateException("no version of the rating procedure " + code + " is in use");
			}
			return procedure;
		}

	}

}
