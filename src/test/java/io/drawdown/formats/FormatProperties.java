package io.drawdown.formats;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.drawdown.formats.SentBody.Format;
import io.drawdown.measure.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that went wrong on their way, in every format. */
class FormatProperties {

	private static final Format[] FORMATS = { Format.JSON, Format.NDJSON, Format.CSV, Format.CLOUD_EVENT,
			Format.CLOUD_EVENTS };

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void whateverIsSentIsReadFaultedOrRefused(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 1000; i++) {
			SentBody body = body(random);
			try {
				List<SentRecord> records = FormatTests.read(body);
				for (int index = 0; index < records.size(); index++) {
					assertThat(records.get(index).index()).isEqualTo(index);
					assertThat(JsonMapper.shared().readTree(records.get(index).json()).isObject()).isTrue();
				}
			}
			catch (Refusal refusal) {
				assertThat(refusal.kind()).isIn(Refusal.Kind.MALFORMED, Refusal.Kind.TOO_LARGE);
			}
		}
	}

	/** Cut by hand, with a body that comes in pieces. */
	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2, 3 })
	void cutsLinesWhereverTheyAreReceived(long seed) throws IOException {
		Random random = new Random(seed);
		for (int i = 0; i < 100; i++) {
			List<String> sent = new ArrayList<>();
			for (int line = random.nextInt(30); line >= 0; line--) {
				sent.add("x".repeat(random.nextInt((random.nextInt(10) == 0) ? 200_000 : 60)));
			}
			byte[] body = (String.join("\n", sent) + "\n").getBytes(StandardCharsets.UTF_8);
			Lines lines = new Lines(inPieces(body, random), 50_000);

			for (String expected : sent) {
				assertThat(lines.next()).isTrue();
				assertThat(lines.isTooLong()).isEqualTo(expected.length() > 50_000);
				int length = lines.isTooLong() ? 200 : expected.length();
				assertThat(new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.UTF_8))
					.isEqualTo(expected.substring(0, length));
			}
			assertThat(lines.next()).isFalse();
			assertThat(lines.bytes()).isEqualTo(body.length);
		}
	}

	static SentBody body(Random random) {
		Format format = FORMATS[random.nextInt(FORMATS.length)];
		return new SentBody(new ByteArrayInputStream(Bodies.mutated(FormatTests.good(format), random)), format, false);
	}

	private static InputStream inPieces(byte[] body, Random random) {
		return new FilterInputStream(new ByteArrayInputStream(body)) {
			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				return super.read(target, offset, 1 + random.nextInt(length));
			}
		};
	}

}
