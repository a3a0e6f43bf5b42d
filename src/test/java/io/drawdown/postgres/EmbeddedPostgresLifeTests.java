package io.drawdown.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Starts, stops and accidents of the embedded server. */
class EmbeddedPostgresLifeTests {

	@TempDir
	Path folder;

	Path home;

	@BeforeEach
	void givenAFolder() throws IOException {
		this.home = this.folder.toRealPath().resolve("some where/postgres");
		PreparedFolder.copyTo(this.home);
	}

	@Test
	void keepsItsDataBetweenRuns() throws Exception {
		try (EmbeddedPostgres postgres = start()) {
			update(postgres, "create table kept as select 42 as answer");
		}

		try (EmbeddedPostgres postgres = start()) {
			assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");
		}
	}

	@Test
	void stopsCleanly() throws Exception {
		start().close();

		assertThat(this.home.resolve("cluster/postmaster.pid")).doesNotExist();
		assertThat(this.home.resolve("server.log")).content().contains("database system is shut down");
		start().close();
		assertThat(this.home.resolve("server.log")).content().doesNotContain("was interrupted");
	}

	@Test
	void stopsWhileSomebodyIsConnected() throws Exception {
		EmbeddedPostgres postgres = start();

		try (Connection _ = connect(postgres)) {
			postgres.close();
		}

		assertThat(this.home.resolve("cluster/postmaster.pid")).doesNotExist();
	}

	@Test
	void waitsForNoDiskWhereATestSaysSo() throws Exception {
		try (EmbeddedPostgres postgres = start()) {
			assertThat(ask(postgres, "show fsync")).isEqualTo("off");
			assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("off");
		}
	}

	@Test
	void makesItsDataInAnEmptyFolder() throws Exception {
		FileSystemUtils.deleteRecursively(this.home);

		try (EmbeddedPostgres postgres = start()) {
			assertThat(ask(postgres, "select current_user")).isEqualTo("drawdown");
		}
	}

	@Test
	void removesWhatAnInterruptedFirstStartLeft() throws Exception {
		Files.createDirectories(this.home.resolve("unfinished-123/base"));
		Files.createDirectories(this.home.resolve("server-0000000000000000/bin"));

		start().close();

		assertThat(this.home.resolve("unfinished-123")).doesNotExist();
		assertThat(this.home.resolve("server-0000000000000000")).doesNotExist();
	}

	@Test
	void leavesAProcessAloneThatHasTheNumberOfADeadServer() throws Exception {
		Process stranger = new ProcessBuilder("sleep", "60").start();
		try {
			Files.writeString(this.home.resolve("cluster/postmaster.pid"), stranger.pid() + "\n");

			start().close();

			assertThat(stranger.isAlive()).isTrue();
		}
		finally {
			stranger.destroyForcibly();
		}
	}

	@Test
	void leavesAPostgresAloneThatIsNotItsOwn() throws Exception {
		Path other = Files.createDirectories(this.folder.resolve("bin")).resolve("postgres");
		Files.copy(Path.of("/bin/sleep").toRealPath(), other);
		assertThat(other.toFile().setExecutable(true)).isTrue();
		Process stranger = new ProcessBuilder(other.toString(), "60").start();
		try {
			Files.writeString(this.home.resolve("cluster/postmaster.pid"), stranger.pid() + "\n");

			assertThatExceptionOfType(PostgresUnavailable.class).isThrownBy(this::start)
				.withMessageContaining("Another PostgreSQL (process %d", stranger.pid());

			assertThat(stranger.isAlive()).isTrue();
		}
		finally {
			stranger.destroyForcibly();
		}
	}

	@Test
	void saysInOneSentenceWhyTheServerDoesNotStart() throws Exception {
		Files.writeString(this.home.resolve("cluster/PG_VERSION"), "9.6\n");

		assertThatExceptionOfType(PostgresUnavailable.class).isThrownBy(this::start)
			.withMessageContaining("database files are incompatible with server")
			.satisfies((ex) -> assertThat(ex.remedy()).contains("server.log"));
	}

	@Test
	void saysThatThePasswordIsGone() throws Exception {
		Files.delete(this.home.resolve("password"));

		assertThatExceptionOfType(PostgresUnavailable.class).isThrownBy(this::start)
			.withMessageContaining("The password of the embedded PostgreSQL is gone");
	}

	@Test
	void freesTheFolderAfterAFailure() throws Exception {
		Path password = this.home.resolve("password");
		Path elsewhere = Files.move(password, this.folder.resolve("password"));
		assertThatExceptionOfType(PostgresUnavailable.class).isThrownBy(this::start);
		Files.move(elsewhere, password);

		start().close();
	}

	private EmbeddedPostgres start() {
		return EmbeddedPostgres.start(this.home, Durability.NONE);
	}

	private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
		return DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
	}

	private static void update(EmbeddedPostgres postgres, String sql) throws SQLException {
		try (Connection connection = connect(postgres); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String ask(EmbeddedPostgres postgres, String question) throws SQLException {
		try (Connection connection = connect(postgres);
				Statement statement = connection.createStatement();
				ResultSet answer = statement.executeQuery(question)) {
			assertThat(answer.next()).isTrue();
			return answer.getString(1);
		}
	}

}
