package io.drawdown.journal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that did not wait. */
@Component
class BatchSql {

	private static final NamedSql ADD = NamedSql.read(BatchSql.class, "add_batch_parts");

	private static final String READ = SqlFile.read(BatchSql.class, "read_batch");

	private static final String FORGET = SqlFile.read(BatchSql.class, "forget_batches");

	private final JdbcClient jdbc;

	BatchSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Call adding(List<BatchPart> parts) {
		Columns<BatchPart> columns = new Columns<>(parts);
		return ADD.call()
			.param("batches", columns.texts((part) -> part.batch().value()))
			.param("positions", columns.ints(BatchPart::position))
			.param("received", columns.instants(BatchPart::received))
			.param("records", columns.longs((part) -> part.counts().records()))
			.param("accepted", columns.longs((part) -> part.counts().accepted()))
			.param("duplicates", columns.longs((part) -> part.counts().duplicates()))
			.param("conflicts", columns.longs((part) -> part.counts().conflicts()))
			.param("rejected", columns.longs((part) -> part.counts().rejected()))
			.param("blocked", columns.longs((part) -> part.counts().blocked()));
	}

	Optional<UsageBatch> read(BatchId batch) {
		return this.jdbc.sql(READ)
			.param("batch", batch.value())
			.query((row, number) -> new UsageBatch(batch, Times.instant(row, "received"),
					new BatchPart.Counts(row.getLong("records"), row.getLong("accepted"), row.getLong("duplicates"),
							row.getLong("conflicts"), row.getLong("rejected"), row.getLong("blocked"))))
			.optional();
	}

	/** Removes some of those that are before an id; says how many. */
	int forget(UUID before) {
		return this.jdbc.sql(FORGET).param("before", before).update();
	}

}
