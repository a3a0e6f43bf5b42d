package io.drawdown.consumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Waterfall;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Owed;
import io.drawdown.sql.Columns;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores and reads what settling made final: ratable and liable rows. */
@Component
class SettledSql {

	private final JdbcClient jdbc;

	private final String insertRatables = SqlFile.read(SettledSql.class, "insert_ratables");

	private final String insertLiables = SqlFile.read(SettledSql.class, "insert_liables");

	private final String readRatables = SqlFile.read(SettledSql.class, "read_ratables");

	private final String readLiables = SqlFile.read(SettledSql.class, "read_liables");

	private final String readRatablesSince = SqlFile.read(SettledSql.class, "read_ratables_since");

	private final String readLiablesSince = SqlFile.read(SettledSql.class, "read_liables_since");

	private final String supersedeLiables = SqlFile.read(SettledSql.class, "supersede_liables");

	private final String deleteRatables = SqlFile.read(SettledSql.class, "delete_ratables");

	private final String accountsWithStatus = SqlFile.read(SettledSql.class, "accounts_with_status");

	private final String readWaterfall = SqlFile.read(SettledSql.class, "read_waterfall");

	private final JsonMapper json;

	SettledSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	void insertRatables(List<Of<StoredRatable>> rows) {
		if (rows.isEmpty()) {
			return;
		}
		Columns<Of<StoredRatable>> columns = new Columns<>(rows);
		of(this.insertRatables, columns, StoredRatable::meter)
			.param("slices", columns.ints((each) -> each.row().slice()))
			.param("froms", columns.instants((each) -> each.row().from()))
			.param("untils", columns.instants((each) -> each.row().until()))
			.param("statuses", columns.texts((each) -> each.row().status()))
			.param("drawn", columns.texts((each) -> each.row().drawn()))
			.param("overages", columns.texts((each) -> each.row().overage()))
			.param("tokens", columns.texts((each) -> each.row().tokens()))
			.param("netUnitRates", columns.texts((each) -> each.row().netUnitRate()))
			.param("waterfalls", columns.texts((each) -> waterfall(each.row())))
			.param("amounts", columns.texts((each) -> each.row().amount()))
			.param("currencies", columns.texts((each) -> each.row().currency()))
			.update();
	}

	/** Stores rows that are complete, as further revisions where they stood before. */
	void insertLiables(List<Of<StoredLiable>> rows) {
		if (rows.isEmpty()) {
			return;
		}
		Columns<Of<StoredLiable>> columns = new Columns<>(rows);
		named(this.insertLiables, columns).param("untils", columns.instants((each) -> each.row().until()))
			.param("drawn", columns.texts((each) -> each.row().owed().drawn()))
			.param("overages", columns.texts((each) -> each.row().owed().overage()))
			.param("tokens", columns.texts((each) -> each.row().owed().tokens()))
			.param("netUnitRates", columns.texts((each) -> each.row().netUnitRate()))
			.param("unrounded", columns.texts((each) -> each.row().owed().unrounded()))
			.param("amounts", columns.texts((each) -> each.row().owed().amount()))
			.param("currencies", columns.texts((each) -> each.row().currency()))
			.update();
	}

	/** Takes rows back, which stand no more or in another revision. */
	void supersede(List<Of<StoredLiable>> rows) {
		if (!rows.isEmpty()) {
			named(this.supersedeLiables, new Columns<>(rows)).update();
		}
	}

	/** Takes out ratable rows that are replaced, or whose windows are none any more. */
	void deleteRatables(List<Of<StoredRatable>> rows) {
		if (!rows.isEmpty()) {
			Columns<Of<StoredRatable>> columns = new Columns<>(rows);
			of(this.deleteRatables, columns, StoredRatable::meter)
				.param("slices", columns.ints((each) -> each.row().slice()))
				.param("froms", columns.instants((each) -> each.row().from()))
				.update();
		}
	}

	/** The ratable rows of meters that begin since an instant, each of its own. */
	List<Of<StoredRatable>> ratablesSince(List<Since> meters) {
		return meters.isEmpty() ? List.of()
				: since(this.readRatablesSince, meters).query(
						(row, number) -> new Of<>(row.getLong("account_id"), ratable(row, row.getLong("resource_id"))))
					.list();
	}

	/**
	 * The liable rows of meters that end after an instant, each of its own, and all
	 * adjustments of them.
	 */
	List<Of<StoredLiable>> liablesSince(List<Since> meters) {
		return meters.isEmpty() ? List.of()
				: since(this.readLiablesSince, meters).query(
						(row, number) -> new Of<>(row.getLong("account_id"), liable(row, row.getLong("resource_id"))))
					.list();
	}

	private JdbcClient.StatementSpec since(String statement, List<Since> meters) {
		Columns<Since> columns = new Columns<>(meters);
		return this.jdbc.sql(statement)
			.param("accounts", columns.longs(Since::account))
			.param("assets", columns.longs((each) -> each.meter().asset()))
			.param("resources", columns.longs((each) -> each.meter().resource()))
			.param("sinces", columns.instants(Since::since));
	}

