package bench.limits;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import bench.load.Sample;
import bench.machine.Spent;

/**
 * Connections that write batches one after the other.
 *
 * @param connect opens one of them
 * @param batch rows in a batch
 */
public record Writers(Supplier<Connection> connect, Writing.Way way, int connections, int batch) {

	/** Writes to a new table for so long. */
	public Sample run(String table, Duration time, Supplier<Spent> spent) {
		prepare(table);
		Spent before = spent.get();
		long end = System.nanoTime() + time.toNanos();
		try (ExecutorService threads = Executors.newFixedThreadPool(this.connections)) {
			List<Future<Long>> writers = new ArrayList<>();
			for (int i = 0; i < this.connections; i++) {
				writers.add(threads.submit(() -> write(table, end)));
			}
			long written = 0;
			for (Future<Long> writer : writers) {
				written += writer.get();
			}
			return Sample.of(written, time, spent.get().minus(before));
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void prepare(String table) {
		try (Connection connection = this.connect.get(); var statement = connection.createStatement()) {
			statement.execute("drop table if exists " + table);
			statement.execute(Rows.TABLE.formatted(table));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private long write(String table, long end) throws SQLException {
		try (Connection connection = this.connect.get()) {
			connection.setAutoCommit(false);
			Writing writing = this.way.on(connection, table, System.nanoTime());
			long written = 0;
			while (System.nanoTime() < end) {
				writing.write(this.batch);
				written += this.batch;
			}
			return written;
		}
	}

}
