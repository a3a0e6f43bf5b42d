package io.drawdown.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What the embedded server is like while it runs. */
class EmbeddedPostgresTests {

	@TempDir
	static Path folder;

	static EmbeddedPostgres postgres;

	@BeforeAll
	static void start() {
		postgres = EmbeddedPostgres.start(folder.resolve("postgres"), Durability.FULL);
	}

	@AfterAll
	static void stop() {
		postgres.close();
	}

	@Test
	void waitsForTheDisk() throws SQLException {
		assertThat(ask("show fsync")).isEqualTo("on");
		assertThat(ask("show synchronous_commit")).isEqualTo("on");
		assertThat(ask("show full_page_writes")).isEqualTo("on");
		assertThat(ask("show data_checksums")).isEqualTo("on");
	}

	@Test
	void asksForAPassword() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "guess"))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("28P01"));
		assertThat(postgres.password()).hasSizeGreaterThanOrEqualTo(43);
	}

	@Test
	void keepsItsPasswordScrambled() throws SQLException {
		try (Connection connection = superuser()) {
			assertThat(ask(connection, "select rolpassword from pg_authid where rolname = 'drawdown'"))
				.startsWith("SCRAM-SHA-256$");
		}
	}

	@Test
	void givesTheServiceNoPowerOverTheServer() throws SQLException {
		assertThat(ask("select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user"))
			.isEqualTo("f");
		assertThat(ask("select pg_get_userbyid(datdba) from pg_database where datname = current_database()"))
			.isEqualTo("drawdown");
	}

	@Test
	void keepsItsFolderToItself() throws IOException {
		Path home = folder.resolve("postgres");

		assertThat(permissions(home)).isEqualTo("rwx------");
		assertThat(permissions(home.resolve("cluster"))).isEqualTo("rwx------");
		assertThat(permissions(home.resolve("password"))).isEqualTo("rw-------");
	}

	@Test
	void listensOnTheLoopbackAddressOnly() throws SQLException, IOException {
		int port = URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();

		assertThat(ask("show listen_addresses")).isEqualTo("127.0.0.1");
		for (InetAddress address : NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((candidate) -> !candidate.isLoopbackAddress())
			.toList()) {
			assertThatIOException().isThrownBy(() -> new Socket(address, port).close());
		}
	}

	@Test
	void speaksUnicodeAndUniversalTime() throws SQLException {
		assertThat(ask("show server_encoding")).isEqualTo("UTF8");
		assertThat(ask("select datlocale from pg_database where datname = current_database()")).isEqualTo("C.UTF-8");
		try (Connection connection = superuser()) {
			assertThat(ask(connection, "select reset_val from pg_settings where name = 'log_timezone'"))
				.isEqualTo("UTC");
		}
	}

	@Test
	void refusesASecondInstanceInOneSentence() {
		Path home = folder.resolve("postgres");

		assertThatExceptionOfType(PostgresUnavailable.class)
			.isThrownBy(() -> EmbeddedPostgres.start(home, Durability.FULL))
			.withMessage("Another Drawdown (process %d) is using the folder %s.", ProcessHandle.current().pid(), home);
	}

	@Test
	void hasNoSocketFile() throws SQLException {
		try (Connection connection = superuser()) {
			assertThat(ask(connection, "show unix_socket_directories")).isEmpty();
		}
	}

	private static Connection superuser() throws SQLException {
		return DriverManager.getConnection(postgres.jdbcUrl("postgres"), "postgres", postgres.password());
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	private static String ask(String question) throws SQLException {
		try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(),
				postgres.password())) {
			return ask(connection, question);
		}
	}

	private static String ask(Connection connection, String question) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(question)) {
			assertThat(answer.next()).isTrue();
			return answer.getString(1);
		}
	}

}
