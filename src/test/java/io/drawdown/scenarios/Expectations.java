package io.drawdown.scenarios;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/** Checks one {@code expect} step. */
final class Expectations {

	private static final Map<String, String> SUMMARIES = Map.of("usageSummaries", "/v1/usage-summaries",
			"ratableSummaries", "/v1/ratable-summaries", "liableSummaries", "/v1/liable-summaries");

	private final Api api;

	private final Owners owners;

	private final JsonNode told;

	private final List<String> wrong = new ArrayList<>();

	Expectations(Api api, Owners owners, JsonNode told) {
		this.api = api;
		this.owners = owners;
		this.told = told;
	}

	/**
	 * What is wrong, nothing if all is as told.
	 * @param leftOut keys that are not looked at
	 */
	List<String> check(Set<String> leftOut) {
		for (String key : this.told.propertyNames()) {
			if (!leftOut.contains(key)) {
				check(key, this.told.required(key));
			}
		}
		return this.wrong;
	}

	private void check(String key, JsonNode content) {
		switch (key) {
			case "asOf" -> {
			}
			case "wallets" -> content.forEach(this::checkWallet);
			case "access" -> content.forEach(this::checkAccess);
			case "alerts" -> checkAlerts(content);
			case "statements" -> content.forEach(this::checkStatement);
			default -> {
				String path = SUMMARIES.get(key);
				if (path == null) {
					throw new AssertionError("nobody knows how to expect " + key);
				}
				checkSummaries(key, path, content);
			}
		}
	}

	private void checkWallet(JsonNode told) {
		tell("wallet of " + meter(told), Rows.differences(without(told, "asset", "resource"), wallet(told)));
	}

	private void checkAccess(JsonNode told) {
		Map<String, String> query = asOf();
		query.put("account", this.owners.of(told));
		for (String field : List.of("asset", "resource", "quantity")) {
			query.put(field, told.required(field).asString());
		}
		tell("access to " + meter(told), Rows.differences(without(told, "asset", "resource", "quantity", "account"),
				this.api.get("/v1/access", query)));
	}

	/** Each must be there; an empty list: no wallet named beside it has one fired. */
	private void checkAlerts(JsonNode alerts) {
		for (JsonNode told : alerts) {
			List<JsonNode> actual = alertsOf(told);
			JsonNode expected = without(told, "asset", "resource", "account");
			if (actual.stream().noneMatch((alert) -> Rows.differences(expected, alert).isEmpty())) {
				tell("alerts of " + meter(told), List.of("expected %s, actual %s".formatted(expected, actual)));
			}
		}
		if (alerts.isEmpty()) {
			for (JsonNode wallet : this.told.path("wallets")) {
				alertsOf(wallet).stream()
					.filter((alert) -> alert.path("state").asString("").equals("FIRED"))
					.forEach((alert) -> tell("alerts of " + meter(wallet), List.of("expected none, actual " + alert)));
			}
		}
	}

	/** All lines that there are, or all of those that are as told by {@code where}. */
	private void checkStatement(JsonNode told) {
		List<JsonNode> lines = new ArrayList<>(
				this.api.items("/v1/wallets/" + wallet(told).required("id").asString() + "/statement", asOf()));
		if (told.has("where")) {
			lines.removeIf((line) -> !Rows.differences(told.required("where"), line).isEmpty());
		}
		tell("statement of " + meter(told), Rows.mismatches(told.required("lines").valueStream().toList(), lines));
	}

	private List<JsonNode> alertsOf(JsonNode told) {
		return this.api.items("/v1/wallets/" + wallet(told).required("id").asString() + "/alerts", asOf());
	}

	private JsonNode wallet(JsonNode told) {
		Map<String, String> query = asOf();
		query.put("account", this.owners.of(told));
		query.put("asset", told.required("asset").asString());
		query.put("resource", told.required("resource").asString());
		List<JsonNode> wallets = this.api.items("/v1/wallets", query);
		if (wallets.size() != 1) {
			throw new AssertionError("wallet of %s: expected one, actual %s".formatted(meter(told), wallets));
		}
		return wallets.getFirst();
	}

	private void checkSummaries(String key, String path, JsonNode content) {
		JsonNode where = content.path("where");
		List<JsonNode> rows = new ArrayList<>();
		for (String account : this.owners.in(where)) {
			Map<String, String> query = asOf();
			where.properties().forEach((field) -> query.put(field.getKey(), field.getValue().asString()));
			query.put("account", account);
			rows.addAll(this.api.items(path, query));
		}
		if (key.equals("liableSummaries")) {
			rows.replaceAll(this::withCorrected);
		}
		if (content.path("nonZero").asBoolean(false)) {
			rows.removeIf((row) -> isZero(row, "consumed") && isZero(row, "amount"));
		}
		if (content.has("rows")) {
			tell(key, Rows.mismatches(content.required("rows").valueStream().toList(), rows));
		}
		for (Map.Entry<String, JsonNode> total : content.path("total").properties()) {
			BigDecimal sum = BigDecimal.ZERO;
			for (JsonNode row : rows) {
				BigDecimal number = Rows.number(row.path(total.getKey()));
				sum = (number != null) ? sum.add(number) : sum;
			}
			BigDecimal expected = total.getValue().decimalValue();
			if (sum.compareTo(expected) != 0) {
				tell(key, List.of("total %s: expected %s, actual %s".formatted(total.getKey(), expected, sum)));
			}
		}
	}

	/** An adjustment with the row that it corrects in the place of its id. */
	private JsonNode withCorrected(JsonNode row) {
		if (!row.path("corrects").isString()) {
			return row;
		}
		Map<String, String> query = asOf();
		query.put("account", row.required("account").asString());
		for (JsonNode corrected : this.api.items("/v1/liable-summaries", query)) {
			if (corrected.required("id").equals(row.required("corrects"))) {
				return row.deepCopy().asObject().set("corrects", corrected);
			}
		}
		throw new AssertionError("no row is corrected by " + row);
	}

	private static boolean isZero(JsonNode row, String field) {
		BigDecimal number = Rows.number(row.path(field));
		return number == null || number.signum() == 0;
	}

	private Map<String, String> asOf() {
		Map<String, String> query = new LinkedHashMap<>();
		if (this.told.has("asOf")) {
			query.put("asOf", this.told.required("asOf").asString());
		}
		return query;
	}

	private void tell(String what, List<String> differences) {
		differences.forEach((difference) -> this.wrong.add(what + ": " + difference));
	}

	private static String meter(JsonNode told) {
		return told.path("asset").asString("?") + "/" + told.path("resource").asString("?");
	}

	private static JsonNode without(JsonNode told, String... fields) {
		return told.deepCopy().asObject().remove(List.of(fields));
	}

}
