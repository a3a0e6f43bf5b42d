package io.drawdown.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with the shape of one field, such as {@code /lines/0/quantity}: "not a
 * decimal".
 *
 * @param pointer a JSON pointer into the request
 */
record ShapeError(String pointer, String message) {

	static ShapeError of(JacksonException problem) {
		StringBuilder pointer = new StringBuilder();
		for (JacksonException.Reference step : problem.getPath()) {
			append(pointer, (step.getPropertyName() != null) ? step.getPropertyName()
					: Integer.toString(Math.max(step.getIndex(), 0)));
		}
		return new ShapeError(pointer.toString(), message(problem));
	}

	static ShapeError of(ConstraintViolation<?> violation, boolean isArgument) {
		StringBuilder pointer = new StringBuilder();
		int skip = isArgument ? 2 : 0;
		for (Path.Node step : violation.getPropertyPath()) {
			if (step.getIndex() != null) {
				append(pointer, step.getIndex().toString());
			}
			if (step.getKey() != null) {
				append(pointer, step.getKey().toString());
			}
			if (step.getName() != null && skip-- <= 0 && !step.getName().startsWith("<")) {
				append(pointer, step.getName());
			}
		}
		return new ShapeError(renamed(pointer.toString(), violation), violation.getMessage());
	}

	/** Where the last field has another name in JSON than in Java. */
	private static String renamed(String pointer, ConstraintViolation<?> violation) {
		RecordComponent[] components = (violation.getLeafBean() != null)
				? violation.getLeafBean().getClass().getRecordComponents() : null;
		String last = pointer.substring(pointer.lastIndexOf('/') + 1);
		return Arrays.stream((components != null) ? components : new RecordComponent[0])
			.filter((component) -> component.getName().equals(last))
			.map((component) -> component.getAccessor().getAnnotation(JsonProperty.class))
			.filter(Objects::nonNull)
			.map((property) -> pointer.substring(0, pointer.length() - last.length()) + property.value())
			.findFirst()
			.orElse(pointer);
	}

	private static String message(JacksonException problem) {
		return switch (problem) {
			case UnrecognizedPropertyException unknown -> "unknown field " + unknown.getPropertyName();
			case InvalidFormatException format when format.getTargetType().isEnum() ->
				"is none of " + List.of(Objects.requireNonNull(format.getTargetType().getEnumConstants()));
			case InvalidFormatException format -> "not readable as " + word(format.getTargetType());
			case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
				"not readable as " + word(mismatch.getTargetType());
			default -> firstLine(problem.getOriginalMessage());
		};
	}

	private static String word(Class<?> type) {
		return switch (type.getSimpleName()) {
			case "BigDecimal", "Quantity" -> "a decimal of at most 60 digits";
			case "LocalDate" -> "a date such as 2026-01-31";
			case "Instant" -> "an RFC 3339 instant such as 2026-01-31T00:00:00Z";
			case "Period" -> "an ISO 8601 period such as P1M";
			case "Duration" -> "an ISO 8601 duration such as P3D";
			case "Integer", "int", "Long", "long" -> "a whole number";
			case "Boolean", "boolean" -> "true or false";
			case "String" -> "a text";
			case "List", "ArrayList" -> "a list";
			default -> "an object";
		};
	}

	private static String firstLine(@Nullable String message) {
		return (message != null) ? message.lines().findFirst().orElse("not readable") : "not readable";
	}

	private static void append(StringBuilder pointer, String step) {
		pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
	}

}
