package io.drawdown.consumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Waterfall;
import io.drawdown.reckoning.MeterKey;
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

	void insertLiables(List<Of<StoredLiable>> rows) {
		if (rows.isEmpty()) {
			return;
		}
		Columns<Of<StoredLiable>> columns = new Columns<>(rows);
		of(this.insertLiables, columns, StoredLiable::meter).param("kinds", columns.texts((each) -> each.row().kind()))
			.param("slices", columns.ints((each) -> each.row().slice()))
			.param("froms", columns.instants((each) -> each.row().from()))
			.param("untils", columns.instants((each) -> each.row().until()))
			.param("drawn", columns.texts((each) -> each.row().drawn()))
			.param("overages", columns.texts((each) -> each.row().overage()))
			.param("tokens", columns.texts((each) -> each.row().tokens()))
			.param("netUnitRates", columns.texts((each) -> each.row().netUnitRate()))
			.param("unrounded", columns.texts((each) -> each.row().unrounded()))
			.param("amounts", columns.texts((each) -> each.row().amount()))
			.param("currencies", columns.texts((each) -> each.row().currency()))
			.update();
	}

	/** The final ratable rows of meters of one resource that begin in a span. */
	List<StoredRatable> ratables(long account, Collection<MeterKey> meters, Window span) {
		if (meters.isEmpty()) {
			return List.of();
		}
		long resource = meters.iterator().next().resource();
		return read(this.readRatables, account, meters, span).query((row, number) -> ratable(row, resource)).list();
	}

	/** The complete liable rows of meters of one resource that begin in a span. */
	List<StoredLiable> liables(long account, Collection<MeterKey> meters, Window span) {
		return liables(account, meters, span, SummaryRow.Kind.USAGE);
	}

	/**
	 * The complete rows of a kind that are no resource's, of assets, that begin in a
	 * span.
	 */
	List<StoredLiable> ofNoResource(long account, Collection<Long> assets, Window span, SummaryRow.Kind kind) {
		return liables(account, assets.stream().map(StoredLiable::ofNoResource).toList(), span, kind);
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

	private List<StoredLiable> liables(long account, Collection<MeterKey> meters, Window span, SummaryRow.Kind kind) {
		if (meters.isEmpty()) {
			return List.of();
		}
		long resource = meters.iterator().next().resource();
		return read(this.readLiables, account, meters, span).param("kind", kind.name())
			.query((row, number) -> liable(row, resource, kind))
			.list();
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

	private static StoredLiable liable(ResultSet row, long resource, SummaryRow.Kind kind) throws SQLException {
		return new StoredLiable(new MeterKey(row.getLong("asset_id"), resource), kind, row.getInt("slice"),
				Times.instant(row, "from_at"), row.getInt("version"), Times.instant(row, "until_at"),
				row.getString("status"), quantity(row, "drawn"), quantity(row, "overage"), quantity(row, "tokens"),
				row.getBigDecimal("net_unit_rate"), row.getBigDecimal("unrounded"), row.getBigDecimal("amount"),
				row.getString("currency"));
	}

	private static Quantity quantity(ResultSet row, String column) throws SQLException {
		return Quantity.of(row.getBigDecimal(column));
	}

	/** A row of an account. */
	record Of<T>(long account, T row) {
	}

}
