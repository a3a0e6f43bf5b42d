package io.drawdown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.drawdown.postgres.Durability;
import io.drawdown.postgres.EmbeddedPostgres;
import io.drawdown.postgres.PostgresUnavailable;
import io.drawdown.postgres.PreparedFolder;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Where tests get their databases from: a container where a container engine answers,
 * else the embedded PostgreSQL without fsync. There is one server per JVM, stopped after
 * the last Spring context, and every context has a database of its own.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final AtomicInteger created = new AtomicInteger();

	/**
	 * A database.
	 *
	 * @param url for JDBC
	 * @param username owner of the database
	 * @param password of the owner
	 */
	public record Coordinates(String url, String username, String password) {

		public Connection connect() throws SQLException {
			return DriverManager.getConnection(this.url, this.username, this.password);
		}

	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Coordinates database = create();
		Holder.stopAfterSpring();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("testDatabase",
					Map.of("spring.datasource.url", database.url(), "spring.datasource.username", database.username(),
							"spring.datasource.password", database.password(), "spring.test.database.replace", "none",
							"spring.datasource.hikari.minimum-idle", "1")));
	}

	/** Makes an empty database, for tests without Spring. */
	public static Coordinates create() {
		return Holder.SERVER.create("test_" + created.incrementAndGet());
	}

	private interface Server extends AutoCloseable {

		Coordinates create(String name);

		@Override
		void close();

	}

	private static final class Holder {

		static final Server SERVER = containerEngineAnswers() ? new ContainerServer() : new EmbeddedServer();

		static final AtomicBoolean springStopsIt = new AtomicBoolean();

		static {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> {
				if (!springStopsIt.get()) {
					SERVER.close();
				}
			}));
		}

		static void stopAfterSpring() {
			if (springStopsIt.compareAndSet(false, true)) {
				SpringApplication.getShutdownHandlers().add(SERVER::close);
			}
		}

	}

	/** The question is loud where the answer is no. */
	private static boolean containerEngineAnswers() {
		LoggingSystem logging = LoggingSystem.get(TestDatabase.class.getClassLoader());
		for (String loud : List.of("org.testcontainers", "com.github.dockerjava", "tc")) {
			logging.setLogLevel(loud, LogLevel.OFF);
		}
		try {
			return DockerClientFactory.instance().isDockerAvailable();
		}
		catch (Throwable ex) {
			LoggerFactory.getLogger(TestDatabase.class).debug("no container engine", ex);
			return false;
		}
	}

	private static final class ContainerServer implements Server {

		private final PostgreSQLContainer container = new PostgreSQLContainer("postgres:18").withUsername("drawdown")
			.withPassword("drawdown")
			.withCommand("postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
					"-c", "max_connections=500");

		ContainerServer() {
			this.container.start();
		}

		@Override
		public Coordinates create(String name) {
			try (Connection connection = this.container.createConnection("");
					Statement statement = connection.createStatement()) {
				statement.execute("create database " + name);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			String url = "jdbc:postgresql://%s:%d/%s".formatted(this.container.getHost(),
					this.container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), name);
			return new Coordinates(url, this.container.getUsername(), this.container.getPassword());
		}

		@Override
		public void close() {
			this.container.stop();
		}

	}

	private static final class EmbeddedServer implements Server {

		private static final String PREFIX = "drawdown-test-";

		private final Path folder;

		private final EmbeddedPostgres postgres;

		EmbeddedServer() {
			try {
				removeLeftovers();
				this.folder = Files.createTempDirectory(PREFIX);
				Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwx--x--x"));
				this.postgres = PreparedFolder.start(this.folder.resolve("postgres"));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/**
		 * What test JVMs that were killed an hour ago or earlier left behind, servers and
		 * all.
		 */
		private static void removeLeftovers() throws IOException {
			Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
			Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
			try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
				for (Path folder : folders) {
					if (Files.getLastModifiedTime(folder).toInstant().isBefore(hourAgo)) {
						removeUnlessInUse(folder);
					}
				}
			}
		}

		private static void removeUnlessInUse(Path folder) throws IOException {
			try {
				EmbeddedPostgres.start(folder.resolve("postgres"), Durability.NONE).close();
			}
			catch (PostgresUnavailable ex) {
				return;
			}
			FileSystemUtils.deleteRecursively(folder);
		}

		@Override
		public Coordinates create(String name) {
			this.postgres.createDatabase(name);
			return new Coordinates(this.postgres.jdbcUrl(name), this.postgres.username(), this.postgres.password());
		}

		@Override
		public void close() {
			this.postgres.close();
			try {
				FileSystemUtils.deleteRecursively(this.folder);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
