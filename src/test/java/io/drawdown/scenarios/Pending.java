package io.drawdown.scenarios;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is not built yet, by file; the list only shrinks.
 *
 * @param partly the words of a file's steps and expectations that are pending
 * @param wholly why a file cannot be played at all
 */
record Pending(Map<String, Set<String>> partly, Map<String, String> wholly) {

	static final String FILE = "pending.yaml";

	static Pending read(Path folder) {
		JsonNode list = Scenario.yaml(folder.resolve(FILE));
		Map<String, Set<String>> partly = new LinkedHashMap<>();
		Map<String, String> wholly = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> file : list.path("partly").properties()) {
			Set<String> words = new HashSet<>();
			file.getValue().forEach((word) -> words.add(word.asString()));
			partly.put(file.getKey(), words);
		}
		list.path("wholly").properties().forEach((file) -> wholly.put(file.getKey(), file.getValue().asString()));
		return new Pending(partly, wholly);
	}

	boolean isPending(Scenario scenario) {
		return this.partly.containsKey(scenario.file()) || this.wholly.containsKey(scenario.file());
	}

	Set<String> words(Scenario scenario) {
		return this.partly.getOrDefault(scenario.file(), Set.of());
	}

	@Nullable String reason(Scenario scenario) {
		return this.wholly.get(scenario.file());
	}

	/** The file's name and, where it is not played whole, why. */
	String named(Scenario scenario) {
		String pending = this.wholly.getOrDefault(scenario.file(),
				String.join(", ", this.partly.getOrDefault(scenario.file(), Set.of())));
		return pending.isEmpty() ? scenario.file() : scenario.file() + ", pending: " + pending;
	}

	/** Files on the list that are not there. */
	List<String> unknown(List<Scenario> scenarios) {
		Set<String> names = new HashSet<>(this.partly.keySet());
		names.addAll(this.wholly.keySet());
		scenarios.forEach((scenario) -> names.remove(scenario.file()));
		return names.stream().sorted().toList();
	}

}
