package io.drawdown.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.stereotype.Component;

/** Reads and writes the catalogue and its things, as JSON or as YAML. */
@Component
public class CatalogueReader {

	/** Bytes of a request. */
	public static final int MAX_BYTES = 4 << 20;

	private final JsonMapper json;

	private final Validator validator;

	private final YAMLMapper yaml = YAMLMapper.builder().build();

	CatalogueReader(JsonMapper json, Validator validator) {
		this.json = json;
		this.validator = validator;
	}

	/**
	 * Reads a body whose type is JSON or YAML.
	 * @throws DefinitionRefused if it is too large or no object
	 * @throws HttpMessageConversionException if it is unreadable, for the reason Jackson
	 * gives
	 */
	public ObjectNode tree(InputStream body, @Nullable MediaType type) throws IOException {
		byte[] bytes = body.readNBytes(MAX_BYTES + 1);
		if (bytes.length > MAX_BYTES) {
			throw DefinitionRefused.tooLarge(MAX_BYTES);
		}
		JsonNode tree = isYaml(type) ? YamlTree.read(new String(bytes, StandardCharsets.UTF_8))
				: converted(() -> this.json.readTree(bytes));
		if (tree instanceof ObjectNode object) {
			return object;
		}
		throw DefinitionRefused.malformed("", "not an object");
	}

	/**
	 * Makes a value of a tree and checks its shape.
	 * @throws ConstraintViolationException with all that is missing
	 */
	public <T> T value(ObjectNode tree, Class<T> type) {
		T value = converted(() -> this.json.treeToValue(tree, type));
		Set<ConstraintViolation<T>> violations = this.validator.validate(value);
		if (!violations.isEmpty()) {
			throw new ConstraintViolationException(violations);
		}
		return value;
	}

	private static <T> T converted(Supplier<T> conversion) {
		try {
			return conversion.get();
		}
		catch (JacksonException ex) {
			throw new HttpMessageConversionException("not of the shape that is expected", ex);
		}
	}

	/** The value as JSON, an object to add to. */
	public ObjectNode written(Object value) {
		return this.json.valueToTree(value);
	}

	public String yaml(Object value) {
		return this.yaml.writeValueAsString(this.json.<JsonNode>valueToTree(value));
	}

	/** Whether a media type is one of those that YAML goes by. */
	public static boolean isYaml(@Nullable MediaType type) {
		return type != null && (type.getSubtype().equals("yaml") || type.getSubtype().equals("x-yaml"));
	}

}
