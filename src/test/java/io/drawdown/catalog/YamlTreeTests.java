package io.drawdown.catalog;

import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class YamlTreeTests {

	@Test
	void readsDecimalsExactly() {
		JsonNode tree = YamlTree.read("{a: 0.1, b: 12345678901234567890.123456789, c: 7, d: '7', e: 1e2}");

		assertThat(tree.get("a").decimalValue()).isEqualTo("0.1");
		assertThat(tree.get("b").decimalValue()).isEqualTo("12345678901234567890.123456789");
		assertThat(tree.get("c").isIntegralNumber()).isTrue();
		assertThat(tree.get("d").isString()).isTrue();
		assertThat(tree.get("e").decimalValue()).isEqualByComparingTo("100");
	}

	@Test
	void readsDatesAsTextAndNothingAsNull() {
		JsonNode tree = YamlTree.read("{from: 2025-01-01, until: , other: ~, yes: true, no: off}");

		assertThat(tree.get("from").asString()).isEqualTo("2025-01-01");
		assertThat(tree.get("until").isNull()).isTrue();
		assertThat(tree.get("other").isNull()).isTrue();
		assertThat(tree.get("yes").asBoolean()).isTrue();
		assertThat(tree.get("no").asString()).isEqualTo("off");
	}

	@Test
	void writesAliasesOut() {
		JsonNode tree = YamlTree.read("{one: &grant {quantity: 5}, other: *grant}");

		assertThat(tree.at("/other/quantity").asInt()).isEqualTo(5);
	}

	@Test
	void refusesABombOfAliases() {
		StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
		for (int i = 1; i < 12; i++) {
			String alias = "*a" + (i - 1);
			bomb.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(10, alias)) + "]\n");
		}

		assertThatExceptionOfType(DefinitionRefused.class).isThrownBy(() -> YamlTree.read(bomb.toString()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a: [", "a: *nothing", "a: &a [*a]", "{a: 1, a: 2}", "--- 1\n--- 2", "[a]: 1",
			"a: !!binary xx", "a: !mine xx" })
	void refusesWhatJsonCannotSay(String text) {
		assertThatExceptionOfType(DefinitionRefused.class).isThrownBy(() -> YamlTree.read(text));
	}

	@Test
	void refusesWhatIsNestedTooDeep() {
		assertThatExceptionOfType(DefinitionRefused.class).isThrownBy(() -> YamlTree.read("[".repeat(10_000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { ".inf", "-.inf", ".nan", "0x1F", "0o17" })
	void leavesOtherNumbersToBeRefusedAsText(String text) {
		assertThat(YamlTree.read("a: " + text).get("a").isString()).isTrue();
	}

}
