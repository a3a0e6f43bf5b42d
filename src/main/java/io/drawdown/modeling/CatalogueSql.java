package io.drawdown.modeling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.SqlFile;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the whole catalogue in one statement, and counts its versions. */
@Component
class CatalogueSql {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final String read = SqlFile.read(CatalogueSql.class, "read_catalogue");

	private final NamedSql version = NamedSql.read(CatalogueSql.class, "catalogue_version");

	private final String lock = SqlFile.read(CatalogueSql.class, "lock_catalogue");

	private final String bump = SqlFile.read(CatalogueSql.class, "bump_catalogue");

	CatalogueSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	Call readingVersion(LongConsumer version) {
		return this.version.call().reading((row) -> version.accept(row.getLong(1)));
	}

	void lock() {
		this.jdbc.sql(this.lock).query(Long.class).single();
	}

	void bump() {
		this.jdbc.sql(this.bump).update();
	}

	Catalogue read() {
		Reading reading = new Reading();
		this.jdbc.sql(this.read).query(reading::row);
		return reading.catalogue();
	}

	/** The rows of one statement on their way to a snapshot. */
	private final class Reading {

		private long version;

		private final List<UnitClass> unitClasses = new ArrayList<>();

		private final List<Unit> units = new ArrayList<>();

		private final List<Listed<UsageResource.Definition>> resources = new ArrayList<>();

		private final Map<String, Object> policies = new TreeMap<>();

		private final List<Listed<Product.Definition>> products = new ArrayList<>();

		void row(ResultSet row) throws SQLException {
			this.version = row.getLong("catalogue_version");
			String kind = row.getString("kind");
			if (kind == null) {
				return;
			}
			switch (Kind.valueOf(kind)) {
				case UNIT_CLASS -> this.unitClasses.add(UnitClass.of(listed(row, UnitClass.Definition.class)));
				case UNIT -> this.units.add(Unit.of(listed(row, Unit.Definition.class)));
				case USAGE_RESOURCE -> this.resources.add(listed(row, UsageResource.Definition.class));
				case POLICY -> {
					NamedPolicy policy = listed(row, NamedPolicy.class).definition();
					this.policies.put(policy.code(), policy.value());
				}
				case PRODUCT -> this.products.add(listed(row, Product.Definition.class));
				case RATING_PROCEDURE, RATE_CARD -> throw new IllegalStateException("nothing of rates is kept here");
			}
		}

		private <D extends Definition> Listed<D> listed(ResultSet row, Class<D> type) throws SQLException {
			return new Listed<>(row.getLong("id"), row.getLong("version"), Status.valueOf(row.getString("status")),
					CatalogueSql.this.json.readValue(row.getString("definition"), type));
		}

		Catalogue catalogue() {
			return new Catalogue(this.version, this.unitClasses, this.units, this.resources,
					new PolicyBook(this.policies), this.products);
		}

	}

}
