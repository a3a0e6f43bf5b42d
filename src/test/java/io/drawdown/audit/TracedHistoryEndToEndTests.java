package io.drawdown.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.drawdown.scenarios.Api;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces of random histories with packs, credits, commitments, peaks, hours, weeks and
 * attributes: every level adds up to the one above it, to the last digit, and what is
 * told of a record from below is what is told of it from above [X1].
 * {@code -Dtrace.records=5000} plays more than the build does, {@code -Dtrace.seed=7}
 * another history.
 */
class TracedHistoryEndToEndTests {

	private static final int RECORDS = Integer.getInteger("trace.records", 500);

	private static final long SEED = Long.getLong("trace.seed", 1);

	private static final Map<String, String> SMALL_PAGES = Map.of("limit", "3");

	private final RandomHistory history = RandomHistory.of(SEED, RECORDS);

	/**
	 * Some of it is invoiced before the rest arrives late and records are corrected; half
	 * of the accounts are run again and the others are still open.
	 */
	@Test
	void addsUpOnEveryLevel() {
		try (RunningService service = RunningService.start()) {
			Api api = service.api();
			int early = RECORDS * 3 / 5;
			this.history.sell(api);
			post(api, 0, early);
			this.history.change(api, "amend", "renew");
			this.history.change(api, "cancel");
			RandomHistory.orchestrate(api, Instant.parse("2024-03-20T00:00:00Z"));
			service.bean(JdbcClient.class).sql("""
					update consumption.liable set status = 'INVOICED', invoice = 'i1'
					where status = 'READY_FOR_INVOICING' and (account_id + asset_id) % 3 > 0""").update();
			post(api, early, RECORDS);
			correct(api);
			ObjectNode run = JsonNodeFactory.instance.objectNode()
				.put("asOf", RandomHistory.NOW.toString())
				.put("wait", true);
			RandomHistory.accounts().stream().limit(10).forEach(run.putArray("accounts")::add);
			api.send("POST", "/v1/orchestrations", Map.of(), run).must(200);

			int records = 0;
			int adjusted = 0;
			for (String account : RandomHistory.accounts()) {
				records += new Walk(api, account).down();
				adjusted += api.items("/v1/liable-summaries", Map.of("account", account, "kind", "ADJUSTMENT")).size();
			}
			assertThat(records).isGreaterThan(RECORDS / 2);
			assertThat(adjusted).isPositive();
		}
	}

	private void post(Api api, int from, int until) {
		for (int start = from; start < until; start += 250) {
			RandomHistory.post(api, this.history.records().subList(start, Math.min(until, start + 250)));
		}
	}

	/** Every ninth record comes to 2, every thirteenth to nothing. */
	private void correct(Api api) {
		ArrayNode corrections = JsonNodeFactory.instance.arrayNode();
		for (int number = 0; number < RECORDS; number++) {
			JsonNode record = this.history.records().get(number);
			if (number % 9 == 0 || number % 13 == 0) {
				ObjectNode correction = corrections.addObject();
				correction.set("account", record.required("account"));
				correction.set("id", record.required("id"));
				if (number % 9 == 0) {
					correction.put("quantity", "2");
				}
				else {
					correction.put("void", true);
				}
			}
		}
		api.send("POST", "/v1/usage/corrections", Map.of(), corrections).must(200);
	}

