package io.drawdown.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.drawdown.scenarios.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Accounts that bought products of all kinds in the first half of 2024, and what they
 * used. The same seed makes the same history.
 *
 * @param orders by account and ref, one line each
 * @param judged records of wallets that block, which must arrive in this order
 * @param records all others
 * @param changes of what was sold, at most one amendment, renewal and cancellation each;
 * no record is in a life that only a renewal gives
 */
record RandomHistory(List<ObjectNode> orders, List<ObjectNode> judged, List<ObjectNode> records, List<Change> changes) {

	static final int ACCOUNTS = 20;

	/** Some periods are over by then, others are not. */
	static final Instant NOW = Instant.parse("2024-04-20T12:00:00Z");

	private static final LocalDate FIRST_DAY = LocalDate.parse("2024-01-01");

	private static final String CATALOGUE = """
			unitClasses:
			  - {code: DATA, type: USAGE, defaultUnit: GB}
			  - {code: COUNT, type: USAGE, defaultUnit: EACH}
			  - {code: CREDITS, type: TOKEN, defaultUnit: CREDIT}
			units:
			  - {code: GB, class: DATA, factor: 1}
			  - {code: MB, class: DATA, factor: 0.001, scale: 3}
			  - {code: EACH, class: COUNT, factor: 1, scale: 0}
			  - {code: CREDIT, class: CREDITS, factor: 1}
			usageResources:
			  - {code: STORAGE, category: USAGE, unitClass: DATA, unit: GB}
			  - {code: TRAFFIC, category: USAGE, unitClass: DATA, unit: GB}
			  - {code: CALLS, category: USAGE, unitClass: COUNT, unit: EACH}
			  - {code: MOVIES, category: USAGE, unitClass: COUNT, unit: EACH}
			  - {code: POINTS, category: TOKEN, unitClass: CREDITS, unit: CREDIT}
			  - {code: PROMPTS, category: USAGE, unitClass: COUNT, unit: EACH, tokenResource: POINTS}
			  - {code: INDEX, category: USAGE, unitClass: DATA, unit: GB, tokenResource: POINTS}
			  - {code: SEATS, category: USAGE, unitClass: COUNT, unit: EACH}
			products:
			  - code: CLOUD
			    usageModel: ANCHOR
			    resources:
			      - resource: STORAGE
			        grants:
			          - {quantity: 20.5, validity: P1M, refresh: {every: P1M}}
			          - {quantity: 30, validity: null, priority: 50}
			      - resource: TRAFFIC
			        policies:
			          aggregation: {method: SUM, period: WEEKLY}
			          rating: {period: MONTHLY, delay: P5D}
			          overage: DO_NOT_CHARGE
			        grants:
			          - {quantity: 25, validity: P2M, refresh: {every: P1M}, drawdownOrder: GRANTED_LAST}
			  - code: PHONE
			    usageModel: ANCHOR
			    resources:
			      - resource: CALLS
			        policies:
			          aggregation: {method: SUM, period: HOURLY}
			          rating: {period: DAILY, delay: P1D}
			        grants:
			          - {quantity: 40, validity: P10D, refresh: {every: P1M}, drawdownOrder: GRANTED_FIRST}
			          - {quantity: 60, validity: P3M, refresh: {every: P2M}}
			      - resource: STORAGE
			        policies:
			          rating: {period: WEEKLY, delay: P0D}
			  - code: CINEMA
			    usageModel: ANCHOR
			    resources:
			      - resource: MOVIES
			        policies: {overage: BLOCK}
			        grants:
			          - {quantity: 5, validity: P1M, refresh: {every: P1M}}
			  - code: ASSISTANT
			    usageModel: ANCHOR
			    resources:
			      - resource: POINTS
			        grants:
			          - {quantity: 40, validity: P1M, refresh: {every: P1M}, rollover: {maxCount: 1}}
			      - resource: PROMPTS
			        policies: {commitment: BOUND}
			        grants:
			          - {quantity: 5, validity: P1M, refresh: {every: P1M}}
			      - resource: INDEX
			        policies:
			          aggregation: {method: PEAK, period: DAILY, combine: MAX}
			          rating: {period: MONTHLY, delay: P1D}
			      - resource: SEATS
			        policies: {aggregation: {method: LATEST, period: DAILY, combine: LAST}}
			        grants:
			          - {quantity: 3, validity: P1M, refresh: {every: P1M}}
			  - code: POINTS-AHEAD
			    usageModel: TOKEN_COMMITMENT
			    fee: {amount: 12.5, currency: USD, every: P1M}
			    resources:
			      - resource: POINTS
			        grants:
			          - {quantity: 30, type: COMMIT, validity: P1M, refresh: {every: P1M}}
			      - {resource: PROMPTS, policies: {commitment: LOWEST}}
			      - resource: INDEX
			  - code: STORAGE-AHEAD
			    usageModel: QUANTITY_COMMITMENT
			    fee: {amount: 3, currency: USD, every: null}
			    resources:
			      - resource: STORAGE
			        grants:
			          - {quantity: 10, type: COMMIT, validity: P1M, refresh: {every: P1M}}
			  - code: SPENDING
			    usageModel: MONETARY_COMMITMENT
			    minimum: {amount: 2, currency: USD, every: P1M}
			    resources:
			      - resource: STORAGE
			  - code: MORE
			    usageModel: PACK
			    fee: {amount: 4.99, currency: USD, every: P1M}
			    resources:
			      - resource: STORAGE
			        grants:
			          - {quantity: 15, validity: P1M, refresh: {every: P1M}, rollover: {maxCount: 1, maxPercent: 50}}
			rateCards:
			  - code: LIST
			    from: 2024-01-01
			    entries:
			      - {product: CLOUD, resource: STORAGE, rateUnit: USD, rate: 0.025}
			      - {product: PHONE, resource: CALLS, rateUnit: USD, rate: 0.333}
			      - {product: PHONE, resource: STORAGE, rateUnit: USD, rate: 1.005}
			      - {product: CINEMA, resource: MOVIES, rateUnit: USD, rate: 4}
			      - product: ASSISTANT
			        resource: PROMPTS
			        rateUnit: CREDIT
			        rate: 1.7
			        tiers:
			          mode: GRADUATED
			          steps: [{from: 0}, {from: 6, adjust: PERCENTAGE, direction: DISCOUNT, value: 33}]
			      - {product: ASSISTANT, resource: PROMPTS, rateUnit: CREDIT, rate: 4, attributes: {model: big}}
			      - {product: ASSISTANT, resource: PROMPTS, rateUnit: CREDIT, rate: 5, attributes: {model: big, region: eu}}
			      - {product: ASSISTANT, resource: INDEX, rateUnit: CREDIT, rate: 3.333, until: 2024-02-11}
			      - {product: ASSISTANT, resource: INDEX, rateUnit: CREDIT, rate: 2, from: 2024-02-11}
			      - product: ASSISTANT
			        resource: POINTS
			        rateUnit: USD
			        rate: 0.123
			        tiers:
			          mode: VOLUME
			          steps: [{from: 0}, {from: 50, adjust: OVERRIDE, value: 0.1, flat: 1}]
			      - product: ASSISTANT
			        resource: SEATS
			        rateUnit: USD
			        rate: 6
			        tiers: {mode: PACKAGE, basis: TOTAL, packageSize: 2, steps: [{from: 0}]}
			      - product: POINTS-AHEAD
			        resource: null
			        rateUnit: USD
			        adjust: PERCENTAGE
			        direction: DISCOUNT
			        value: 15
			      - product: STORAGE-AHEAD
			        resource: STORAGE
			        rateUnit: USD
			        adjust: PERCENTAGE
			        direction: DISCOUNT
			        value: 7
			""";

