package io.drawdown.scenarios;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plays one story, step by step. */
final class Player {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final Api api;

	private final Scenario scenario;

	private final Codes codes;

	private final Owners owners;

	Player(Api api, Scenario scenario, String prefix) {
		this.api = api;
		this.scenario = scenario;
		this.codes = new Codes(prefix, scenario);
		this.owners = new Owners(scenario.accounts()
			.stream()
			.map((account) -> this.codes.prefixedAccount(account).required("code").asString())
			.toList());
	}

	/** Plays it whole. */
	void play() {
		play(Set.of());
	}

	/**
	 * Plays it up to the first step that needs something pending, and leaves pending keys
	 * out of what is expected.
	 */
	void play(Set<String> pending) {
		at(0, "catalog", () -> {
			JsonNode answer = apply(this.codes.prefixed(this.scenario.catalog())).must(200);
			if (answer.path("violations").toString().contains("ERROR")) {
				throw new AssertionError("violations: " + answer.path("violations"));
			}
		});
		at(0, "accounts", () -> this.scenario.accounts().forEach(this::open));
		int number = 0;
		for (Scenario.Step step : this.scenario.steps()) {
			if (pending.contains(step.word())) {
				return;
			}
			number++;
			at(number, step.word(), () -> play(step, this.codes.prefixed(step.content()), pending));
		}
	}

	private void at(int number, String word, Runnable step) {
		try {
			step.run();
		}
		catch (AssertionError | RuntimeException ex) {
			throw new AssertionError(
					"%s, step %d (%s): %s".formatted(this.scenario.file(), number, word, ex.getMessage()), ex);
		}
	}

	private Api.Answer apply(JsonNode catalogue) {
		return this.api.send("PUT", "/v1/catalog", Map.of("activate", "true"), catalogue);
	}

	private void open(JsonNode account) {
		ObjectNode body = this.codes.prefixedAccount(account).asObject();
		if (!body.has("name")) {
			body.set("name", body.required("code"));
		}
		JsonNode contracts = body.path("contracts");
		body.remove("contracts");
		this.api.send("POST", "/v1/accounts", Map.of(), body).must(201);
		for (JsonNode contract : contracts) {
			this.api
				.send("POST", "/v1/contracts", Map.of(),
						contract.deepCopy().asObject().set("account", body.required("code")))
				.must(201);
		}
	}

	private void play(Scenario.Step step, JsonNode content, Set<String> pending) {
		switch (step.word()) {
			case "expect" -> expect(content, pending);
			case "usage" -> use(step, content);
			case "invoiced" -> report(content, "invoiced", "invoice");
			case "invoicingFailed" -> report(content, "invoicing-failed", "reason");
			case "orchestrate" -> orchestrate(content);
			case "catalog" -> settle(step, apply(content), 200);
			case "order" -> {
				settle(step, this.api.send("POST", "/v1/orders", Map.of("activate", "true"), content), 201);
				this.owners.ordered(content);
			}
			default -> settle(step, ask(step.word(), content), 200, 201);
		}
	}

	private Api.Answer ask(String word, JsonNode content) {
		String account = this.owners.of(content);
		String id = content.path("id").asString("");
		return switch (word) {
			case "amendUsage" -> post("/v1/usage/" + account + "/" + id + "/amend", content, "quantity");
			case "voidUsage" -> post("/v1/usage/" + account + "/" + id + "/void", content);
			case "amend", "renew", "cancel" -> {
				ObjectNode body = content.deepCopy().asObject();
				body.remove(List.of("asset", "account"));
				yield this.api.send("POST", "/v1/assets/" + asset(content) + "/" + word, Map.of(), body);
			}
			case "commitsTo" -> {
				ObjectNode body = content.deepCopy().asObject();
				body.remove(List.of("asset", "account"));
				ArrayNode assets = body.putArray("assets");
				content.required("assets").forEach((ref) -> assets.add(asset(account, ref.asString())));
				yield this.api.send("POST", "/v1/assets/" + asset(content) + "/commits-to", Map.of(), body);
			}
			case "invoiceVoided" -> takeBack(content);
			case "topUp" -> post("/v1/wallets/" + wallet(content) + "/top-ups", content, "pack", "quantity", "at");
			case "hold" ->
				this.api.send("POST", "/v1/holds", Map.of(), content.deepCopy().asObject().put("account", account));
			case "capture" -> post("/v1/holds/" + account + "/" + id + "/capture", content, "quantity", "usageId");
			case "release" -> post("/v1/holds/" + account + "/" + id + "/release", content);
			default -> throw new AssertionError("nobody knows how to " + word);
		};
	}

	private Api.Answer post(String path, JsonNode content, String... fields) {
		ObjectNode body = NODES.objectNode();
		for (String field : fields) {
			if (content.has(field)) {
				body.set(field, content.required(field));
			}
		}
		return this.api.send("POST", path, Map.of(), body);
	}

	private static void settle(Scenario.Step step, Api.Answer answer, int... expected) {
		if (step.all().has("refused")) {
			answer.mustRefuse(step.all().required("refused").asString());
		}
		else {
			answer.must(expected);
		}
	}

