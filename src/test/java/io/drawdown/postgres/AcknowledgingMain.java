package io.drawdown.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A service to be killed: inserts numbers from four threads into the server of a folder
 * and prints each when its commit has been acknowledged.
 */
final class AcknowledgingMain {

	private static final int THREADS = 4;

	private AcknowledgingMain() {
	}

	public static void main(String[] args) throws Exception {
		EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]), Durability.FULL);
		int first = Integer.parseInt(args[1]);
		try (Connection connection = connect(postgres); Statement statement = connection.createStatement()) {
			statement.execute("create table if not exists acknowledged (id int primary key)");
		}
		try (var threads = Executors.newFixedThreadPool(THREADS)) {
			for (Future<?> inserts : IntStream.range(first, first + THREADS)
				.mapToObj((start) -> threads.submit(() -> insert(postgres, start)))
				.toList()) {
				inserts.get();
			}
		}
	}

	private static Void insert(EmbeddedPostgres postgres, int start) throws SQLException {
		try (Connection connection = connect(postgres);
				PreparedStatement insert = connection.prepareStatement("insert into acknowledged values (?)")) {
			for (int id = start;; id += THREADS) {
				insert.setInt(1, id);
				insert.executeUpdate();
				System.out.println("ack " + id);
			}
		}
	}

	private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
		return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
	}

}
