package io.drawdown.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.drawdown.scenarios.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An account of a running service that a story is told to, fact by fact. */
final class LateAccount {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final Api api;

	private final String code;

	LateAccount(Api api, String code) {
		this.api = api;
		this.code = code;
	}

	static LateAccount opened(Api api, String code) {
		api.send("POST", "/v1/accounts", Map.of(), NODES.objectNode().put("code", code).put("currency", "USD"))
			.must(201);
		return new LateAccount(api, code);
	}

	void tell(LateFact fact) {
		switch (fact) {
			case LateFact.Sold sold -> sell(sold).must(200, 201);
			case LateFact.Used used -> mustUse(List.of(used));
			case LateFact.Corrected corrected -> correct(corrected).must(200, 201);
			case LateFact.Ran ran -> run(ran.asOf());
			case LateFact.Reported reported -> report(reported);
		}
	}

	Api.Answer sell(LateFact.Sold sold) {
		ObjectNode body = sold.body().deepCopy();
		if (sold.path().equals("/v1/orders")) {
			return this.api.send("POST", sold.path(), Map.of("activate", "true"), body.put("account", this.code));
		}
		return this.api.send("POST", named(sold.path()), Map.of("account", this.code), body);
	}

	/** With the ids of this account's own for what has no name: {@code target:a1}. */
	private String named(String path) {
		String[] parts = path.split("/", -1);
		for (int part = 0; part < parts.length; part++) {
			String[] name = parts[part].split(":", -1);
			if (name[0].equals("target")) {
				parts[part] = this.api.get("/v1/assets/" + name[1], Map.of("account", this.code))
					.required("target")
					.required("id")
					.asString();
			}
			else if (name[0].equals("wallet")) {
				Map<String, String> query = Map.of("account", this.code, "asset", name[1], "resource", name[2]);
				parts[part] = this.api.items("/v1/wallets", query).getFirst().required("id").asString();
			}
		}
		return String.join("/", parts);
	}

	/**
	 * Sends records in one request; answers those that are accepted, or known already.
	 */
	List<LateFact.Used> use(List<LateFact.Used> records) {
		ArrayNode batch = NODES.arrayNode();
		records.forEach((used) -> batch.add(used.usage().deepCopy().put("account", this.code)));
		JsonNode answer = this.api.send("POST", "/v1/usage", Map.of("outcomes", "all"), batch).must(200);
		List<LateFact.Used> accepted = new ArrayList<>();
		for (JsonNode outcome : answer.required("outcomes")) {
			if (!outcome.path("code").asString("outside-asset-life").equals("outside-asset-life")) {
				throw new AssertionError("usage is refused that is allowed: " + outcome + " of " + batch);
			}
			if (!outcome.required("outcome").asString().equals("rejected")) {
				accepted.add(records.get(outcome.required("index").asInt()));
			}
		}
		return accepted;
	}

	/** Sends records that must all be accepted. */
	void mustUse(List<LateFact.Used> records) {
		if (use(records).size() != records.size()) {
			throw new AssertionError("not all accepted: " + records);
		}
	}

	Api.Answer correct(LateFact.Corrected corrected) {
		String path = "/v1/usage/" + this.code + "/" + corrected.id();
		String quantity = corrected.quantity();
		return (quantity == null) ? this.api.send("POST", path + "/void", Map.of(), NODES.objectNode())
				: this.api.send("POST", path + "/amend", Map.of(), NODES.objectNode().put("quantity", quantity));
	}

	void run(Instant asOf) {
		ObjectNode body = NODES.objectNode().put("asOf", asOf.toString()).put("wait", true);
		body.putArray("accounts").add(this.code);
		JsonNode run = this.api.send("POST", "/v1/orchestrations", Map.of(), body).must(200);
		if (!run.required("status").asString().equals("DONE")) {
			throw new AssertionError(run);
		}
	}

	private void report(LateFact.Reported reported) {
		ObjectNode body = NODES.objectNode();
		switch (reported.report()) {
			case "invoiced" -> body.put("invoice", "INV");
			case "invoicing-failed" -> body.put("reason", "no such customer");
			default -> {
			}
		}
		this.api
			.send("POST", "/v1/liable-summaries/" + bill().named(reported.row()).id() + "/" + reported.report(),
					Map.of(), body)
			.must(200);
	}

	Bill bill() {
		return Bill.of(this.api.items("/v1/liable-summaries", Map.of("account", this.code)));
	}

	/** What verification finds. */
	List<String> damages() {
		ObjectNode body = NODES.objectNode();
		body.putArray("accounts").add(this.code);
		JsonNode answer = this.api.send("POST", "/v1/verifications", Map.of(), body).must(200, 201);
		return answer.required("differences").valueStream().map(JsonNode::toString).toList();
	}

	/** What is told of everything but liable rows, without ids and versions. */
	Map<String, List<String>> told(List<Instant> instants) {
		Map<String, List<String>> told = new TreeMap<>();
		for (String kind : List.of("usage", "ratable")) {
			List<String> rows = new ArrayList<>();
			for (JsonNode row : this.api.items("/v1/" + kind + "-summaries", Map.of("account", this.code))) {
				if (!row.required("consumed").asString().equals("0")) {
					rows.add(plain(row));
				}
			}
			told.put(kind, rows);
		}
		for (Instant asOf : instants) {
			Map<String, String> query = Map.of("account", this.code, "asOf", asOf.toString());
			told.put("wallets " + asOf, this.api.items("/v1/wallets", query).stream().map(LateAccount::plain).toList());
		}
		return told;
	}

	private static String plain(JsonNode row) {
		ObjectNode plain = row.deepCopy().asObject();
		plain.remove(List.of("id", "account", "accountId", "assetId", "version", "target"));
		plain.path("buckets").forEach((bucket) -> bucket.asObject().remove("id"));
		return plain.toString();
	}

	/** The lines of all wallets, each less what took it back. */
	Map<String, String> lines(Instant asOf) {
		Map<String, BigDecimal> sums = new TreeMap<>();
		Map<String, String> query = Map.of("account", this.code, "asOf", asOf.toString());
		for (JsonNode wallet : this.api.items("/v1/wallets", query)) {
			String name = wallet.required("target").required("type") + " " + wallet.required("target").path("ref") + " "
					+ wallet.required("resource").asString();
			for (JsonNode line : this.api.items("/v1/wallets/" + wallet.required("id").asString() + "/statement",
					Map.of("asOf", asOf.toString()))) {
				JsonNode reverses = line.path("reverses");
				String reason = reverses.isString() ? reverses.asString() : line.required("reason").asString();
				sums.merge(name.replace(this.code, "") + " " + reason + " " + line.required("at").asString(),
						new BigDecimal(line.required("quantity").asString()), BigDecimal::add);
			}
		}
		Map<String, String> lines = new TreeMap<>();
		sums.forEach((name, sum) -> {
			if (sum.signum() != 0) {
				lines.put(name, sum.stripTrailingZeros().toPlainString());
			}
		});
		return lines;
	}

}
