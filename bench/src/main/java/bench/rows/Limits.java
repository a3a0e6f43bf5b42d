package bench.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;

import bench.limits.Writers;
import bench.limits.Writing;
import bench.load.Sample;
import bench.machine.Spent;

/** What the machine's PostgreSQL can do without a service. */
final class Limits {

	private static final String DATABASE = "limits";

	private static final int GROUPED_ACCOUNTS = 10_000;

	private static final String GROUPS = """
			select account_id, resource_id, date_trunc('day', started_at) as day, sum(quantity) as total,
				count(*) as records, max(started_at) as last_at
			from grouped group by 1, 2, 3""";

	private Limits() {
	}

	static void measure(Stage stage) {
		stage.databases().recreate(DATABASE);
		write(stage, Line.COPY, Writing::copy, 2, 1000);
		write(stage, Line.STAGED, Writing::staged, 2, 1000);
		write(stage, Line.STAGED_LARGE, Writing::staged, 2, 10_000);
		write(stage, Line.REWRITTEN, Writing::rewritten, 2, 1000);
		write(stage, Line.UNNEST, Writing::unnest, 2, 1000);
		write(stage, Line.SINGLE_ROW_1, Writing::rewritten, 1, 1);
		write(stage, Line.SINGLE_ROW_8, Writing::rewritten, 8, 1);
		write(stage, Line.SINGLE_ROW_32, Writing::rewritten, 32, 1);
		fill(stage);
		group(stage, Line.GROUP_BY, 0, "select count(*) from (%s) as groups".formatted(GROUPS));
		group(stage, Line.GROUP_BY_2, 1, "select count(*) from (%s) as groups".formatted(GROUPS));
		group(stage, Line.GROUP_BY_WRITTEN, 0, "insert into written " + GROUPS);
	}

	private static void write(Stage stage, Line line, Writing.Way way, int connections, int batch) {
		stage.databases().checkpoint();
		Writers writers = new Writers(() -> stage.databases().connect(DATABASE), way, connections, batch);
		Duration time = stage.sizes().limitTime();
		stage.keep(line, writers.run("written_" + line.name().toLowerCase(Locale.ROOT), time, stage::spent));
	}

	/** 30 days of 10,000 accounts. */
	private static void fill(Stage stage) {
		stage.databases()
			.execute(DATABASE,
					"""
							create table grouped as select 1 + n %% %d as account_id, 1::bigint as resource_id, 1.25 as quantity,
								timestamptz '2026-01-01T00:00:00Z' + interval '1 second' * (n::bigint * 7919 %% (30 * 86400)) as started_at
							from generate_series(1, %d) as n"""
						.formatted(GROUPED_ACCOUNTS, stage.sizes().grouped()));
		stage.databases().execute(DATABASE, "vacuum analyze grouped");
		stage.databases().execute(DATABASE, """
				create table written (account_id bigint, resource_id bigint, day timestamptz, total numeric,
					records bigint, last_at timestamptz, primary key (account_id, resource_id, day))""");
	}

	/**
	 * Measures a statement.
	 * @param helpers workers beside the connection's own
	 */
	private static void group(Stage stage, Line line, int helpers, String sql) {
		stage.databases().checkpoint();
		try (Connection connection = stage.databases().connect(DATABASE);
				Statement statement = connection.createStatement()) {
			statement.execute("set max_parallel_workers_per_gather = " + helpers);
			statement.execute("set work_mem = '128MB'");
			Spent before = stage.spent();
			long begin = System.nanoTime();
			statement.execute(sql);
			Duration took = Duration.ofNanos(System.nanoTime() - begin);
			stage.keep(line, Sample.of(stage.sizes().grouped(), took, stage.spent().minus(before)));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

}
