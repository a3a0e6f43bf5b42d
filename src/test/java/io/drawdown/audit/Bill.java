package io.drawdown.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The liable rows of an account as they are told: what was invoiced, what adjusts it, and
 * what is open.
 */
record Bill(List<Row> rows) {

	private static final List<String> FIGURES = List.of("consumed", "drawn", "overage", "tokens", "amount",
			"unroundedAmount");

	static Bill of(List<JsonNode> told) {
		Map<String, JsonNode> byId = new HashMap<>();
		told.forEach((row) -> byId.put(row.required("id").asString(), row));
		Map<String, Integer> seen = new HashMap<>();
		List<Row> rows = new ArrayList<>();
		for (JsonNode row : told) {
			String corrects = row.path("corrects").asString("");
			JsonNode corrected = corrects.isEmpty() ? null : byId.get(corrects);
			if (corrected == null && row.required("kind").asString().equals("ADJUSTMENT")) {
				throw new AssertionError("nothing told is corrected by " + row);
			}
			String name = name(row) + ((corrected != null) ? " corrects " + name(corrected) : "");
			int number = seen.merge(name, 1, Integer::sum);
			rows.add(new Row(row, corrected, (number > 1) ? name + " #" + number : name));
		}
		return new Bill(rows);
	}

	private static String name(JsonNode row) {
		return String.join(" ", line(row), row.required("from").asString(), row.required("until").asString());
	}

	private static String line(JsonNode row) {
		return String.join(" ", row.required("asset").asString(), row.required("resource").asString("-"),
				row.required("attributes").toString(), row.required("kind").asString());
	}

	/** The rows of one kind, and those that adjust them. */
	Bill of(String kind) {
		return new Bill(this.rows.stream().filter((row) -> row.line().endsWith(" " + kind)).toList());
	}

	Row named(String name) {
		return this.rows.stream()
			.filter((row) -> row.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no row " + name + " among " + names()));
	}

	private List<String> names() {
		return this.rows.stream().map(Row::name).toList();
	}

	/** All that is told of each row but ids, by its name. */
	Map<String, String> told() {
		Map<String, String> told = new TreeMap<>();
		for (Row row : this.rows) {
			String figures = row.figures().toString();
			told.put(row.name(), row.status() + " " + figures);
		}
		return told;
	}

	/**
	 * Where what is owed differs: the rows of both bills are added up over the spans that
	 * they cover together, an adjustment with the row that it corrects. Rows of nothing
	 * need no counterpart.
	 */
	static List<String> differences(Bill bill, Bill fresh) {
		Map<String, List<Part>> lines = new TreeMap<>();
		bill.rows().forEach((row) -> lines.computeIfAbsent(row.line(), (line) -> new ArrayList<>()).add(row.part(1)));
		fresh.rows().forEach((row) -> lines.computeIfAbsent(row.line(), (line) -> new ArrayList<>()).add(row.part(-1)));
		List<String> differences = new ArrayList<>();
		lines.forEach((line, parts) -> differences.addAll(differences(line, parts)));
		return differences;
	}

	private static List<String> differences(String line, List<Part> parts) {
		List<String> differences = new ArrayList<>();
		List<Part> sorted = parts.stream().sorted(Comparator.comparing(Part::from)).toList();
		Map<String, BigDecimal> sum = new LinkedHashMap<>();
		Instant from = sorted.getFirst().from();
		Instant reached = from;
		for (Part part : sorted) {
			if (!part.from().isBefore(reached)) {
				differences.addAll(difference(line, from, reached, sum));
				sum.clear();
				from = part.from();
			}
			reached = part.until().isAfter(reached) ? part.until() : reached;
			part.figures().forEach((field, figure) -> sum.merge(field, figure, BigDecimal::add));
		}
		differences.addAll(difference(line, from, reached, sum));
		return differences;
	}

	private static List<String> difference(String line, Instant from, Instant until, Map<String, BigDecimal> sum) {
		return sum.values().stream().allMatch((figure) -> figure.signum() == 0) ? List.of()
				: List.of("%s %s - %s: billed less fresh is %s".formatted(line, from, until, sum));
	}

	/**
	 * A row.
	 *
	 * @param corrected the row that it adjusts, if it is an adjustment
	 * @param name the same in any account of the same story
	 */
	record Row(JsonNode told, @Nullable JsonNode corrected, String name) {

		String id() {
			return this.told.required("id").asString();
		}

		String status() {
			return this.told.required("status").asString();
		}

		String kind() {
			return this.told.required("kind").asString();
		}

		Map<String, BigDecimal> figures() {
			Map<String, BigDecimal> figures = new LinkedHashMap<>();
			for (String field : FIGURES) {
				figures.put(field, new BigDecimal(this.told.required(field).asString()).stripTrailingZeros());
			}
			return figures;
		}

		private JsonNode counted() {
			return (this.corrected != null) ? this.corrected : this.told;
		}

		String line() {
			return Bill.line(counted());
		}

		Part part(int sign) {
			Map<String, BigDecimal> figures = figures();
			figures.replaceAll((field, figure) -> figure.multiply(BigDecimal.valueOf(sign)));
			return new Part(Instant.parse(counted().required("from").asString()),
					Instant.parse(counted().required("until").asString()), figures);
		}

	}

	/** What a row adds to a span. */
	record Part(Instant from, Instant until, Map<String, BigDecimal> figures) {
	}

}
