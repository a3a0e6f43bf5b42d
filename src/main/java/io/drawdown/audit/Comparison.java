package io.drawdown.audit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Compares the stored rows of one kind with those that should be stored: first each
 * stored one, then what is missing.
 */
final class Comparison {

	private final String account;

	private final Projection projection;

	private final Map<List<@Nullable Object>, Row> expected = new LinkedHashMap<>();

	/** What is stored apart from the rows that it belongs to, and makes one with them. */
	private final Map<List<@Nullable Object>, Row> waiting = new LinkedHashMap<>();

	private final Function<Row, String> name;

	private final Findings findings;

	Comparison(String account, Projection projection, List<Row> expected, List<Row> waiting, Function<Row, String> name,
			Findings findings) {
		this.account = account;
		this.projection = projection;
		expected.forEach((row) -> this.expected.put(row.key(), row));
		waiting.forEach((row) -> this.waiting.put(row.key(), row));
		this.name = name;
		this.findings = findings;
	}

	void stored(Row stored) {
		Row more = this.waiting.remove(stored.key());
		compare((more != null) ? stored.plus(more) : stored);
	}

	private void compare(Row stored) {
		this.findings.checked(this.projection);
		Row row = this.expected.remove(stored.key());
		if (row == null) {
			tell(stored, Difference.ROW, text(stored), null);
			return;
		}
		for (int field = 0; field < row.values().size(); field++) {
			Object is = stored.values().get(field);
			Object shouldBe = row.values().get(field);
			if (!Objects.equals(is, shouldBe)) {
				tell(stored, label(this.projection.fields().get(field)), text(is), text(shouldBe));
			}
		}
	}

	void end() {
		this.waiting.values().forEach(this::compare);
		this.expected.values().forEach((row) -> {
			this.findings.checked(this.projection);
			tell(row, Difference.ROW, null, text(row));
		});
	}

	private void tell(Row row, String field, @Nullable String stored, @Nullable String expected) {
		this.findings
			.add(new Difference(this.account, this.projection.label(), this.name.apply(row), field, stored, expected));
	}

	private String text(Row row) {
		StringBuilder text = new StringBuilder();
		for (int field = 0; field < row.values().size(); field++) {
			text.append(text.isEmpty() ? "" : ", ").append(label(this.projection.fields().get(field)));
			text.append(' ').append(text(row.values().get(field)));
		}
		return text.toString();
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value instanceof BigDecimal number) ? number.toPlainString() : Objects.toString(value, null);
	}

	/** Columns by the names that clients know: {@code lastAt}. */
	private static String label(String column) {
		StringBuilder label = new StringBuilder();
		for (String word : column.split("_", -1)) {
			label.append(label.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return label.toString();
	}

}
