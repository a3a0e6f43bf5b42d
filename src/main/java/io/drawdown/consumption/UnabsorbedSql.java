package io.drawdown.consumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.drawdown.consumption.UsageSummarySql.Added;
import io.drawdown.journal.BatchId;
import io.drawdown.lanes.LaneSet;
import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the backlog. */
@Component
class UnabsorbedSql {

	private static final NamedSql APPEND = NamedSql.read(UnabsorbedSql.class, "append_unabsorbed");

	private static final String LANES = SqlFile.read(UnabsorbedSql.class, "lanes_with_unabsorbed");

	private static final String END_OF_STEP = SqlFile.read(UnabsorbedSql.class, "end_of_step");

	private static final String TAKE = SqlFile.read(UnabsorbedSql.class, "take_unabsorbed");

	private static final String TAKE_BEFORE = SqlFile.read(UnabsorbedSql.class, "take_unabsorbed_before");

	private static final String READ = SqlFile.read(UnabsorbedSql.class, "read_unabsorbed");

	private static final String OF_BATCH = SqlFile.read(UnabsorbedSql.class, "unabsorbed_of_batch");

	private static final String COUNT = SqlFile.read(UnabsorbedSql.class, "count_unabsorbed");

	/** About as many characters as an element of an array has. */
	private static final int ELEMENT = 12;

	private final JdbcClient jdbc;

	UnabsorbedSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Call appending(List<Unabsorbed> rows) {
		Columns<Unabsorbed> columns = new Columns<>(rows);
		return APPEND.call()
			.param("lanes", columns.ints(Unabsorbed::lane))
			.param("batches", columns.texts((row) -> row.batch().value()))
			.param("positions", columns.ints(Unabsorbed::position))
			.param("records", columns.longs(Unabsorbed::records))
			.param("accounts", arrays(columns, Added::account))
			.param("assets", arrays(columns, (day) -> day.summary().meter().asset()))
			.param("resources", arrays(columns, (day) -> day.summary().meter().resource()))
			.param("slices", arrays(columns, (day) -> day.summary().slice()))
			.param("ats", arrays(columns, (day) -> Times.parameter(day.summary().at())))
			.param("totals", arrays(columns, (day) -> day.summary().total()))
			.param("counts", arrays(columns, (day) -> day.summary().records()))
			.param("lasts", arrays(columns, (day) -> Times.parameter(day.summary().lastAt())));
	}

	/** Those of some lanes that have rows. */
	List<Integer> lanes(LaneSet among) {
		return this.jdbc.sql(LANES).param("lanes", among.toArray()).query((row, number) -> row.getInt("lane")).list();
	}

	/** Where a step over lanes ends; empty where it takes all that they have. */
	Optional<Place> endOfStep(LaneSet lanes, int records) {
		return this.jdbc.sql(END_OF_STEP)
			.param("lanes", lanes.toArray())
			.param("records", records)
			.query((row, number) -> new Place(row.getInt("lane"), row.getObject("batch_id", UUID.class),
					row.getInt("position")))
			.optional();
	}

	/** Deletes all rows of lanes and answers their sums, each day or hour once. */
	List<Added> take(LaneSet lanes) {
		return this.jdbc.sql(TAKE).param("lanes", lanes.toArray()).query((row, number) -> added(row)).list();
	}

	/** Deletes the rows of lanes before a place and answers their sums. */
	List<Added> take(LaneSet lanes, Place before) {
		return this.jdbc.sql(TAKE_BEFORE)
			.param("lanes", lanes.toArray())
			.param("lane", before.lane())
			.param("batch", before.batch())
			.param("position", before.position())
			.query((row, number) -> added(row))
			.list();
	}

	/** The sums of what rows have of accounts. */
	List<Added> read(Collection<Long> accounts) {
		long[] ids = accounts.stream().mapToLong(Long::longValue).toArray();
		return this.jdbc.sql(READ)
			.param("lanes", LaneSet.of(ids).toArray())
			.param("accounts", ids)
			.query((row, number) -> added(row))
			.list();
	}

	/** How many records of a request are among the rows. */
	long records(BatchId batch) {
		return this.jdbc.sql(OF_BATCH).param("batch", batch.value()).query(Long.class).single();
	}

	/** How many records the rows stand for. */
	long records() {
		return this.jdbc.sql(COUNT).query(Long.class).single();
	}

	/** An array of PostgreSQL for each row, as text. */
	private static @Nullable String[] arrays(Columns<Unabsorbed> columns, Function<Added, Object> element) {
		return columns.texts((row) -> {
			StringBuilder array = new StringBuilder(row.days().size() * ELEMENT).append('{');
			for (Added day : row.days()) {
				array.append((array.length() > 1) ? "," : "").append(element.apply(day));
			}
			return array.append('}');
		});
	}

	private static Added added(ResultSet row) throws SQLException {
		return new Added(row.getLong("account_id"),
				new UsageSummary(new MeterKey(row.getLong("asset_id"), row.getLong("resource_id")), row.getInt("slice"),
						Times.instant(row, "at"), Quantity.of(row.getBigDecimal("total")), row.getLong("records"),
						Times.instant(row, "last_at")));
	}

	/** A place in the order of the rows; only the database compares places. */
	record Place(int lane, UUID batch, int position) {
	}

}
