package io.drawdown.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Months are closed while usage comes in; then all accounts are verified at once. */
class ClosingEndToEndTests {

	private static final int RECORDS = 800;

	private static final int SENDERS = 4;

	/** [S2, S5, V1]. */
	@Test
	void settlesWhileUsageComesInAndVerifiesWhatCameOfIt() throws Exception {
		try (RunningService service = RunningService.start()) {
			RandomHistory history = RandomHistory.of(7, RECORDS);
			history.sell(service.api());
			closeWhileUsageComesIn(service, history.records());

			assertThat(verify(service).required("differences")).isEmpty();

			List<String> damaged = damage(service);
			JsonNode verification = verify(service);
			assertThat(damaged).hasSizeGreaterThan(2);
			assertThat(verification.required("differences").valueStream())
				.extracting((difference) -> difference.required("account").asString() + " "
						+ difference.required("what").asString())
				.as("in the order of the accounts")
				.containsExactlyElementsOf(damaged.stream().map((account) -> account + " usageSummary").toList());
			assertThat(verification.required("checked").required("accounts").asInt()).isEqualTo(RandomHistory.ACCOUNTS);
		}
	}

	private static void closeWhileUsageComesIn(RunningService service, List<ObjectNode> records) throws Exception {
		try (ExecutorService clients = Executors.newFixedThreadPool(SENDERS + 1)) {
			List<Future<?>> ended = new ArrayList<>();
			for (int sender = 0; sender < SENDERS; sender++) {
				int first = sender;
				ended.add(clients.submit(() -> {
					for (int record = first; record < records.size(); record += SENDERS) {
						RandomHistory.post(service.api(), List.of(records.get(record)));
					}
				}));
			}
			ended.add(clients.submit(() -> {
				for (int day = 1; day <= 28; day++) {
					RandomHistory.orchestrate(service.api(), Instant.parse("2024-03-%02dT00:00:00Z".formatted(day)));
				}
			}));
			for (Future<?> each : ended) {
				each.get();
			}
		}
		RandomHistory.orchestrate(service.api(), RandomHistory.NOW);
	}

	/** Damages one usage summary of every other account; answers their codes. */
	private static List<String> damage(RunningService service) {
		return service.bean(JdbcClient.class).sql("""
				with one as (
					select account_id, min(ctid) as place
					from consumption.usage_summary
					where account_id % 2 = 0
					group by account_id
				), damaged as (
					update consumption.usage_summary used
					set total = total + 1
					from one
					where one.account_id = used.account_id and one.place = used.ctid
					returning used.account_id
				)
				select code from damaged join selling.account on account.id = account_id order by account.id
				""").query((row, number) -> row.getString("code")).list();
	}

	private static JsonNode verify(RunningService service) {
		return service.api()
			.send("POST", "/v1/verifications", Map.of(), JsonNodeFactory.instance.objectNode())
			.must(200);
	}

}