	/** One account, from its liable rows to its records and back. */
	private record Walk(Api api, String account, Map<String, JsonNode> ratables, Map<String, JsonNode> usages,
			Map<String, JsonNode> records) {

		Walk(Api api, String account) {
			this(api, account, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
		}

		/** How many records it found. */
		int down() {
			for (JsonNode liable : this.api.items("/v1/liable-summaries", Map.of("account", this.account))) {
				if (text(liable, "kind").equals("USAGE")) {
					liable(liable);
				}
			}
			assertThat(this.usages.keySet()).isEqualTo(used("/v1/usage-summaries"));
			assertThat(this.ratables.keySet()).isEqualTo(used("/v1/ratable-summaries"));
			this.usages.values().forEach(this::usage);
			this.records.values().stream().limit(15).forEach(this::up);
			return this.records.size();
		}

		/** Those in which a record counts; idle ones explain nothing. */
		private Set<String> used(String path) {
			Set<String> used = new HashSet<>();
			this.api.items(path, Map.of("account", this.account))
				.stream()
				.filter((row) -> number(row, "consumed").signum() > 0)
				.forEach((row) -> used.add(text(row, "id")));
			return used;
		}

		private void liable(JsonNode row) {
			BigDecimal amount = BigDecimal.ZERO;
			BigDecimal adjusted = BigDecimal.ZERO;
			Set<String> told = new HashSet<>();
			Map<String, BigDecimal> priced = new HashMap<>();
			for (JsonNode page : pages("/v1/liable-summaries/" + text(row, "id") + "/trace")) {
				assertThat(text(page.required("summary"), "amount")).isEqualTo(text(row, "amount"));
				adjusted = sum(page.required("adjustments"), "amount");
				for (JsonNode ratable : page.required("items")) {
					JsonNode summary = ratable.required("summary");
					boolean first = told.add(text(summary, "id"));
					boolean counts = number(summary, "consumed").signum() > 0;
					if (counts) {
						this.ratables.put(text(summary, "id"), ratable);
					}
					amount = first ? amount.add(number(summary, "amount")) : amount;
					assertThat(sum(ratable.required("tiers"), "amount").add(number(ratable, "beyondTiers")))
						.isEqualByComparingTo(price(summary));
					for (JsonNode usage : ratable.required("usage")) {
						assertCovers(usage.required("summary"), usage);
						if (number(usage.required("summary"), "consumed").signum() > 0) {
							this.usages.put(text(usage.required("summary"), "id"), usage);
						}
						priced.merge(text(summary, "id"), sum(usage.required("parts"), "amount"), BigDecimal::add);
					}
				}
			}
			assertThat(amount.setScale(2, RoundingMode.HALF_UP))
				.isEqualByComparingTo(number(row, "amount").add(adjusted));
			if (!text(row, "status").equals("INVOICED") && adjusted.signum() == 0) {
				assertThat(amount).isEqualByComparingTo(number(row, "unroundedAmount"));
			}
			told.stream().filter(this.ratables::containsKey).forEach((id) -> {
				JsonNode summary = this.ratables.getOrDefault(id, row).required("summary");
				assertThat(priced.get(id)).as(id).isEqualByComparingTo(price(summary));
			});
		}

		/** A resource that is paid in tokens costs those. */
		private static BigDecimal price(JsonNode summary) {
			return number(summary, "tokens").add(number(summary, "amount"));
		}

		private static void assertCovers(JsonNode summary, JsonNode told) {
			assertThat(sum(told.required("parts"), "quantity")).isEqualByComparingTo(number(summary, "consumed"));
			assertThat(paid(List.of(told), "OVERAGE")).isEqualByComparingTo(number(summary, "overage"));
		}

		private void usage(JsonNode usage) {
			if (usage.required("records").isNull()) {
				return;
			}
			List<JsonNode> records = new ArrayList<>();
			for (JsonNode page : pages(text(usage, "records"))) {
				assertThat(page.required("summary")).isEqualTo(usage.required("summary"));
				assertThat(page.required("parts")).isEqualTo(usage.required("parts"));
				page.required("items").forEach(records::add);
			}
			records.forEach((record) -> assertThat(this.records.put(text(record, "id"), record)).isNull());
			assertThat(buckets(records)).isEqualTo(buckets(List.of(usage)));
			assertThat(paid(records, "COMMITMENT")).isEqualByComparingTo(paid(List.of(usage), "COMMITMENT"));
			assertThat(paid(records, "OVERAGE")).isEqualByComparingTo(paid(List.of(usage), "OVERAGE"));
			assertThat(records.stream()
				.map((record) -> sum(record.required("parts"), "amount"))
				.reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(sum(usage.required("parts"), "amount"));
		}

		/** From above a record has what it has from below, and its tokens their parts. */
		private void up(JsonNode record) {
			JsonNode up = this.api.get("/v1/usage/" + this.account + "/" + text(record, "id") + "/trace", Map.of());
			assertThat(up.required("record")).isEqualTo(record);
			if (record.required("void").asBoolean()) {
				assertThat(text(up, "why")).isEqualTo("VOID");
				return;
			}
			String usage = text(up.required("usageSummary"), "id");
			if (this.usages.containsKey(usage)) {
				assertThat(up.required("usageSummary"))
					.isEqualTo(this.usages.getOrDefault(usage, up).required("summary"));
			}
			JsonNode tokens = up.required("tokens");
			if (!tokens.isNull()) {
				assertThat(sum(tokens.required("parts"), "quantity")).isEqualByComparingTo(number(tokens, "quantity"));
				assertThat(number(tokens, "quantity")).isEqualByComparingTo(sum(record.required("parts"), "amount"));
			}
		}

		private List<JsonNode> pages(String path) {
			List<JsonNode> pages = new ArrayList<>();
			Map<String, String> asked = new HashMap<>(SMALL_PAGES);
			JsonNode cursor;
			do {
				JsonNode page = this.api.get(path, asked);
				pages.add(page);
				cursor = page.required("nextCursor");
				asked.put("cursor", cursor.asString(""));
			}
			while (cursor.isString());
			return pages;
		}

		/** What each bucket paid, those of commitments in their own units. */
		private static Map<String, String> buckets(List<JsonNode> told) {
			Map<String, BigDecimal> buckets = new TreeMap<>();
			parts(told).forEach((part) -> {
				JsonNode bucket = part.required("bucket");
				if (!bucket.isNull()) {
					buckets.merge(text(bucket, "id"), number(part, "quantity"), BigDecimal::add);
				}
				part.required("debits")
					.forEach((debit) -> buckets.merge(text(debit.required("bucket"), "id"), number(debit, "quantity"),
							BigDecimal::add));
			});
			Map<String, String> texts = new TreeMap<>();
			buckets.forEach((id, quantity) -> texts.put(id, quantity.stripTrailingZeros().toPlainString()));
			return texts;
		}

		private static BigDecimal paid(List<JsonNode> told, String by) {
			return parts(told).filter((part) -> text(part, "paidBy").equals(by))
				.map((part) -> number(part, "quantity"))
				.reduce(BigDecimal.ZERO, BigDecimal::add);
		}

		private static Stream<JsonNode> parts(List<JsonNode> told) {
			return told.stream().flatMap((one) -> one.required("parts").valueStream());
		}

		private static BigDecimal sum(JsonNode items, String field) {
			return items.valueStream().map((item) -> number(item, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
		}

		private static BigDecimal number(JsonNode node, String field) {
			return new BigDecimal(text(node, field));
		}

		private static String text(JsonNode node, String field) {
			return node.required(field).asString();
		}

	}

}
