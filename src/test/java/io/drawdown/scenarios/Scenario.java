package io.drawdown.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One story, as it stands in its file.
 *
 * @param file its name, such as {@code 02-cloud-storage.yaml}
 */
record Scenario(String file, JsonNode catalog, List<JsonNode> accounts, List<Step> steps) {

	private static final YAMLMapper YAML = YAMLMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	/** All stories of a folder and its sub-folders, in the order of their names. */
	static List<Scenario> in(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".yaml"))
				.filter((file) -> !file.endsWith(Pending.FILE))
				.sorted()
				.map(Scenario::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JsonNode yaml(Path file) {
		return YAML.readTree(file.toFile());
	}

	private static Scenario read(Path path) {
		String file = String.valueOf(path.getFileName());
		JsonNode story = yaml(path);
		List<Step> steps = story.required("steps").valueStream().map(Step::of).toList();
		return new Scenario(file, story.required("catalog"), story.required("accounts").valueStream().toList(), steps);
	}

	/**
	 * One step.
	 *
	 * @param word what is done, such as {@code order}
	 * @param content what stands behind the word
	 * @param all the step with what stands beside the word
	 */
	record Step(String word, JsonNode content, JsonNode all) {

		private static final Set<String> BESIDE = Set.of("outcomes", "refused");

		static Step of(JsonNode step) {
			List<String> words = step.propertyNames().stream().filter((word) -> !BESIDE.contains(word)).toList();
			if (words.size() != 1) {
				throw new IllegalArgumentException("a step does one thing and not " + words);
			}
			return new Step(words.getFirst(), step.required(words.getFirst()), step);
		}

	}

}
