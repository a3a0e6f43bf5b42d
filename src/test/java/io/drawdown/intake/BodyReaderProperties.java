package io.drawdown.intake;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import io.drawdown.measure.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BodyReaderProperties {

	private static final List<String> SNIPPETS = List.of("{", "}", "[", "]", ",", ":", "\"", "\\", "null",
			"1e999999999", "-", "0.1", "\"id\"", "\"quantity\":", "{\"a\":{\"b\":[", "\\u0000", "\\ud800", "true",
			"\u0000", "é", "\uD83D\uDE00", "\"attributes\":{", "\"startedAt\":\"", "99999999999999999999");

	private final BodyReader reader = new BodyReader(BodyReaderTests.LIMITS);

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4 })
	void whateverIsSentIsReadFaultedOrRefused(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 500; i++) {
			byte[] body = mutated(random);
			try {
				this.reader.read(BodyReaderTests.json(new ByteArrayInputStream(body)))
					.forEach((record) -> assertThat(JsonMapper.shared().readTree(record.json()).isObject()).isTrue());
			}
			catch (Refusal refusal) {
				assertThat(refusal.kind()).isIn(Refusal.Kind.MALFORMED, Refusal.Kind.TOO_LARGE);
			}
		}
	}

	static byte[] mutated(Random random) {
		StringBuilder body = new StringBuilder("[" + BodyReaderTests.GOOD + "," + BodyReaderTests.GOOD + "]");
		for (int changes = random.nextInt(6); changes >= 0; changes--) {
			int at = random.nextInt(body.length());
			int end = Math.min(body.length(), at + random.nextInt(12));
			body.replace(at, end, random.nextBoolean() ? SNIPPETS.get(random.nextInt(SNIPPETS.size())) : "");
		}
		byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
		if (random.nextInt(4) == 0) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
		}
		return bytes;
	}

}