	private JdbcClient.StatementSpec named(String statement, Columns<Of<StoredLiable>> columns) {
		return of(statement, columns, StoredLiable::meter).param("slices", columns.ints((each) -> each.row().slice()))
			.param("kinds", columns.texts((each) -> each.row().kind()))
			.param("correctedKinds", columns.texts((each) -> each.row().name().correctsKind()))
			.param("correctedFroms", columns.instants((each) -> each.row().name().correctsFrom()))
			.param("froms", columns.instants((each) -> each.row().from()))
			.param("numbers", columns.ints((each) -> each.row().name().number()));
	}

	/** The final ratable rows of meters of one resource that begin in a span. */
	List<StoredRatable> ratables(long account, Collection<MeterKey> meters, Window span) {
		if (meters.isEmpty()) {
			return List.of();
		}
		long resource = meters.iterator().next().resource();
		return read(this.readRatables, account, meters, span).query((row, number) -> ratable(row, resource)).list();
	}

	/**
	 * The complete liable rows of meters of one resource that begin in a span, and what
	 * adjusts such rows in another period.
	 */
	List<StoredLiable> liables(long account, Collection<MeterKey> meters, Window span) {
		if (meters.isEmpty()) {
			return List.of();
		}
		long resource = meters.iterator().next().resource();
		return read(this.readLiables, account, meters, span).query((row, number) -> liable(row, resource)).list();
	}

	/** The same of assets that are no resource's [K5]. */
	List<StoredLiable> ofNoResource(long account, Collection<Long> assets, Window span) {
		return liables(account, assets.stream().map(StoredLiable::ofNoResource).toList(), span);
	}

	/** How the amount of a final ratable row came to be, where that is stored. */
	Optional<Waterfall> waterfall(long account, StoredRatable.Name row) {
		return this.jdbc.sql(this.readWaterfall)
			.param("account", account)
			.param("asset", row.meter().asset())
			.param("resource", row.meter().resource())
			.param("slice", row.slice())
			.param("from", Times.parameter(row.from()))
			.query((found, number) -> this.json.readValue(found.getString("waterfall"), Waterfall.class))
			.optional();
	}

	private @Nullable String waterfall(StoredRatable row) {
		return (row.priced() != null) ? this.json.writeValueAsString(row.priced().waterfall()) : null;
	}

	/** The next accounts that have a complete liable row of a status. */
	List<Long> accountsWith(String status, long after, int limit) {
		return this.jdbc.sql(this.accountsWithStatus)
			.param("status", status)
			.param("after", after)
			.param("limit", limit)
			.query((row, number) -> row.getLong("account_id"))
			.list();
	}

	private <T> JdbcClient.StatementSpec of(String statement, Columns<Of<T>> columns, Function<T, MeterKey> meter) {
		return this.jdbc.sql(statement)
			.param("accounts", columns.longs(Of::account))
			.param("assets", columns.longs((each) -> meter.apply(each.row()).asset()))
			.param("resources", columns.longs((each) -> meter.apply(each.row()).resource()));
	}

	private JdbcClient.StatementSpec read(String statement, long account, Collection<MeterKey> meters, Window span) {
		return this.jdbc.sql(statement)
			.param("account", account)
			.param("resource", meters.iterator().next().resource())
			.param("assets", meters.stream().mapToLong(MeterKey::asset).toArray())
			.param("from", Times.parameter(span.from()))
			.param("until", Times.parameter(span.until()));
	}

	private static StoredRatable ratable(ResultSet row, long resource) throws SQLException {
		return new StoredRatable(new MeterKey(row.getLong("asset_id"), resource), row.getInt("slice"),
				Times.instant(row, "from_at"), Times.instant(row, "until_at"),
				StoredRatable.Status.valueOf(row.getString("status")), quantity(row, "drawn"), quantity(row, "overage"),
				quantity(row, "tokens"), row.getBigDecimal("net_unit_rate"), row.getBigDecimal("amount"),
				row.getString("currency"), null);
	}

	static StoredLiable liable(ResultSet row, long resource) throws SQLException {
		StoredLiable.Name name = new StoredLiable.Name(new MeterKey(row.getLong("asset_id"), resource),
				row.getInt("slice"), SummaryRow.Kind.valueOf(row.getString("kind")), Times.instant(row, "from_at"),
				SummaryRow.Kind.valueOf(row.getString("corrects_kind")), Times.instant(row, "corrects_from"),
				row.getInt("number"));
		Owed owed = new Owed(quantity(row, "drawn"), quantity(row, "overage"), quantity(row, "tokens"),
				row.getBigDecimal("unrounded"), row.getBigDecimal("amount"));
		return new StoredLiable(name, row.getInt("version"), Times.instant(row, "until_at"), row.getString("status"),
				owed, row.getBigDecimal("net_unit_rate"), row.getString("currency"), row.getString("invoice"));
	}

	private static Quantity quantity(ResultSet row, String column) throws SQLException {
		return Quantity.of(row.getBigDecimal(column));
	}

	/** A meter and since when its rows are asked for. */
	record Since(long account, MeterKey meter, Instant since) {
	}

	/** A row of an account. */
	record Of<T>(long account, T row) {
	}

}
