package io.drawdown.scenarios;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/** Whose the assets of a story are: refs are unique in an account only. */
final class Owners {

	private final List<String> accounts;

	private final Map<String, String> ofAssets = new HashMap<>();

	/**
	 * The accounts of a story.
	 * @param accounts in the order of the file, the first one is meant if none is named
	 */
	Owners(List<String> accounts) {
		this.accounts = accounts;
	}

	List<String> accounts() {
		return this.accounts;
	}

	void ordered(JsonNode order) {
		String account = order.path("account").asString(this.accounts.getFirst());
		order.path("lines").forEach((line) -> {
			if (line.path("ref").isString()) {
				this.ofAssets.put(line.required("ref").asString(), account);
			}
		});
	}

	/** The account that something of a story names, or whose asset it names. */
	String of(JsonNode told) {
		if (told.path("account").isString()) {
			return told.required("account").asString();
		}
		return this.ofAssets.getOrDefault(told.path("asset").asString(""), this.accounts.getFirst());
	}

	/** The accounts among which something is looked for. */
	List<String> in(JsonNode where) {
		return where.has("account") || where.has("asset") ? List.of(of(where)) : this.accounts;
	}

}
