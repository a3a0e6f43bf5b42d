package io.drawdown.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.sun.security.auth.module.UnixSystem;
import io.drawdown.DrawdownApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The embedded server under a JVM of its own: killed, stopped, started twice. */
class EmbeddedPostgresEndToEndTests {

	private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
			"--");

	@TempDir
	Path folder;

	Path home;

	@BeforeEach
	void givenAFolder() throws IOException {
		this.folder = this.folder.toRealPath();
		this.home = this.folder.resolve("postgres");
	}

	@Test
	void losesNothingAcknowledgedWhenTheJvmIsKilledUnderLoad() throws Exception {
		PreparedFolder.copyTo(this.home);
		Set<Integer> acknowledged = new HashSet<>();

		for (int round = 0; round < 3; round++) {
			acknowledged.addAll(acknowledgedUntilKilled(round * 1_000_000));
		}

		assertThat(Postmaster.of(this.home.resolve("cluster"))).as("orphan").isPresent();
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start(this.home, Durability.FULL)) {
			assertThat(stored(postgres)).containsAll(acknowledged);
		}
		assertThat(Postmaster.of(this.home.resolve("cluster"))).isEmpty();
	}

	@Test
	void recoversWhenTheServerIsKilledWithTheJvm() throws Exception {
		PreparedFolder.copyTo(this.home);
		Set<Integer> acknowledged;
		try (ChildJvm service = ChildJvm.start(this.folder, AcknowledgingMain.class, this.home.toString(), "0")) {
			service.awaitLines((lines) -> lines.size() > 500);
			ProcessHandle server = Postmaster.of(this.home.resolve("cluster")).orElseThrow().process();
			server.destroyForcibly();
			service.kill();
			server.onExit().join();
			acknowledged = acknowledgedBy(service);
		}

		try (EmbeddedPostgres postgres = EmbeddedPostgres.start(this.home, Durability.FULL)) {
			assertThat(stored(postgres)).containsAll(acknowledged);
		}
		assertThat(this.home.resolve("server.log")).content().contains("automatic recovery in progress");
	}

	@Test
	void startsAfterAFirstStartThatWasKilled() throws Exception {
		for (String stage : List.of("unfinished-", "server-")) {
			try (ChildJvm service = ChildJvm.start(this.folder, AcknowledgingMain.class, this.home.toString(), "0")) {
				service.awaitLines((_) -> has(stage));
				service.kill();
			}
		}

		EmbeddedPostgres.start(this.home, Durability.NONE).close();

		assertThat(has("unfinished-")).isFalse();
	}

	@Test
	void tellsASecondInstanceInOneSentence() throws Exception {
		PreparedFolder.copyTo(this.home);
		try (EmbeddedPostgres _ = EmbeddedPostgres.start(this.home, Durability.NONE);
				ChildJvm second = ChildJvm.start(this.folder, DrawdownApplication.class, "--server.port=0",
						"--drawdown.data-dir=" + this.folder)) {
			assertThat(second.awaitExit()).isEqualTo(1);

			assertThat(second.lines()).containsOnlyOnce("Another Drawdown (process %d) is using the folder %s."
				.formatted(ProcessHandle.current().pid(), this.home));
			assertThat(second.lines()).noneMatch((line) -> line.startsWith("\tat ") || line.contains(" WARN "));
		}
	}

	@Test
	void stopsCleanlyWithTheService() throws Exception {
		PreparedFolder.copyTo(this.home);
		try (ChildJvm service = ChildJvm.start(this.folder, DrawdownApplication.class, "--server.port=0",
				"--drawdown.data-dir=" + this.folder)) {
			service.awaitLines((lines) -> lines.stream().anyMatch((line) -> line.contains("Started Drawdown")));
			ProcessHandle server = Postmaster.of(this.home.resolve("cluster")).orElseThrow().process();

			assertThat(service.stop()).isEqualTo(143);

			assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(10));
			assertThat(service.lines()).noneMatch((line) -> line.contains(" WARN ") || line.contains(" ERROR "));
		}
		assertThat(this.home.resolve("server.log")).content()
			.endsWith("database system is shut down\n")
			.doesNotContain("recovery in progress");
	}

	@Test
	void runsForAnOrdinaryUser() throws Exception {
		assumeTrue(isRoot(), "these tests run as an ordinary user, all of them");
		assumeNobodyCanRunJava();
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxrwxrwx"));

		try (ChildJvm service = ChildJvm.startAs(NOBODY, this.folder, AcknowledgingMain.class, this.home.toString(),
				"0")) {
			service.awaitLines((lines) -> lines.size() > 10);

			assertThat(Files.getAttribute(this.home, "unix:uid")).isEqualTo(65534);
			ProcessHandle server = Postmaster.of(this.home.resolve("cluster")).orElseThrow().process();
			service.kill();
			EmbeddedPostgres.start(this.home, Durability.NONE).close();
			assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	@Test
	void tellsAnOrdinaryUserThatTheFolderCannotBeWritten() throws Exception {
		Files.createDirectory(this.home);
		Files.setPosixFilePermissions(this.home, PosixFilePermissions.fromString("r-xr-xr-x"));
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		if (isRoot()) {
			assumeNobodyCanRunJava();
		}

		try (ChildJvm service = ChildJvm.startAs(isRoot() ? NOBODY : List.of(), this.folder, AcknowledgingMain.class,
				this.home.toString(), "0")) {
			assertThat(service.awaitExit()).isEqualTo(1);
			assertThat(service.lines())
				.anyMatch((line) -> line.endsWith("The folder %s cannot be written to.".formatted(this.home)));
		}
	}

	private static boolean isRoot() {
		return new UnixSystem().getUid() == 0;
	}

	private static void assumeNobodyCanRunJava() {
		List<String> javaAsNobody = new ArrayList<>(NOBODY);
		javaAsNobody.addAll(List.of("test", "-x", ChildJvm.java()));
		assumeTrue(Command.output(javaAsNobody).isPresent(), "nobody cannot run Java here");
	}

	private boolean has(String prefix) {
		String[] names = this.home.toFile().list((_, name) -> name.startsWith(prefix));
		return names != null && names.length > 0;
	}

	private Set<Integer> acknowledgedUntilKilled(int first) throws Exception {
		try (ChildJvm service = ChildJvm.start(this.folder, AcknowledgingMain.class, this.home.toString(),
				Integer.toString(first))) {
			service.awaitLines((lines) -> lines.size() > 500);
			service.kill();
			return acknowledgedBy(service);
		}
	}

	/** The last line may have been cut off in the middle of its number. */
	private static Set<Integer> acknowledgedBy(ChildJvm service) throws IOException {
		List<String> lines = service.lines();
		return lines.subList(0, lines.size() - 1)
			.stream()
			.filter((line) -> line.startsWith("ack "))
			.map((line) -> Integer.valueOf(line.substring("ack ".length())))
			.collect(Collectors.toSet());
	}

	private static Set<Integer> stored(EmbeddedPostgres postgres) throws SQLException {
		Set<Integer> stored = new HashSet<>();
		try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(),
				postgres.password());
				Statement statement = connection.createStatement();
				ResultSet ids = statement.executeQuery("select id from acknowledged")) {
			while (ids.next()) {
				stored.add(ids.getInt(1));
			}
		}
		return stored;
	}

}
