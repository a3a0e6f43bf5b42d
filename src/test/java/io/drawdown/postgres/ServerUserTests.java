package io.drawdown.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import com.sun.security.auth.module.UnixSystem;
import io.drawdown.postgres.ServerUser.Way;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** As whom the server runs when the service runs as root, and when it does not. */
class ServerUserTests {

	@TempDir
	Path folder;

	Path home;

	@BeforeEach
	void givenAFolderThatEverybodyCanReach() throws IOException {
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwx--x--x"));
		this.home = this.folder.toRealPath().resolve("data/postgres");
	}

	@ParameterizedTest
	@EnumSource
	void runsForRootAndStaysWithTheOwnerOfTheFolder(Way way) throws IOException, SQLException {
		assumeTrue(isRoot(), "only root needs another user");
		assumeTrue(isPossible(way), way + " is not possible here");

		try (EmbeddedPostgres postgres = EmbeddedPostgres.start(this.home, Durability.NONE, List.of(way));
				Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(),
						postgres.password())) {
			assertThat(connection.isValid(1)).isTrue();
		}
		Object owner = Files.getAttribute(this.home, "unix:uid");
		assertThat(owner.equals(0)).isEqualTo(way == Way.NAMESPACE);

		EmbeddedPostgres.start(this.home, Durability.NONE).close();

		for (String file : List.of("", "password", "cluster/PG_VERSION", "server.log")) {
			assertThat(Files.getAttribute(this.home.resolve(file), "unix:uid")).as(file).isEqualTo(owner);
		}
	}

	@Test
	void takesOverAFolderOfRootsWhereNamespacesAreNoLongerAllowed() {
		assumeTrue(isRoot(), "only root can be somebody else");
		assumeTrue(isPossible(Way.NAMESPACE) && isPossible(Way.SETPRIV), "unshare or setpriv is not possible here");

		EmbeddedPostgres.start(this.home, Durability.NONE, List.of(Way.NAMESPACE)).close();

		EmbeddedPostgres.start(this.home, Durability.NONE, List.of(Way.SETPRIV)).close();
	}

	@Test
	void saysThatTheServerCannotReachItsFolder() throws IOException {
		assumeTrue(isRoot(), "only root needs another user");
		assumeTrue(isPossible(Way.SETPRIV), "setpriv is not possible here");
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwx------"));

		assertThatExceptionOfType(PostgresUnavailable.class)
			.isThrownBy(() -> EmbeddedPostgres.start(this.home, Durability.NONE, List.of(Way.SETPRIV)))
			.withMessageEndingWith("cannot reach %s, because %s is closed to others.", this.home,
					this.folder.toRealPath())
			.satisfies((ex) -> assertThat(ex.remedy()).contains("drawdown.data-dir"));
	}

	@Test
	void saysThatThereIsNobodyToRunTheServer() {
		assumeTrue(isRoot(), "only root needs another user");

		assertThatExceptionOfType(PostgresUnavailable.class)
			.isThrownBy(() -> EmbeddedPostgres.start(this.home, Durability.NONE, List.of()))
			.withMessageStartingWith("PostgreSQL does not run as root");
	}

	private static boolean isRoot() {
		return new UnixSystem().getUid() == 0;
	}

	private static boolean isPossible(Way way) {
		return Command.output(switch (way) {
			case NAMESPACE -> List.of("unshare", "-U", "id", "-un");
			case SETPRIV -> List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "id", "-un");
			case RUNUSER -> List.of("runuser", "-u", "nobody", "--", "id", "-un");
		}).isPresent();
	}

}