	private void expect(JsonNode content, Set<String> pending) {
		List<String> wrong = new Expectations(this.api, this.owners, content).check(pending);
		if (!wrong.isEmpty()) {
			throw new AssertionError(String.join("\n  ", wrong));
		}
	}

	private void orchestrate(JsonNode asOf) {
		ObjectNode body = NODES.objectNode();
		body.set("asOf", asOf);
		this.owners.accounts().forEach(body.putArray("accounts")::add);
		body.put("wait", true);
		JsonNode run = this.api.send("POST", "/v1/orchestrations", Map.of(), body).must(200, 201);
		if (!run.path("status").asString("").equals("DONE")) {
			throw new AssertionError("status: expected DONE, actual " + run);
		}
	}

	/** Says something of every row of a period that is ready. */
	private void report(JsonNode content, String word, String field) {
		String account = this.owners.of(content);
		for (JsonNode row : this.api.items("/v1/liable-summaries", Map.of("account", account, "status",
				"READY_FOR_INVOICING", "from", content.required("from").asString()))) {
			if (row.required("from").equals(content.required("from"))) {
				post("/v1/liable-summaries/" + row.required("id").asString() + "/" + word, content, field).must(200);
			}
		}
	}

	private Api.Answer takeBack(JsonNode content) {
		ArrayNode said = NODES.arrayNode();
		said.addObject().put("account", this.owners.of(content)).set("invoice", content.required("invoice"));
		Api.Answer answer = this.api.send("POST", "/v1/liable-summaries/invoice-voided", Map.of(), said);
		if (!answer.must(200).required(0).required("outcome").asString().equals("reported")) {
			throw new AssertionError(answer.toString());
		}
		return answer;
	}

	private void use(Scenario.Step step, JsonNode content) {
		ArrayNode records = NODES.arrayNode();
		content.forEach((told) -> addRecords(told, records));
		Api.Answer answer = this.api.send("POST", "/v1/usage", Map.of("outcomes", "all"), records);
		if (step.all().has("refused") && answer.status() >= 400) {
			answer.mustRefuse(step.all().required("refused").asString());
			return;
		}
		Map<String, List<JsonNode>> outcomes = new HashMap<>();
		answer.must(200)
			.required("outcomes")
			.forEach((outcome) -> outcomes.computeIfAbsent(outcome.required("id").asString(), (id) -> new ArrayList<>())
				.add(outcome));
		checkOutcomes(step.all(), content, outcomes);
	}

	private void addRecords(JsonNode told, ArrayNode records) {
		int repeat = told.path("repeat").asInt(0);
		for (int number = Math.min(repeat, 1); number <= repeat; number++) {
			ObjectNode usage = told.deepCopy().asObject();
			usage.remove("repeat");
			usage.set("startedAt", usage.remove("at"));
			usage.put("account", told.path("account").asString(this.owners.accounts().getFirst()));
			if (repeat > 0) {
				usage.put("id", told.required("id").asString() + "-" + number);
			}
			records.add(usage);
		}
	}

	/** An id that is not named must be accepted; a list is for one sent several times. */
	private static void checkOutcomes(JsonNode step, JsonNode content, Map<String, List<JsonNode>> outcomes) {
		Map<String, String> named = new HashMap<>();
		content.forEach((told) -> {
			String id = told.required("id").asString();
			for (int number = 1; number <= told.path("repeat").asInt(0); number++) {
				named.put(id + "-" + number, id);
			}
		});
		List<String> wrong = new ArrayList<>();
		outcomes.forEach((id, actual) -> {
			JsonNode told = step.path("outcomes").path(id);
			if (told.isMissingNode()) {
				told = step.path("outcomes").path(named.getOrDefault(id, id));
			}
			for (int index = 0; index < actual.size(); index++) {
				String expected = told.isArray() ? told.path(index).asString("?")
						: told.asString(step.has("refused") ? "rejected" : "accepted");
				boolean code = !step.has("refused")
						|| step.required("refused").asString().equals(actual.get(index).path("code").asString(""));
				if (!expected.equals(actual.get(index).path("outcome").asString("")) || !code) {
					wrong.add("outcome of %s: expected %s, actual %s".formatted(id, expected, actual.get(index)));
				}
			}
		});
		if (!wrong.isEmpty()) {
			throw new AssertionError(String.join("\n  ", wrong));
		}
	}

	private String asset(JsonNode content) {
		return asset(this.owners.of(content), content.required("asset").asString());
	}

	private String asset(String account, String ref) {
		return this.api.items("/v1/assets", Map.of("account", account, "ref", ref))
			.getFirst()
			.required("id")
			.asString();
	}

	private String wallet(JsonNode content) {
		return this.api
			.items("/v1/wallets",
					Map.of("account", this.owners.of(content), "asset", content.required("asset").asString(),
							"resource", content.required("resource").asString()))
			.getFirst()
			.required("id")
			.asString();
	}

}
