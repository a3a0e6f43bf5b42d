package io.drawdown.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.SqlFile;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What arrived late, counted by day, sender and delay. */
@Component
class LateSql {

	private static final NamedSql COUNT = NamedSql.read(LateSql.class, "count_late_arrivals");

	private static final String TOTALS = SqlFile.read(LateSql.class, "totals_of_late_arrivals");

	private final JdbcClient jdbc;

	LateSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Call counting(List<LateArrival> late) {
		Map<Row, Counted> rows = new LinkedHashMap<>();
		late.forEach((each) -> rows.merge(Row.of(each), Counted.of(each), Counted::plus));
		Columns<Map.Entry<Row, Counted>> columns = new Columns<>(List.copyOf(rows.entrySet()));
		return COUNT.call()
			.param("accounts", columns.longs((row) -> row.getKey().account()))
			.param("days", columns.texts((row) -> row.getKey().day()))
			.param("senders", columns.texts((row) -> row.getKey().sender()))
			.param("resources", columns.longs((row) -> row.getKey().resource()))
			.param("kinds", columns.texts((row) -> row.getKey().kind().name()))
			.param("delays", columns.texts((row) -> row.getKey().delay().name()))
			.param("arrivals", columns.longs((row) -> row.getValue().arrivals()))
			.param("quantities", columns.texts((row) -> row.getValue().quantity()))
			.param("longest", columns.longs((row) -> row.getValue().longest().toSeconds()));
	}

	List<LateTotals> totals(LateTotals.Filter filter, LateTotals.Name after, int limit) {
		return this.jdbc.sql(TOTALS)
			.param("firstAccount", (filter.account() != null) ? filter.account() : Long.MIN_VALUE)
			.param("lastAccount", (filter.account() != null) ? filter.account() : Long.MAX_VALUE)
			.param("from", filter.from())
			.param("until", filter.until())
			.param("afterAccount", after.account())
			.param("afterSender", after.sender())
			.param("afterResource", after.resource())
			.param("afterKind", after.kind().name())
			.param("limit", limit)
			.query((row, number) -> totals(row))
			.list();
	}

	private static LateTotals totals(ResultSet row) throws SQLException {
		Map<LateArrival.Delay, Long> delays = new EnumMap<>(LateArrival.Delay.class);
		for (LateArrival.Delay delay : LateArrival.Delay.values()) {
			delays.put(delay, row.getLong(delay.name().toLowerCase(Locale.ROOT)));
		}
		return new LateTotals(
				new LateTotals.Name(row.getLong("account_id"), row.getString("sender"), row.getLong("resource_id"),
						LateArrival.Kind.valueOf(row.getString("kind"))),
				row.getLong("arrivals"), Quantity.of(row.getBigDecimal("quantity")),
				Duration.ofSeconds(row.getLong("longest")), delays);
	}

	private record Row(long account, LocalDate day, String sender, long resource, LateArrival.Kind kind,
			LateArrival.Delay delay) {

		static Row of(LateArrival late) {
			return new Row(late.account(), LocalDate.ofInstant(late.received(), ZoneOffset.UTC), late.sender(),
					late.resource(), late.kind(), LateArrival.Delay.of(late.delay()));
		}

	}

	private record Counted(long arrivals, Quantity quantity, Duration longest) {

		static Counted of(LateArrival late) {
			return new Counted(1, late.quantity(), late.delay());
		}

		Counted plus(Counted other) {
			return new Counted(this.arrivals + other.arrivals, this.quantity.plus(other.quantity),
					(this.longest.compareTo(other.longest) >= 0) ? this.longest : other.longest);
		}

	}

}
