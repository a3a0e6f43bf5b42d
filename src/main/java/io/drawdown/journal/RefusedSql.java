package io.drawdown.journal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.drawdown.measure.Quantity;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rejected and blocked records. */
@Component
class RefusedSql {

	private static final NamedSql APPEND = NamedSql.read(RefusedSql.class, "refuse_records");

	private static final String PAGE = SqlFile.read(RefusedSql.class, "page_of_refused");

	private final JdbcClient jdbc;

	RefusedSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Call appending(List<RefusedRecord> records) {
		Columns<RefusedRecord> columns = new Columns<>(records);
		return APPEND.call()
			.param("accounts", columns.longs(RefusedRecord::account))
			.param("batches", columns.texts((record) -> record.batch().value().toString()))
			.param("positions", columns.ints(RefusedRecord::position))
			.param("outcomes", columns.texts((record) -> record.outcome().name()))
			.param("ids", columns.texts(RefusedRecord::id))
			.param("assets", columns.longs(RefusedRecord::asset))
			.param("resources", columns.longs(RefusedRecord::resource))
			.param("times", columns.instants(RefusedRecord::at))
			.param("codes", columns.texts(RefusedRecord::code))
			.param("fields", columns.texts(RefusedRecord::field))
			.param("messages", columns.texts(RefusedRecord::message))
			.param("available", columns.texts(RefusedRecord::available))
			.param("sent", columns.texts(RefusedRecord::sent))
			.param("received", columns.instants(RefusedRecord::received));
	}

	List<RefusedRecord> page(RecordFilter filter, RefusedRecord.Outcome outcome, RefusedRecord.Position after,
			int limit) {
		return filter.in(this.jdbc.sql(PAGE))
			.param("outcome", outcome.name())
			.param("afterBatch", after.batch())
			.param("afterPosition", after.position())
			.param("limit", limit)
			.query((row, number) -> record(filter.account(), outcome, row))
			.list();
	}

	private static RefusedRecord record(long account, RefusedRecord.Outcome outcome, ResultSet row)
			throws SQLException {
		BigDecimal available = row.getBigDecimal("available");
		return new RefusedRecord(account, new BatchId(row.getObject("batch_id", UUID.class)), row.getInt("position"),
				outcome, row.getString("id"), row.getLong("asset_id"), row.getLong("resource_id"),
				Times.instant(row, "at"), row.getString("code"), row.getString("field"), row.getString("message"),
				(available != null) ? Quantity.of(available) : null, row.getString("sent"),
				Times.instant(row, "received"));
	}

}
