package io.drawdown.intake;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.drawdown.intake.SentBody.Format;
import io.drawdown.measure.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that went wrong on their way, in every format. */
class FormatProperties {

	private static final Format[] FORMATS = { Format.JSON, Format.NDJSON, Format.CSV, Format.CLOUD_EVENT,
			Format.CLOUD_EVENTS };

	private static final List<String> SNIPPETS = List.of("{", "}", "[", "]", ",", ":", "\"", "\"\"", "\\", "\n", "\r",
			"\n\n", "null", "1e999999999", "-", "0.1", "\"id\"", "\"quantity\":", "{\"a\":{\"b\":[", "\\u0000",
			"\\ud800", "true", "\u0000", "é", "\uD83D\uDE00", "\uFEFF", "\"attributes\":{", "\"startedAt\":\"",
			"\"data\":{", "\"data_base64\":\"e30=\"", "99999999999999999999", "[[[[[[[[[[[[[[[[[[[[[[[[",
			"attributes.x", "x".repeat(2000), "y".repeat(5000));

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
		return new SentBody(new ByteArrayInputStream(mutated(FormatTests.good(format), random)), format, false);
	}

	/** Snippets put in, parts left out, bytes changed, the end cut off. */
	static byte[] mutated(String good, Random random) {
		StringBuilder body = new StringBuilder(good);
		for (int changes = random.nextInt(6); changes >= 0; changes--) {
			int at = random.nextInt(body.length() + 1);
			int end = Math.min(body.length(), at + random.nextInt(12));
			body.replace(at, end, random.nextBoolean() ? SNIPPETS.get(random.nextInt(SNIPPETS.size())) : "");
		}
		byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
		for (int changes = random.nextInt(8) - 5; changes > 0 && bytes.length > 0; changes--) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
		}
		return (random.nextInt(6) == 0) ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
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