	private static final Map<String, List<String>> RESOURCES = Map.of("CLOUD", List.of("STORAGE", "TRAFFIC"), "PHONE",
			List.of("CALLS", "STORAGE"), "CINEMA", List.of("MOVIES"), "ASSISTANT",
			List.of("PROMPTS", "PROMPTS", "INDEX", "SEATS"));

	/** What is promised ahead of the use of a product. */
	private static final Map<String, List<String>> AHEAD = Map.of("CLOUD", List.of("STORAGE-AHEAD", "SPENDING"),
			"PHONE", List.of("STORAGE-AHEAD"), "ASSISTANT", List.of("POINTS-AHEAD"));

	private static final List<String> COUNTED = List.of("CALLS", "MOVIES", "PROMPTS", "SEATS");

	/** A history with so many records of which none is blocked. */
	static RandomHistory of(long seed, int records) {
		return new Choices(new Random(seed)).history(records);
	}

	static List<String> accounts() {
		List<String> accounts = new ArrayList<>();
		for (int number = 1; number <= ACCOUNTS; number++) {
			accounts.add("account-" + number);
		}
		return accounts;
	}

	/** Sells it to a new service, and lets the records arrive whose order matters. */
	void sell(Api api) {
		api.send("PUT", "/v1/catalog", Map.of("activate", "true"), new YAMLMapper().readTree(CATALOGUE)).must(200);
		for (String account : accounts()) {
			api.send("POST", "/v1/accounts", Map.of(),
					JsonNodeFactory.instance.objectNode().put("code", account).put("currency", "USD"))
				.must(201);
		}
		this.orders.forEach((order) -> api.send("POST", "/v1/orders", Map.of("activate", "true"), order).must(201));
		this.judged.forEach((record) -> post(api, List.of(record)));
	}

