package io.drawdown.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.drawdown.scenarios.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * [L1, L2, V1]: of all accounts every other ready row is invoiced, a tenth of the records
 * comes late; whatever is open, adjusted, complete or voided, nothing differs.
 */
class LateVerificationEndToEndTests {

	private static final int RECORDS = 600;

	private static final Instant MARCH = Instant.parse("2024-03-10T00:00:00Z");

	/** What is found after each step, to be nothing. */
	private static final List<Difference> FOUND = new ArrayList<>();

	private static RunningService service;

	@BeforeAll
	static void playAHistory() {
		service = RunningService.start();
		RandomHistory history = RandomHistory.of(11, RECORDS);
		history.sell(service.api());
		List<List<ObjectNode>> tenths = new ArrayList<>();
		for (int tenth = 0; tenth < 10; tenth++) {
			tenths.add(new ArrayList<>());
		}
		for (int record = 0; record < history.records().size(); record++) {
			tenths.get(record % 10).add(history.records().get(record));
		}
		for (int tenth = 3; tenth < 10; tenth++) {
			RandomHistory.post(service.api(), tenths.get(tenth));
		}
		run(MARCH);
		invoice("I-1");
		RandomHistory.post(service.api(), tenths.get(0));
		verify();
		run(MARCH);
		RandomHistory.post(service.api(), tenths.get(1));
		verify();
		run(RandomHistory.NOW);
		invoice("I-2");
		RandomHistory.post(service.api(), tenths.get(2));
		verify();
		takeBack("I-1");
		verify();
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void findsNothingWhateverCameLate() {
		assertThat(FOUND).isEmpty();
		assertThat(count("consumption.reopened")).as("marks").isPositive();
		assertThat(count("consumption.liable where kind = 'ADJUSTMENT'")).as("adjustments").isPositive();
		assertThat(count("consumption.liable where status = 'SUPERSEDED'")).as("revisions").isPositive();
	}

	/** It is told of the row that it adjusts: how it was shared out is a fact. */
	@Test
	void namesTheRowWhoseAdjustmentIsDamaged() {
		List<Difference> differences = damaged("""
				update consumption.liable set amount = amount + 7
				where kind = 'ADJUSTMENT' and status <> 'SUPERSEDED'""");

		assertThat(differences).isNotEmpty()
			.allMatch((difference) -> difference.what().equals("liableSummary"))
			.extracting(Difference::field)
			.containsOnly("amount");
	}

	@Test
	void namesAnInvoicedRowThatIsDamaged() {
		List<Difference> differences = damaged(
				"update consumption.liable set drawn = drawn + 1 where status = 'INVOICED'");

		assertThat(differences).isNotEmpty()
			.allMatch((difference) -> difference.what().equals("liableSummary") && difference.field().equals("drawn"));
	}

	/** What is open is not settled, and without its mark nobody would settle it. */
	@Test
	void namesWhatAMissingMarkLeavesUnsettled() {
		List<Difference> differences = damaged("delete from consumption.reopened");

		assertThat(new TreeSet<>(differences.stream().map(Difference::what).toList())).contains("entitlementAccount",
				"ratableSummary");
	}

	@Test
	void namesAnOpeningThatIsDamaged() {
		List<Difference> differences = damaged("""
				update wallets.opening
				set state = jsonb_set(state, '{0,left}', '"0.000001"')
				where jsonb_array_length(state) > 0""");

		assertThat(differences).isNotEmpty().allMatch((difference) -> difference.what().equals("opening"));
	}

	private static void run(Instant asOf) {
		RandomHistory.orchestrate(service.api(), asOf);
		verify();
	}

	/** Of every other row that is ready. */
	private static void invoice(String invoice) {
		ArrayNode said = JsonNodeFactory.instance.arrayNode();
		List<JsonNode> ready = service.api().items("/v1/liable-summaries", Map.of("status", "READY_FOR_INVOICING"));
		for (int row = 0; row < ready.size(); row += 2) {
			said.addObject().put("id", ready.get(row).required("id").asString()).put("invoice", invoice);
		}
		Api.Answer answer = service.api().send("POST", "/v1/liable-summaries/invoiced", Map.of(), said);
		assertThat(answer.must(200).valueStream()).extracting((item) -> item.required("outcome").asString())
			.isNotEmpty()
			.containsOnly("reported");
		verify();
	}

	private static void takeBack(String invoice) {
		ArrayNode said = JsonNodeFactory.instance.arrayNode();
		said.addObject().put("invoice", invoice);
		Api.Answer answer = service.api().send("POST", "/v1/liable-summaries/invoice-voided", Map.of(), said);
		assertThat(answer.must(200).required(0).required("outcome").asString()).isEqualTo("reported");
	}

	private static void verify() {
		FOUND.addAll(service.bean(Verifications.class).runOnce().differences());
	}

	private static List<Difference> damaged(String damage) {
		Verification verification = new TransactionTemplate(service.bean(PlatformTransactionManager.class))
			.execute((status) -> {
				status.setRollbackOnly();
				assertThat(jdbc().sql(damage).update()).isPositive();
				return service.bean(Verifications.class).runOnce();
			});
		assertThat(verification).isNotNull();
		return verification.differences();
	}

	private static long count(String rows) {
		return jdbc().sql("select count(*) from " + rows).query(Long.class).single();
	}

	private static JdbcClient jdbc() {
		return service.bean(JdbcClient.class);
	}

}
