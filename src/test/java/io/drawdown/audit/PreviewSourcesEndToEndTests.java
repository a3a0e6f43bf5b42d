package io.drawdown.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.scenarios.Api;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Ad hoc summaries of random histories: stored usage summaries and the records alone come
 * to the same, at every grain and instant, and to what is billed [S6].
 * {@code -Dtry=<seed>} repeats one seed, {@code -Dseeds=<n>} tries so many.
 */
class PreviewSourcesEndToEndTests {

	private static final List<String> KINDS = List.of("USAGE", "RATABLE", "LIABLE");

	private static final List<String> GRAINS = List.of("HOUR", "DAY", "WEEK", "MONTH", "BILLING_PERIOD");

	private static final LocalDate FIRST = LocalDate.parse("2023-12-20");

	@TestFactory
	Stream<DynamicTest> comesToTheSameFromSummariesAndRecords() {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 2));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> check(seed)));
	}

	private static void check(long seed) {
		RandomHistory history = RandomHistory.of(seed, 600);
		Random random = new Random(seed);
		try (RunningService service = RunningService.start()) {
			Api api = service.api();
			history.sell(api);
			RandomHistory.post(api, history.records().subList(0, 400));
			history.change(api, "amend", "renew", "cancel");
			RandomHistory.orchestrate(api, Instant.parse("2024-02-15T00:00:00Z"));
			RandomHistory.post(api, history.records().subList(400, 600));
			correct(api, random, history.records());
			for (String account : RandomHistory.accounts()) {
				for (String grain : GRAINS) {
					agree(api, random, account, grain);
				}
				isBilled(api, account);
			}
		}
	}

	/** [U4]: every tenth record is void, every tenth has another quantity. */
	private static void correct(Api api, Random random, List<ObjectNode> records) {
		for (ObjectNode record : records) {
			String path = "/v1/usage/" + record.required("account").asString() + "/" + record.required("id").asString();
			int lot = random.nextInt(10);
			if (lot == 0) {
				api.send("POST", path + "/void", Map.of(), JsonNodeFactory.instance.objectNode()).must(200, 404);
			}
			else if (lot == 1) {
				ObjectNode amendment = JsonNodeFactory.instance.objectNode().put("quantity", random.nextInt(9));
				api.send("POST", path + "/amend", Map.of(), amendment).must(200, 404);
			}
		}
	}

	private static void agree(Api api, Random random, String account, String grain) {
		int days = random.nextInt(1, grain.equals("HOUR") ? 20 : 200);
		Instant from = FIRST.plusDays(random.nextInt(120)).atStartOfDay(ZoneOffset.UTC).toInstant();
		Instant until = from.plusSeconds(days * 86_400L);
		ObjectNode asked = JsonNodeFactory.instance.objectNode()
			.put("kind", KINDS.get(random.nextInt(KINDS.size())))
			.put("account", account)
			.put("from", from.toString())
			.put("until", until.toString())
			.put("grain", grain.equals("HOUR") ? "DAY" : grain)
			.put("forecast", random.nextBoolean())
			.put("asOf", from.plusSeconds(random.nextLong(220 * 86_400L)).toString());

		JsonNode stored = preview(api, asked.put("source", "SUMMARIES"));
		JsonNode recorded = preview(api, asked.put("source", "JOURNAL"));

		assertThat(recorded.required("rows")).as("%s", asked).isEqualTo(stored.required("rows"));
		assertThat(recorded.required("forecast")).as("%s", asked).isEqualTo(stored.required("forecast"));
		assertThat(recorded.at("/basis/records")).isEqualTo(stored.at("/basis/records"));
		if (grain.equals("HOUR")) {
			JsonNode hours = preview(api, asked.put("grain", "HOUR"));
			assertThat(sums(hours)).as("%s", asked).isEqualTo(sums(recorded));
		}
	}

	/** What billing periods come to is what their liable rows say. */
	private static void isBilled(Api api, String account) {
		ObjectNode asked = JsonNodeFactory.instance.objectNode()
			.put("kind", "LIABLE")
			.put("account", account)
			.put("from", "2023-01-01T00:00:00Z")
			.put("until", "2026-01-01T00:00:00Z")
			.put("grain", "BILLING_PERIOD")
			.put("source", "JOURNAL");
		Map<String, BigDecimal> billed = new TreeMap<>();
		for (JsonNode row : api.items("/v1/liable-summaries", Map.of("account", account, "kind", "USAGE"))) {
			add(billed, row);
		}
		Map<String, BigDecimal> shown = new TreeMap<>();
		preview(api, asked).required("rows").forEach((row) -> add(shown, row));
		billed.values().removeIf((sum) -> sum.signum() == 0);
		shown.values().removeIf((sum) -> sum.signum() == 0);

		assertThat(shown).as(account).isEqualTo(billed);
	}

	private static Map<String, BigDecimal> sums(JsonNode preview) {
		Map<String, BigDecimal> sums = new TreeMap<>();
		preview.required("rows").forEach((row) -> add(sums, row));
		sums.values().removeIf((sum) -> sum.signum() == 0);
		return sums;
	}

	private static void add(Map<String, BigDecimal> sums, JsonNode row) {
		for (String field : List.of("drawn", "overage", "tokens", "amount", "unroundedAmount")) {
			if (row.has(field)) {
				sums.merge(
						row.required("asset") + " " + row.required("resource") + " " + row.required("attributes") + " "
								+ field,
						new BigDecimal(row.required(field).asString()).stripTrailingZeros(),
						(one, other) -> one.add(other).stripTrailingZeros());
			}
		}
	}

	private static JsonNode preview(Api api, ObjectNode asked) {
		return api.send("POST", "/v1/summary-previews", Map.of(), asked).must(200);
	}

}
