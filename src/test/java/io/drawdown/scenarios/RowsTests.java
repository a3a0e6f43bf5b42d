package io.drawdown.scenarios;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RowsTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	@ParameterizedTest(name = "{0} is {1}: {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "1.50 | '1.5' | true", "'0' | 0.00 | true", "4.9999995 | '4.9999995000' | true",
					"1 | '1.0000001' | false", "1 | null | false", "null | null | true", "'READY' | 'READY' | true",
					"'READY' | 'NEW' | false", "'2026-01-01T00:00:00Z' | '2026-01-01T00:00:00.000Z' | true",
					"'2026-01-01T00:00:00Z' | '2026-01-01T00:00:00.001Z' | false", "true | true | true",
					"true | false | false", "{'consumed': 15} | {'consumed': '15', 'more': 1} | true",
					"{'consumed': 15} | {'consumed': '16'} | false" })
	void comparesByValue(String told, String actual, boolean same) {
		assertThat(Rows.differences(json("{'field': " + told + "}"), json("{'field': " + actual + "}")).isEmpty())
			.isEqualTo(same);
	}

	@Test
	void tellsTheFieldWithBothValues() {
		assertThat(Rows.differences(json("{'amount': 2, 'unit': 'GB'}"), json("{'amount': '3'}")))
			.containsExactly("amount: expected 2, actual \"3\"", "unit: expected \"GB\", actual no such field");
	}

	/** The first row fits both, and must leave the one that the second needs. */
	@Test
	void fitsEveryRowToADifferentOne() {
		List<JsonNode> told = rows("{'from': 1}", "{'from': 1, 'amount': 5}");

		assertThat(Rows.mismatches(told, rows("{'from': 1, 'amount': 5}", "{'from': 1, 'amount': 6}"))).isEmpty();
		assertThat(Rows.mismatches(told, rows("{'from': 1, 'amount': 6}", "{'from': 1, 'amount': 5}"))).isEmpty();
		assertThat(Rows.mismatches(told, rows("{'from': 1, 'amount': 6}", "{'from': 1, 'amount': 7}"))).hasSize(2);
	}

	@Test
	void wantsExactlyAsManyRowsAsAreTold() {
		assertThat(Rows.mismatches(rows("{'from': 1}"), rows("{'from': 1}", "{'from': 1}")))
			.containsExactly("rows: expected 1, actual 2", "not told: {\"from\":1}");
		assertThat(Rows.mismatches(rows("{'from': 1}"), rows())).hasSize(2);
		assertThat(Rows.mismatches(rows(), rows())).isEmpty();
	}

	private static List<JsonNode> rows(String... rows) {
		return List.of(rows).stream().map(RowsTests::json).toList();
	}

	private static JsonNode json(String text) {
		return JSON.readTree(text.replace('\'', '"'));
	}

}
