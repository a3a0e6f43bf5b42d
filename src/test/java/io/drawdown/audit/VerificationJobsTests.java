package io.drawdown.audit;

import java.sql.SQLException;
import java.util.Map;

import javax.sql.DataSource;

import io.drawdown.sql.SessionClaim;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** [V1], by schedule. */
class VerificationJobsTests {

	private static RunningService service;

	@BeforeAll
	static void playAHistory() {
		service = RunningService.start();
		RandomHistory history = RandomHistory.of(5, 60);
		history.sell(service.api());
		RandomHistory.post(service.api(), history.records());
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void tellsByMetricsAndHealthWhatItFound() {
		VerificationJobs jobs = service.bean(VerificationJobs.class);

		assertThat(jobs.runOnce()).isTrue();
		assertThat(metric("last.accounts")).isEqualTo(RandomHistory.ACCOUNTS);
		assertThat(metric("last.differences")).isZero();
		assertThat(metric("last.finished")).isPositive();

		jdbc().sql("update wallets.segment set used = used + 1").update();
		assertThat(jobs.runOnce()).isTrue();
		jdbc().sql("update wallets.segment set used = used - 1").update();

		assertThat(metric("last.differences")).isPositive().isEqualTo(metric("differences"));
		JsonNode health = health();
		assertThat(health.required("status").asString()).isEqualTo("UP");
		assertThat(health.required("details").required("differences").asLong()).isEqualTo(metric("last.differences"));
		assertThat(health.required("details").required("underWay").asBoolean()).isFalse();
	}

	@Test
	void leavesItToTheInstanceThatIsAtIt() throws SQLException {
		VerificationJobs jobs = service.bean(VerificationJobs.class);
		long before = metric("accounts");

		try (SessionClaim other = SessionClaim.take(service.bean(DataSource.class), VerificationJobs.ALL)) {
			assertThat(other).isNotNull();
			assertThat(jobs.runOnce()).isFalse();
		}

		assertThat(metric("accounts")).isEqualTo(before);
		assertThat(jobs.runOnce()).isTrue();
		assertThat(metric("accounts")).isEqualTo(before + RandomHistory.ACCOUNTS);
	}

	private static long metric(String name) {
		return service.api()
			.get("/actuator/metrics/drawdown.verification." + name, Map.of())
			.required("measurements")
			.required(0)
			.required("value")
			.asLong();
	}

	private static JsonNode health() {
		return service.api().get("/actuator/health", Map.of()).required("components").required("verification");
	}

	private static JdbcClient jdbc() {
		return service.bean(JdbcClient.class);
	}

}
