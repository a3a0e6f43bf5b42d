package io.drawdown.measure;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuantityTests {

	@Test
	void isEqualByValueWhateverTheTrailingZeros() {
		assertThat(Quantity.parse("3.000")).isEqualTo(Quantity.parse("3")).hasSameHashCodeAs(Quantity.of(3));
		assertThat(Quantity.parse("0.000")).isSameAs(Quantity.ZERO);
		assertThat(Quantity.of(new BigDecimal("1E+2"))).isEqualTo(Quantity.of(100));
	}

	@ParameterizedTest
	@CsvSource({ "12.50, 12.5", "100, 100", "1E+2, 100", "0.000001, 0.000001", "0.0, 0", "-1.50, -1.5" })
	void writesPlainDigitsWithoutTrailingZeros(String sent, String written) {
		assertThat(Quantity.parse(sent)).hasToString(written);
	}

	@ParameterizedTest
	@CsvSource({ "100, 0", "12.50, 1", "0.000001, 6", "1E+2, 0" })
	void countsTheDecimalsItNeeds(String sent, int decimals) {
		assertThat(Quantity.parse(sent).decimals()).isEqualTo(decimals);
	}

	@Test
	void addsAndSubtractsExactly() {
		assertThat(Quantity.parse("0.1").plus(Quantity.parse("0.2"))).isEqualTo(Quantity.parse("0.3"));
		assertThat(Quantity.parse("1").minus(Quantity.parse("0.000000001"))).isEqualTo(Quantity.parse("0.999999999"));
		assertThat(Quantity.ONE.minus(Quantity.ONE)).isEqualTo(Quantity.ZERO);
	}

	/** [Q1]: derived quantities keep nine decimals, half up. */
	@ParameterizedTest
	@CsvSource({ "50000, 0.001, 50", "1, 0.0000000005, 0.000000001", "1, 0.00000000049, 0", "3, 0.3333333333, 1",
			"7, 1048576, 7340032" })
	void convertsToNineDecimalsHalfUp(String quantity, String factor, String converted) {
		assertThat(Quantity.parse(quantity).times(new BigDecimal(factor))).isEqualTo(Quantity.parse(converted));
	}

	/** [Q1]: one rounding, also where the factor has no finite quotient. */
	@ParameterizedTest
	@CsvSource({ "1, 1, 3, 0.333333333", "2, 1, 3, 0.666666667", "76500, 0.9, 1, 68850", "90, 60, 3600, 1.5" })
	void convertsByARatioRoundedOnce(String quantity, String factor, String divisor, String converted) {
		assertThat(Quantity.parse(quantity).timesRatio(new BigDecimal(factor), new BigDecimal(divisor)))
			.isEqualTo(Quantity.parse(converted));
	}

	/** [W7]: 4,000 × 17 ÷ 31 = 2,193 at scale 0. */
	@ParameterizedTest
	@CsvSource({ "4000, 17, 31, 0, 2193", "4000, 17, 31, 2, 2193.54", "500, 15, 30, 0, 250", "1, 30, 31, 0, 0",
			"0.5, 1, 2, 6, 0.25" })
	void proratesRoundingDownToTheScale(String quantity, long part, long whole, int scale, String prorated) {
		assertThat(Quantity.parse(quantity).prorated(part, whole, scale)).isEqualTo(Quantity.parse(prorated));
	}

	@Test
	void comparesByValue() {
		Quantity less = Quantity.parse("1.9");
		Quantity more = Quantity.parse("2.00");

		assertThat(less.min(more)).isEqualTo(less);
		assertThat(less.max(more)).isEqualTo(more);
		assertThat(more).isEqualByComparingTo(Quantity.of(2)).isGreaterThan(less);
		assertThat(Quantity.ZERO.minus(less).isNegative()).isTrue();
		assertThat(less.isPositive()).isTrue();
		assertThat(Quantity.ZERO.isPositive()).isFalse();
		assertThat(Quantity.ZERO.isZero()).isTrue();
	}

}
