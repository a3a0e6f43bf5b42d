package io.drawdown.formats;

import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InstantsTests {

	@ParameterizedTest
	@CsvSource({ "2026-01-05T10:00:00Z, 2026-01-05T10:00:00Z", "2026-01-05T10:00:00.000Z, 2026-01-05T10:00:00Z",
			"2026-01-05t10:00:00.5z, 2026-01-05T10:00:00.500Z",
			"2026-01-05T10:00:00.123456789Z, 2026-01-05T10:00:00.123456Z",
			"2026-01-05T10:00:00+02:00, 2026-01-05T08:00:00Z", "2026-01-05T00:00:00-01:30, 2026-01-05T01:30:00Z",
			"2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z", "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z" })
	void readsInstantsToTheMicrosecond(String text, Instant at) {
		assertThat(Instants.parse(text)).isEqualTo(at);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-01-05", "2026-01-05T10:00:00", "2026-01-05 10:00:00Z", "2026-01-05T10:00Z",
			"2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-32T00:00:00Z",
			"2026-01-05T24:00:00Z", "2026-01-05T10:60:00Z", "2026-01-05T10:00:60Z", "2026-01-05T10:00:00.Z",
			"2026-01-05T10:00:00.1234567890Z", "2026-01-05T10:00:00ZZ", "2026-01-05T10:00:00.5",
			"+2026-01-05T10:00:00Z", "0000-01-01T00:00:00Z", "2026-01-05T10:00:00+2:00", "2026-01-05T10:00:00+02:00x",
			"1767607200", "2026-01-05T10:00:00+0200", "２026-01-05T10:00:00Z", "0001-01-01T00:00:00+01:00" })
	void readsNothingElse(String text) {
		assertThat(Instants.parse(text)).isNull();
	}

	@Test
	void agreesWithTheFormatterOfTheJdk() {
		Random random = new Random(1);
		for (int i = 0; i < 5000; i++) {
			Instant at = Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_370_764_800L),
					random.nextInt(1_000_000) * 1000L);

			assertThat(Instants.parse(at.toString())).isEqualTo(at);
		}
	}

}
