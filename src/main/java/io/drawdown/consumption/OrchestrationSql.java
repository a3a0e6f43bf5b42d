package io.drawdown.consumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.drawdown.sql.Columns;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores runs and their progress. */
@Component
class OrchestrationSql {

	private final JdbcClient jdbc;

	private final String insert = SqlFile.read(OrchestrationSql.class, "insert_orchestration");

	private final String read = SqlFile.read(OrchestrationSql.class, "read_orchestration");

	private final String page = SqlFile.read(OrchestrationSql.class, "read_orchestrations");

	private final String running = SqlFile.read(OrchestrationSql.class, "running_orchestrations");

	private final String progress = SqlFile.read(OrchestrationSql.class, "progress_orchestration");

	private final String fail = SqlFile.read(OrchestrationSql.class, "fail_accounts");

	private final String countFailures = SqlFile.read(OrchestrationSql.class, "count_failures");

	private final String failures = SqlFile.read(OrchestrationSql.class, "read_failures");

	OrchestrationSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long insert(Instant asOf, @Nullable List<Long> accounts, long total, Instant started) {
		return this.jdbc.sql(this.insert)
			.param("asOf", Times.parameter(asOf))
			.param("everyone", accounts == null)
			.param("accounts",
					(accounts != null) ? accounts.stream().mapToLong(Long::longValue).toArray() : new long[0])
			.param("total", total)
			.param("started", Times.parameter(started))
			.query(Long.class)
			.single();
	}

	Optional<Orchestration> read(long id) {
		return this.jdbc.sql(this.read).param("id", id).query(OrchestrationSql::orchestration).optional();
	}

	List<Orchestration> page(long before, int limit) {
		return this.jdbc.sql(this.page)
			.param("before", before)
			.param("limit", limit)
			.query(OrchestrationSql::orchestration)
			.list();
	}

	List<Long> running() {
		return this.jdbc.sql(this.running).query((row, number) -> row.getLong("id")).list();
	}

	void progress(Orchestration run) {
		this.jdbc.sql(this.progress)
			.param("id", run.id())
			.param("done", run.done())
			.param("failed", run.failed())
			.param("reached", run.reached())
			.param("status", run.status().name())
			.param("finished", Times.nullableParameter(run.finished()))
			.update();
	}

	void fail(long id, List<Orchestration.Failure> failed) {
		if (failed.isEmpty()) {
			return;
		}
		Columns<Orchestration.Failure> columns = new Columns<>(failed);
		this.jdbc.sql(this.fail)
			.param("id", id)
			.param("accounts", columns.longs(Orchestration.Failure::account))
			.param("codes", columns.texts(Orchestration.Failure::code))
			.param("messages", columns.texts(Orchestration.Failure::message))
			.update();
	}

	long countFailures(long id) {
		return this.jdbc.sql(this.countFailures).param("id", id).query(Long.class).single();
	}

	List<Orchestration.Failure> failures(long id) {
		return this.jdbc.sql(this.failures)
			.param("id", id)
			.query((row, number) -> new Orchestration.Failure(row.getLong("account_id"), row.getString("code"),
					row.getString("message")))
			.list();
	}

	private static Orchestration orchestration(ResultSet row, int number) throws SQLException {
		java.sql.Array accounts = row.getArray("accounts");
		return new Orchestration(row.getLong("id"), Times.instant(row, "as_of"),
				(accounts != null) ? Arrays.asList((Long[]) accounts.getArray()) : null,
				Orchestration.Status.valueOf(row.getString("status")), row.getLong("total"), row.getLong("done"),
				row.getLong("failed"), row.getLong("reached"), Times.instant(row, "started"),
				Times.nullableInstant(row, "finished"));
	}

}
