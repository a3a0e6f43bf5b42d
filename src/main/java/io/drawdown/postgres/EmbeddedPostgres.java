package io.drawdown.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.drawdown.postgres.ServerUser.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL server of our own, with its data in one folder. Example:
 * {@code jdbc:postgresql://127.0.0.1:41873/drawdown}, user {@code drawdown}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedPostgres.class);

	private static final String SUPERUSER = "postgres";

	private static final String NAME = "drawdown";

	/** Another process may take the free port before the server does. */
	private static final int ATTEMPTS = 3;

	private final PostgresFolder folder;

	private final int port;

	private EmbeddedPostgres(PostgresFolder folder, int port) {
		this.folder = folder;
		this.port = port;
	}

	/**
	 * Starts the server, making its data first if there are none.
	 * @throws PostgresUnavailable if that cannot be
	 */
	public static EmbeddedPostgres start(Path home, Durability durability) {
		return start(home, durability, List.of(Way.values()));
	}

	static EmbeddedPostgres start(Path home, Durability durability, List<Way> ways) {
		try {
			PostgresFolder folder = PostgresFolder.take(home, ways);
			try {
				return start(folder, durability);
			}
			catch (IOException | SQLException | RuntimeException ex) {
				folder.close();
				throw ex;
			}
		}
		catch (IOException | SQLException ex) {
			throw new PostgresUnavailable(
					"The embedded PostgreSQL in %s did not start: %s".formatted(home.toAbsolutePath(), ex),
					"See that the folder is yours to write and its disk has room, "
							+ "or point spring.datasource.url at a PostgreSQL server.",
					ex);
		}
	}

	private static EmbeddedPostgres start(PostgresFolder folder, Durability durability)
			throws IOException, SQLException {
		folder.prepare(durability);
		EmbeddedPostgres postgres = launch(folder, durability);
		try {
			postgres.provide();
			logger.info("PostgreSQL listens on 127.0.0.1:{}, its data are in {}", postgres.port, folder.home());
			return postgres;
		}
		catch (SQLException ex) {
			folder.stopServer();
			throw ex;
		}
	}

	private static EmbeddedPostgres launch(PostgresFolder folder, Durability durability) throws IOException {
		for (int attempt = 1;; attempt++) {
			folder.stopOrphan();
			int port = freePort();
			if (folder.startServer(ServerSettings.of(port, durability))) {
				return new EmbeddedPostgres(folder, port);
			}
			if (attempt == ATTEMPTS) {
				throw new PostgresUnavailable("The embedded PostgreSQL did not start: " + folder.complaint(),
						"Its log is %s.".formatted(folder.serverLog()));
			}
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	/** Makes the service's role and database where they are missing. */
	private void provide() throws SQLException {
		try (Connection connection = superuser()) {
			if (!exists(connection, "select 1 from pg_roles where rolname = ?", NAME)) {
				execute(connection, "create role %s login password '%s'".formatted(NAME, password()));
			}
			if (!exists(connection, "select 1 from pg_database where datname = ?", NAME)) {
				execute(connection, "create database %s owner %s".formatted(NAME, NAME));
			}
		}
	}

	/** Makes an empty database owned by {@link #username()}. */
	public void createDatabase(String name) {
		try (Connection connection = superuser()) {
			execute(connection, "create database %s owner %s".formatted(name, NAME));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("database " + name, ex);
		}
	}

	private Connection superuser() throws SQLException {
		return DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, password());
	}

	private static boolean exists(Connection connection, String query, String name) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			statement.setString(1, name);
			return statement.executeQuery().next();
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	public String jdbcUrl() {
		return jdbcUrl(NAME);
	}

	public String jdbcUrl(String database) {
		return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(this.port, database);
	}

	public String username() {
		return NAME;
	}

	public String password() {
		return this.folder.password();
	}

	/** Stops the server, after what it acknowledged is on disk, and frees the folder. */
	@Override
	public void close() {
		try {
			this.folder.stopServer();
			this.folder.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
