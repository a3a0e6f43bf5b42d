package io.drawdown.scenarios;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a prefix before the codes that a story's catalogue defines and before its
 * accounts, wherever they stand, and nowhere else: {@code TOKEN} may be a unit, a
 * resource and a category.
 */
final class Codes {

	/** The kinds of things with a code, by the list that defines them. */
	private static final Map<String, String> DEFINED_IN = Map.of("unitClasses", "class", "units", "unit",
			"usageResources", "resource", "policies", "policy", "products", "product", "rateCards", "card",
			"ratingProcedures", "procedure", "accounts", "account", "contracts", "contract");

	/** The kinds that fields name. */
	private static final Map<String, String> NAMED_BY = Map.ofEntries(Map.entry("class", "class"),
			Map.entry("unitClass", "class"), Map.entry("defaultUnit", "unit"), Map.entry("unit", "unit"),
			Map.entry("rateUnit", "unit"), Map.entry("resource", "resource"), Map.entry("tokenResource", "resource"),
			Map.entry("product", "product"), Map.entry("definitionProduct", "product"), Map.entry("pack", "product"),
			Map.entry("account", "account"), Map.entry("procedure", "procedure"), Map.entry("key", "contract"));

	/** Objects whose keys are resources. */
	private static final Set<String> BY_RESOURCE = Set.of("negotiated", "forecast");

	private final String prefix;

	private final Map<String, Set<String>> defined = new HashMap<>();

	Codes(String prefix, Scenario scenario) {
		this.prefix = prefix;
		define(scenario.catalog());
		scenario.steps()
			.stream()
			.filter((step) -> step.word().equals("catalog"))
			.forEach((step) -> define(step.content()));
		scenario.accounts().forEach((account) -> {
			define("account", account);
			account.path("contracts").forEach((contract) -> define("contract", contract));
		});
	}

	/** The same content with prefixed codes. */
	JsonNode prefixed(JsonNode content) {
		return prefixed("", content);
	}

	JsonNode prefixedAccount(JsonNode account) {
		return prefixed("accounts", account);
	}

	private void define(JsonNode catalogue) {
		DEFINED_IN.forEach((list, kind) -> catalogue.path(list).forEach((one) -> define(kind, one)));
	}

	private void define(String kind, JsonNode one) {
		this.defined.computeIfAbsent(kind, (key) -> new HashSet<>()).add(one.required("code").asString());
	}

	private JsonNode prefixed(String parent, JsonNode node) {
		if (node instanceof ArrayNode array) {
			ArrayNode copy = JsonNodeFactory.instance.arrayNode();
			array.forEach(
					(element) -> copy.add(element.isString() ? element(parent, element) : prefixed(parent, element)));
			return copy;
		}
		if (!(node instanceof ObjectNode)) {
			return node;
		}
		ObjectNode copy = JsonNodeFactory.instance.objectNode();
		for (Map.Entry<String, JsonNode> field : node.properties()) {
			String name = BY_RESOURCE.contains(parent) ? code("resource", field.getKey()) : field.getKey();
			JsonNode value = field.getValue();
			if (value.isString()) {
				copy.put(name, code(kind(parent, field.getKey()), value.asString()));
			}
			else {
				copy.set(name, prefixed(field.getKey(), value));
			}
		}
		return copy;
	}

	/** One of a list of texts: a card names the accounts that it is open to. */
	private JsonNode element(String parent, JsonNode text) {
		String kind = parent.equals("accounts") ? "account" : null;
		return JsonNodeFactory.instance.stringNode(code(kind, text.asString()));
	}

	private static @Nullable String kind(String parent, String field) {
		if (field.equals("code")) {
			return DEFINED_IN.get(parent);
		}
		return parent.equals("policies") ? "policy" : NAMED_BY.get(field);
	}

	private String code(@Nullable String kind, String code) {
		boolean ours = kind != null && this.defined.getOrDefault(kind, Set.of()).contains(code);
		return ours ? this.prefix + code : code;
	}

}
