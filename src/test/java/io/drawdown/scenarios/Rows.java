package io.drawdown.scenarios;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what a story tells with what the service answered. */
final class Rows {

	private Rows() {
	}

	/** How the fields that are told differ, each as field, expected and actual. */
	static List<String> differences(JsonNode told, JsonNode actual) {
		List<String> differences = new ArrayList<>();
		for (Map.Entry<String, JsonNode> field : told.properties()) {
			JsonNode found = actual.path(field.getKey());
			if (!same(field.getValue(), found)) {
				differences.add("%s: expected %s, actual %s".formatted(field.getKey(), field.getValue(),
						found.isMissingNode() ? "no such field" : found));
			}
		}
		return differences;
	}

	/**
	 * Fits each row that is told to a different one that is there, all of both, in any
	 * order; answers what is wrong, or nothing.
	 */
	static List<String> mismatches(List<JsonNode> told, List<JsonNode> actual) {
		List<String> wrong = new ArrayList<>();
		if (told.size() != actual.size()) {
			wrong.add("rows: expected %d, actual %d".formatted(told.size(), actual.size()));
		}
		int[] takenBy = new int[actual.size()];
		Arrays.fill(takenBy, -1);
		for (int row = 0; row < told.size(); row++) {
			if (!fit(row, told, actual, takenBy, new boolean[actual.size()])) {
				wrong.add("no row left for " + told.get(row) + closest(told.get(row), actual));
			}
		}
		for (int row = 0; row < actual.size(); row++) {
			if (takenBy[row] < 0) {
				wrong.add("not told: " + actual.get(row));
			}
		}
		return wrong;
	}

	/** Finds a place for a row, moving those that have one already if they can. */
	private static boolean fit(int row, List<JsonNode> told, List<JsonNode> actual, int[] takenBy, boolean[] tried) {
		for (int place = 0; place < tried.length; place++) {
			if (!tried[place] && differences(told.get(row), actual.get(place)).isEmpty()) {
				tried[place] = true;
				if (takenBy[place] < 0 || fit(takenBy[place], told, actual, takenBy, tried)) {
					takenBy[place] = row;
					return true;
				}
			}
		}
		return false;
	}

	private static String closest(JsonNode told, List<JsonNode> actual) {
		List<String> least = null;
		for (JsonNode one : actual) {
			List<String> differences = differences(told, one);
			least = (least == null || differences.size() < least.size()) ? differences : least;
		}
		return (least != null && !least.isEmpty()) ? "; the closest differs in " + String.join(", ", least) : "";
	}

	private static boolean same(JsonNode told, JsonNode actual) {
		if (told.isNull()) {
			return actual.isNull() || actual.isMissingNode();
		}
		if (told.isObject()) {
			return actual.isObject() && differences(told, actual).isEmpty();
		}
		BigDecimal number = number(told);
		if (number != null) {
			BigDecimal other = number(actual);
			return other != null && number.compareTo(other) == 0;
		}
		if (told.isString() && actual.isString()) {
			Instant instant = instant(told);
			return (instant != null) ? instant.equals(instant(actual)) : told.asString().equals(actual.asString());
		}
		return told.equals(actual);
	}

	/** A decimal, written as a number or as a string. */
	static @Nullable BigDecimal number(JsonNode node) {
		if (node.isNumber()) {
			return node.decimalValue();
		}
		return (node.isString() && node.asString().matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?"))
				? new BigDecimal(node.asString()) : null;
	}

	private static @Nullable Instant instant(JsonNode node) {
		try {
			return Instant.parse(node.asString());
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
