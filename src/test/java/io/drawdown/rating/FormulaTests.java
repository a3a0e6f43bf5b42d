package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import io.drawdown.rating.Step.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The language of formulas: exact, small, and clear about what is wrong [R7]. */
class FormulaTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			0.1 + 0.2                                    ; 0.3
			0.1 * 3 - 0.3                                ; 0
			rate * 1.000000000000000000000000000001      ; 0.5000000000000000000000000000005
			7 % 4 + -2                                   ; 1
			1 / 8                                        ; 0.125
			IF(quantity >= 100 && covered = 10, 1, 2)    ; 1
			IF(quantity < 100 || !negotiated, 1, 2)      ; 1
			MIN(3, total, 2) + MAX(1, 5) + ABS(-4)       ; 11
			ROUND(2.345, 2)                              ; 2.35
			FLOOR(-1.5) + CEILING(1.2)                   ; 0
			IF(ATTRIBUTE("region") == "eu", base, 9)     ; 0.5
			IF(ATTRIBUTE("model") != "", 1, 0)           ; 0
			1e2 + 0x10                                   ; 116
			""")
	void reckonsInDecimals(String text, String value) {
		assertThat(number(text)).isEqualByComparingTo(value);
	}

	@Test
	void keepsFiftyDigits() {
		assertThat(number("2 / 3")).isEqualByComparingTo("0." + "6".repeat(49) + "7");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
					rate +                    ; line 1, column 6, at '+': Missing second operand for operator
					rate rate                 ; line 1, column 1: Too many operands
					(rate                     ; line 1, column 1: Closing brace not found
					amount * 2                ; line 1, column 1, at 'amount': unknown name, known are base, covered, negotiated, quantity, rate, total
					rate * Rate               ; line 1, column 8, at 'Rate': unknown name, known are base, covered, negotiated, quantity, rate, total
					SQRT(rate)                ; line 1, column 1, at 'SQRT': Undefined function 'SQRT'
					RANDOM()                  ; line 1, column 1, at 'RANDOM': Undefined function 'RANDOM'
					rate ^ 2                  ; line 1, column 6, at '^': Undefined operator '^'
					2 rate                    ; line 1, column 3, at 'rate': Missing operator
					rate[0]                   ; line 1, column 5, at '[': Undefined operator '['
					PI * 2                    ; line 1, column 1, at 'PI': unknown name, known are base, covered, negotiated, quantity, rate, total
					1e999999999               ; line 1, column 1: a number beyond 1E±60
					rate + 1e99999999999      ; line 1, column 8, at '1e99999999999': not a number
					IF(TRUE, 1)               ; line 1, column 1, at 'IF': Not enough parameters for function
					""")
	void saysWhatItCannotRead(String text, String problem) {
		assertThat(Formula.problem(text, Step.formula(Result.RATE, text))).isEqualTo(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			rate / (quantity - 100)   ; line 1, column 6, at '/': Division by zero
			rate / 0.0                ; line 1, column 6, at '/': Division by zero
			rate + negotiated         ; line 1, column 6, at '+': a BOOLEAN where a NUMBER is expected
			"a" + "b"                 ; line 1, column 5, at '+': a STRING where a NUMBER is expected
			rate == "0.5"             ; line 1, column 6, at '==': a STRING where a NUMBER is expected
			IF(rate, 1, 2)            ; line 1, column 1, at 'IF': a NUMBER where a BOOLEAN is expected
			MAX(rate, "9")            ; line 1, column 1, at 'MAX': a STRING where a NUMBER is expected
			negotiated                ; line 1, column 1: a BOOLEAN where a NUMBER is expected
			1e50 * 1e50               ; line 1, column 6, at '*': a number beyond 1E±60
			ROUND(1e50 * 1e50, 2)     ; line 1, column 1, at 'ROUND': a number beyond 1E±60
			ROUND(rate, 1e9)          ; line 1, column 1, at 'ROUND': a number of decimals beyond 50
			""")
	void saysWhyItHasNoValue(String text, String problem) {
		assertThatExceptionOfType(FormulaFailed.class).isThrownBy(() -> number(text))
			.satisfies((failed) -> assertThat(failed.facts().get("problem")).isEqualTo(problem));
	}

	@Test
	void refusesWhatIsTooLarge() {
		Step step = Step.formula(Result.RATE, "");

		assertThat(Formula.problem("1+".repeat(1000) + "1", step)).isEqualTo("it has 2001 characters, more than 2000");
		assertThat(Formula.problem("1+".repeat(300) + "1", step)).isEqualTo("it has 601 parts, more than 500");
		assertThat(Formula.problem("(".repeat(900) + "1" + ")".repeat(900), step)).isNull();
		assertThat(Formula.problem("-".repeat(490) + "1", step)).isNull();
	}

	@Test
	void namesLineAndColumn() {
		assertThat(Formula.problem("IF(negotiated,\n   rate,\n   rat)", Step.formula(Result.RATE, "")))
			.startsWith("line 3, column 4, at 'rat': unknown name");
	}

	private static BigDecimal number(String text) {
		Map<String, Object> known = new HashMap<>(Map.of(Formula.BASE, new BigDecimal("0.5"), Formula.NEGOTIATED, false,
				Formula.QUANTITY, new BigDecimal("100"), Formula.COVERED, BigDecimal.TEN, Formula.TOTAL,
				new BigDecimal("110"), Formula.RATE, new BigDecimal("0.5")));
		return Formula.of(text, Step.formula(Result.RATE, text)).number(known, Map.of("region", "eu"));
	}

}
