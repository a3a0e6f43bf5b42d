package io.drawdown.formats;

import io.drawdown.measure.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DecimalsTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "-0, 0", "3, 3", "3.000, 3", "12.5, 12.5", "-1, -1", "1e3, 1000", "1E-6, 0.000001",
			"1.5e+2, 150", "007, 7", "0e999, 0", "1e29, 100000000000000000000000000000",
			"0.1000000000000000055511151231257827, 0.1000000000000000055511151231257827" })
	void readsDecimalsExactly(String text, String value) {
		assertThat(Decimals.parse(text)).isEqualTo(Quantity.parse(value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-", "+1", ".5", "1.", "1e", "1e+", "1..2", "1,5", "0x10", "NaN", "Infinity",
			"--1", "1e999999999", "1e-999999999", "1e30", "1e-61", "1e1000", "١", "1 ", "1_000", "1f", "null" })
	void readsNothingElse(String text) {
		assertThat(Decimals.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { Decimals.MAX_LENGTH + 1, 100_000 })
	void readsNoAbsurdlyLongText(int length) {
		assertThat(Decimals.parse("0".repeat(length))).isNull();
	}

}
