package io.drawdown.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import io.drawdown.measure.Refusal;

import org.springframework.util.unit.DataSize;

/** What tests send: records of JSON, good or gone wrong on their way. */
public final class Bodies {

	/** A record without a fault. */
	public static final String GOOD = """
			{"id":"u1","account":"ACME","asset":"a1","resource":"STORAGE","quantity":"12.5","unit":"GB",\
			"startedAt":"2026-01-05T10:00:00Z","endedAt":null,"attributes":{"region":"eu"}}""";

	private static final List<String> SNIPPETS = List.of("{", "}", "[", "]", ",", ":", "\"", "\"\"", "\\", "\n", "\r",
			"\n\n", "null", "1e999999999", "-", "0.1", "\"id\"", "\"quantity\":", "{\"a\":{\"b\":[", "\\u0000",
			"\\ud800", "true", "\u0000", "é", "\uD83D\uDE00", "\uFEFF", "\"attributes\":{", "\"startedAt\":\"",
			"\"data\":{", "\"data_base64\":\"e30=\"", "99999999999999999999", "[[[[[[[[[[[[[[[[[[[[[[[[",
			"attributes.x", "x".repeat(2000), "y".repeat(5000));

	private Bodies() {
	}

	/** Of at most 100 records and 64 KB; an upload of 1 MB, its lines of 4 KB. */
	public static BodyReader reader() {
		return new BodyReader(new BodyLimits(100, DataSize.ofKilobytes(64), 20, 1000, 3,
				new BodyLimits.Upload(DataSize.ofMegabytes(1), DataSize.ofKilobytes(4))));
	}

	public static SentBody json(String body) {
		return json(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
	}

	static SentBody json(InputStream body) {
		return new SentBody(body, SentBody.Format.JSON, false);
	}

	/** A record of which everything is missing. */
	public static SentRecord missing(int index) {
		return new RecordDraft(index, 1).record();
	}

	/** What a body that breaks off is refused with. */
	public static Refusal brokenOff() {
		return MalformedBody.brokenOff(new EOFException());
	}

	/** Snippets put in, parts left out, bytes changed, the end cut off. */
	public static byte[] mutated(String good, Random random) {
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

	/** Compressed. */
	public static byte[] zipped(byte[] body) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