	/** Makes changes of some kinds, in their order. */
	void change(Api api, String... kinds) {
		for (Change change : this.changes) {
			if (List.of(kinds).contains(change.kind())) {
				api.send("POST", "/v1/assets/" + change.asset() + "/" + change.kind(),
						Map.of("account", change.account()), change.body())
					.must(200);
			}
		}
	}

	/** Posts records in one request. */
	static JsonNode post(Api api, List<ObjectNode> records) {
		ArrayNode batch = JsonNodeFactory.instance.arrayNode();
		records.forEach(batch::add);
		return api.send("POST", "/v1/usage", Map.of("outcomes", "all"), batch).must(200);
	}

	/** Posts records in one request that does not wait until they count. */
	static JsonNode postAsync(Api api, List<ObjectNode> records) {
		ArrayNode batch = JsonNodeFactory.instance.arrayNode();
		records.forEach(batch::add);
		return api
			.send("POST", "/v1/usage", Map.of("outcomes", "all"), Map.of("Prefer", "respond-async; wait=1"), batch)
			.must(202);
	}

	/** Waits until everything that was accepted counts. */
	static void awaitAbsorbed(Api api) throws InterruptedException {
		long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
		for (String account : accounts()) {
			while (api.items("/v1/wallets", Map.of("account", account, "asOf", "2026-01-01T00:00:00Z"))
				.stream()
				.anyMatch((wallet) -> !wallet.required("unabsorbed").asString().equals("0"))) {
				if (System.nanoTime() > deadline) {
					throw new AssertionError("usage of " + account + " is not absorbed");
				}
				Thread.sleep(20);
			}
		}
	}

	/** Runs the scheduled flow over all accounts. */
	static void orchestrate(Api api, Instant asOf) {
		JsonNode run = api
			.send("POST", "/v1/orchestrations", Map.of(),
					JsonNodeFactory.instance.objectNode().put("asOf", asOf.toString()).put("wait", true))
			.must(200);
		if (!run.required("status").asString().equals("DONE")) {
			throw new AssertionError(run);
		}
	}

	/**
	 * A change of an asset.
	 *
	 * @param kind amend, renew or cancel
	 */
	record Change(String account, String asset, String kind, ObjectNode body) {
	}

	/** Draws the lots. */
	private record Choices(Random random) {

		RandomHistory history(int count) {
			List<ObjectNode> orders = new ArrayList<>();
			for (String account : accounts()) {
				int assets = between(1, 3);
				for (int asset = 1; asset <= assets; asset++) {
					orders.add(order(account, "a" + asset, oneOf(List.of("CLOUD", "CLOUD", "PHONE", "ASSISTANT"))));
				}
				orders.add(order(account, "cinema", "CINEMA"));
			}
			List<ObjectNode> open = orders.stream().filter((order) -> !product(order).equals("CINEMA")).toList();
			List<Change> changes = new ArrayList<>();
			open.forEach((order) -> changes.addAll(changes(order)));
			for (ObjectNode order : open) {
				if (this.random.nextInt(3) == 0) {
					orders.add(pack(order));
				}
				if (this.random.nextInt(2) == 0) {
					orders.add(ahead(order));
				}
			}
			List<ObjectNode> judged = new ArrayList<>();
			List<ObjectNode> records = new ArrayList<>();
			for (int number = 1; number <= count; number++) {
				records.add(record("r" + number, oneOf(open)));
			}
			for (ObjectNode order : orders) {
				for (int number = 1; product(order).equals("CINEMA") && number <= 8; number++) {
					judged.add(record("m" + number, order));
				}
			}
			return new RandomHistory(orders, judged, records, changes);
		}

		private ObjectNode order(String account, String ref, String product) {
			LocalDate start = FIRST_DAY.plusDays(this.random.nextInt(60));
			ObjectNode order = JsonNodeFactory.instance.objectNode().put("account", account).put("currency", "USD");
			ObjectNode line = order.putArray("lines").addObject();
			line.put("ref", ref).put("product", product).put("quantity", Integer.toString(between(1, 3)));
			line.put("startDate", start.toString()).put("endDate", start.plusDays(between(20, 150)).toString());
			line.putObject("billing")
				.put("termMonths", oneOf(List.of(1, 1, 1, 3)))
				.put("dayOfMonth", oneOf(List.of(start.getDayOfMonth(), between(1, 31))));
			return order;
		}

