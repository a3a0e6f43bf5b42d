package io.drawdown.audit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.drawdown.DrawdownApplication;
import io.drawdown.command.VerifyCommand;
import io.drawdown.postgres.ChildJvm;
import io.drawdown.postgres.Durability;
import io.drawdown.postgres.EmbeddedPostgres;
import io.drawdown.postgres.PreparedFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** [V1]: {@code java -jar drawdown.jar verify}. */
class VerifyCommandEndToEndTests {

	private static RunningService service;

	@TempDir
	Path folder;

	@BeforeAll
	static void playAHistory() {
		service = RunningService.start();
		RandomHistory history = RandomHistory.of(3, 200);
		history.sell(service.api());
		RandomHistory.post(service.api(), history.records());
		RandomHistory.orchestrate(service.api(), RandomHistory.NOW);
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void tellsEveryDifferenceByItsLinesAndItsStatus() {
		Said clean = verify();
		assertThat(clean.lines()).last().isEqualTo("no differences");
		assertThat(clean.lines()).anyMatch((line) -> line.startsWith("20 accounts verified: "));
		assertThat(clean.status()).isZero();

		jdbc().sql("update consumption.usage_summary set total = total + 1").update();
		long damaged = jdbc().sql("select count(*) from consumption.usage_summary").query(Long.class).single();
		Said told = verify();
		jdbc().sql("update consumption.usage_summary set total = total - 1").update();

		assertThat(told.lines()).filteredOn((line) -> line.contains("  usageSummary  ") && line.contains("  total: "))
			.hasSize(Math.toIntExact(damaged));
		assertThat(told.lines()).last().isEqualTo(damaged + " differences");
		assertThat(told.status()).isEqualTo(1);
	}

	/** As a command line runs it. */
	@Test
	void endsItsProcessWithTheStatus() throws Exception {
		jdbc().sql("update wallets.segment set used = used + 1").update();
		List<String> arguments = new ArrayList<>(List.of("verify", "--account", "account-1"));
		arguments.addAll(database());
		try (ChildJvm child = ChildJvm.start(this.folder, DrawdownApplication.class,
				arguments.toArray(String[]::new))) {
			assertThat(child.awaitExit()).isEqualTo(1);
			assertThat(child.lines()).last().asString().matches("[1-9]\\d* differences");
			assertThat(child.lines()).filteredOn((line) -> line.contains("  segment  "))
				.isNotEmpty()
				.allMatch((line) -> line.startsWith("account-1  "));
		}
		finally {
			jdbc().sql("update wallets.segment set used = used - 1").update();
		}
	}

	@Test
	void saysWhatItCouldNotVerify() {
		Said unknown = verify("--account", "nobody");
		assertThat(unknown.lines()).anyMatch((line) -> line.contains("there is no account nobody"));
		assertThat(unknown.status()).isEqualTo(2);

		Said wrong = verify("ACME");
		assertThat(wrong.lines()).contains("not understood: ACME");
		assertThat(wrong.status()).isEqualTo(2);
	}

	/** A folder belongs to one process; what is not of this version is left as it is. */
	@Test
	void leavesAloneWhatItCannotRead() throws Exception {
		Path home = this.folder.resolve("postgres");
		PreparedFolder.copyTo(home);
		String data = "--drawdown.data-dir=" + this.folder;

		Said empty = run(data);
		assertThat(empty.lines()).anyMatch((line) -> line.contains("Validate failed"));
		assertThat(empty.status()).isEqualTo(2);

		try (EmbeddedPostgres used = EmbeddedPostgres.start(home, Durability.NONE)) {
			Said locked = run(data);
			assertThat(locked.lines()).anyMatch((line) -> line.contains("is using the folder"))
				.anyMatch((line) -> line.contains("POST /v1/verifications"));
			assertThat(locked.status()).isEqualTo(2);
			assertThat(used.username()).isEqualTo("drawdown");
		}
	}

	private static Said verify(String... arguments) {
		return run(Stream.concat(Stream.of(arguments), database().stream()).toArray(String[]::new));
	}

	private static List<String> database() {
		ConfigurableEnvironment environment = service.bean(ConfigurableEnvironment.class);
		return Stream.of("url", "username", "password")
			.map((setting) -> "spring.datasource." + setting)
			.map((setting) -> "--" + setting + "=" + environment.getRequiredProperty(setting))
			.toList();
	}

	private static Said run(String... arguments) {
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		PrintStream both = new PrintStream(said, true, UTF_8);
		int status = VerifyCommand.run(DrawdownApplication.class, both, both, arguments);
		return new Said(status, said.toString(UTF_8).lines().toList());
	}

	private static JdbcClient jdbc() {
		return service.bean(JdbcClient.class);
	}

	private record Said(int status, List<String> lines) {
	}

}
