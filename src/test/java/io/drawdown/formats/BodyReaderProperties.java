package io.drawdown.formats;

import java.io.ByteArrayInputStream;
import java.util.Random;

import io.drawdown.measure.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BodyReaderProperties {

	private final BodyReader reader = Bodies.reader();

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4 })
	void whateverIsSentIsReadFaultedOrRefused(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 500; i++) {
			byte[] body = Bodies.mutated("[" + Bodies.GOOD + "," + Bodies.GOOD + "]", random);
			try {
				this.reader.read(Bodies.json(new ByteArrayInputStream(body)))
					.forEach((record) -> assertThat(JsonMapper.shared().readTree(record.json()).isObject()).isTrue());
			}
			catch (Refusal refusal) {
				assertThat(refusal.kind()).isIn(Refusal.Kind.MALFORMED, Refusal.Kind.TOO_LARGE);
			}
		}
	}

}