		/** Bought for one of the assets, in the middle of a period and without an end. */
		private ObjectNode pack(ObjectNode anchor) {
			JsonNode bound = anchor.required("lines").get(0);
			ObjectNode order = JsonNodeFactory.instance.objectNode().put("currency", "USD");
			order.set("account", anchor.required("account"));
			ObjectNode line = order.putArray("lines").addObject();
			line.put("ref", "pack-" + bound.required("ref").asString()).put("product", "MORE").put("quantity", "1");
			line.put("startDate", day(bound).toString());
			ObjectNode binding = line.putObject("binding").put("type", "TARGET").put("target", "ASSET");
			binding.set("asset", bound.required("ref"));
			return order;
		}

		/** Promised for one of the assets, from a day of its life on. */
		private ObjectNode ahead(ObjectNode anchor) {
			JsonNode used = anchor.required("lines").get(0);
			ObjectNode order = order(anchor.required("account").asString(), "ahead-" + used.required("ref").asString(),
					oneOf(AHEAD.getOrDefault(product(anchor), List.of())));
			ObjectNode line = order.required("lines").get(0).asObject();
			LocalDate start = day(used);
			line.put("startDate", start.toString()).put("endDate", start.plusDays(between(20, 100)).toString());
			line.putArray("commitsTo").add(used.required("ref"));
			return order;
		}

		private List<Change> changes(ObjectNode order) {
			JsonNode line = order.required("lines").get(0);
			String account = order.required("account").asString();
			String asset = line.required("ref").asString();
			List<Change> changes = new ArrayList<>();
			if (this.random.nextInt(2) == 0) {
				changes.add(new Change(account, asset, "amend", effective(line).put("quantity", between(1, 4))));
			}
			if (this.random.nextInt(4) == 0) {
				changes.add(new Change(account, asset, "renew", JsonNodeFactory.instance.objectNode()));
			}
			if (this.random.nextInt(4) == 0) {
				changes.add(new Change(account, asset, "cancel", effective(line)));
			}
			return changes;
		}

		private ObjectNode effective(JsonNode line) {
			return JsonNodeFactory.instance.objectNode().put("effectiveDate", day(line).toString());
		}

		private ObjectNode record(String id, ObjectNode order) {
			JsonNode line = order.required("lines").get(0);
			String resource = oneOf(RESOURCES.getOrDefault(product(order), List.of()));
			String unit = COUNTED.contains(resource) ? "EACH" : oneOf(List.of("GB", "MB"));
			ObjectNode record = JsonNodeFactory.instance.objectNode().put("id", id);
			record.set("account", order.required("account"));
			record.set("asset", line.required("ref"));
			record.put("resource", resource).put("quantity", quantity(unit)).put("unit", unit);
			if (resource.equals("PROMPTS")) {
				record.putObject("attributes")
					.put("model", oneOf(List.of("big", "small")))
					.put("region", oneOf(List.of("eu", "us")));
			}
			return record.put("startedAt", instant(line).toString());
		}

		private String quantity(String unit) {
			return switch (unit) {
				case "EACH" -> Integer.toString(between(0, 9));
				case "MB" -> between(0, 3_000) + "." + between(100, 999);
				default -> between(0, 6) + "." + between(0, 999_999);
			};
		}

		/** Often an edge: the first instant of a day, or its last. */
		private Instant instant(JsonNode line) {
			Instant midnight = day(line).atStartOfDay(ZoneOffset.UTC).toInstant();
			return switch (this.random.nextInt(8)) {
				case 0 -> midnight;
				case 1 -> midnight.plusSeconds(86_400).minusNanos(1_000);
				default -> midnight.plusMillis(this.random.nextLong(86_400_000));
			};
		}

		/** A day of the asset's life, as it was sold. */
		private LocalDate day(JsonNode line) {
			LocalDate start = LocalDate.parse(line.required("startDate").asString());
			LocalDate end = LocalDate.parse(line.required("endDate").asString());
			return start.plusDays(this.random.nextLong(end.toEpochDay() - start.toEpochDay() + 1));
		}

		private static String product(ObjectNode order) {
			return order.required("lines").get(0).required("product").asString();
		}

		private int between(int least, int most) {
			return this.random.nextInt(least, most + 1);
		}

		private <T> T oneOf(List<T> choices) {
			return choices.get(this.random.nextInt(choices.size()));
		}

	}

}
