package io.drawdown.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.formats.SentBody.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The formats of usage, read to the end. */
class FormatTests {

	static final String HEADER = "id,account,asset,resource,quantity,unit,startedAt,endedAt,attributes.region\n";

	static final String ROW = "u1,ACME,a1,STORAGE,12.5,GB,2026-01-05T10:00:00Z,,eu";

	static final String EVENT = """
			{"specversion":"1.0","id":"u1","source":"/meters/7","type":"usage","subject":"ACME",\
			"time":"2026-01-05T10:00:00Z","traceparent":"00-1","sequence":3,"data":{"asset":"a1","resource":"STORAGE",\
			"quantity":12.50,"unit":"GB","attributes":{"region":"eu"}}}""";

	private static final BodyReader reader = Bodies.reader();

	@Test
	void readsTheSameRecordsFromEveryFormat() {
		List<SentRecord> records = read(Format.JSON, "[" + Bodies.GOOD + "," + Bodies.GOOD + "]");

		assertThat(read(Format.NDJSON, Bodies.GOOD + "\n" + Bodies.GOOD)).isEqualTo(records);
		assertThat(read(Format.CSV, HEADER + ROW + "\r\n" + ROW)).isEqualTo(records);
		assertThat(read(Format.CLOUD_EVENTS, "[" + EVENT + "," + EVENT + "]")).isEqualTo(records);
		assertThat(read(Format.CLOUD_EVENT, EVENT)).isEqualTo(records.subList(0, 1));
	}

	/** Lines. */
	@ParameterizedTest
	@ValueSource(strings = { "oops", "5", "null", "\"a\"", "[]", "[{}]", "{", "}", "{\"id\"", "{\"id\":", "{\"id\":01}",
			"{\"id\":\"\\x\"}", "{} {}", "{},", "{\"id\":\"\u0000\"}", "\u0000", "{'id':1}", "\u00ef\u00bb\u00bf{}x",
			"{\"quantity\":1e", "{\"a\":1 \"b\":2}" })
	void keepsABadLineToItself(String line) {
		List<SentRecord> records = read(Format.NDJSON, Bodies.GOOD + "\n" + line + "\n\n" + Bodies.GOOD);

		assertThat(records).extracting((record) -> record.fault() == null).containsExactly(true, false, true);
		assertThat(records).extracting(SentRecord::index).containsExactly(0, 1, 2);
		assertThat(JsonMapper.shared().readTree(records.get(1).json()).isObject()).isTrue();
	}

	@Test
	void keepsBadUtf8AndDeepNestingAndLongTextsToTheirLines() {
		byte[] bad = "{\"id\":\"u\u00e91\"}".getBytes(StandardCharsets.ISO_8859_1);
		String deep = "{\"id\":" + "[".repeat(500) + "]".repeat(500) + "}";
		String text = "{\"id\":\"" + "x".repeat(2000) + "\"}";
		String number = "{\"quantity\":" + "9".repeat(2000) + "}";
		String line = "{\"id\":\"" + "x".repeat(5000) + "\"}";

		List<SentRecord> records = read(Format.NDJSON,
				joined(bad, deep.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8),
						number.getBytes(StandardCharsets.UTF_8), line.getBytes(StandardCharsets.UTF_8),
						Bodies.GOOD.getBytes(StandardCharsets.UTF_8)));

		assertThat(records).extracting((record) -> record.fault() == null)
			.containsExactly(false, false, false, false, false, true);
		assertThat(Objects.requireNonNull(records.get(4).fault()).message()).contains("4096 bytes");
		assertThat(records).allSatisfy((record) -> assertThat(record.json().length()).isLessThan(10_000));
	}

	@Test
	void knowsWhatABadLineBeganWith() {
		SentRecord record = read(Format.NDJSON, "{\"id\":\"u9\",\"account\":\"ACME\",\"quantity\":1,,}").getFirst();

		assertThat(record.id()).isEqualTo("u9");
		assertThat(record.account()).isEqualTo("ACME");
		assertThat(record.fault()).isNotNull();
	}

	@Test
	void skipsAByteOrderMarkAndEndsWithoutANewline() {
		assertThat(read(Format.NDJSON, "\uFEFF" + Bodies.GOOD)).singleElement()
			.satisfies((record) -> assertThat(record.fault()).isNull());
		assertThat(read(Format.CSV, "\uFEFF" + HEADER + ROW)).singleElement()
			.satisfies((record) -> assertThat(record.fault()).isNull());
		assertThat(read(Format.NDJSON, "\uFEFF")).isEmpty();
		assertThat(read(Format.CSV, HEADER)).isEmpty();
	}

	@Test
	void readsQuotedCells() {
		String csv = "id,asset,resource,quantity,startedAt,attributes.note,attributes.städte\n"
				+ "\"u,1\",a1,STORAGE,\"1\",2026-01-05T10:00:00Z,\"say \"\"hi\"\"\nand\r\n\"\"bye\"\"\",Köln\n"
				+ "\nu2,a1,STORAGE,2,2026-01-05T10:00:00Z,\"\",\n";

		List<SentRecord> records = read(Format.CSV, csv);

		assertThat(records).extracting(SentRecord::fault).containsOnlyNulls();
		assertThat(records.getFirst().id()).isEqualTo("u,1");
		assertThat(records.getFirst().attributes())
			.isEqualTo(Map.of("note", "say \"hi\"\nand\r\n\"bye\"", "städte", "Köln"));
		assertThat(records.getLast().attributes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "u1 | `\"\"` | /id", "u1 | a b | /id", "12.5 | abc | /quantity", "12.5 | 1e999999999 | /quantity",
					"2026-01-05T10:00:00Z | yesterday | /startedAt", "2026-01-05T10:00:00Z | `` | /startedAt",
					"a1 | `` | /asset", "STORAGE | `` | /resource", "eu | `\u0000` | /attributes/region",
					"eu | eu,more | ``", ",,eu | `` | ``" })
	void faultsTheCellThatIsWrong(String cell, String sent, String pointer) {
		List<SentRecord> records = read(Format.CSV, HEADER + ROW + "\n" + ROW.replace(cell, sent) + "\n" + ROW);

		assertThat(records).extracting((record) -> record.fault() == null).containsExactly(true, false, true);
		assertThat(Objects.requireNonNull(records.get(1).fault()).field()).isEqualTo(pointer);
		assertThat(JsonMapper.shared().readTree(records.get(1).json()).isObject()).isTrue();
	}

	@Test
	void keepsBadUtf8AndLongTextsToTheirRows() {
		String more = ROW.replace("eu", "x".repeat(2000)) + "\n"
				+ ROW.replace("eu", "x".repeat(3000) + "," + "y".repeat(3000)) + "\n" + ROW;
		byte[] csv = (HEADER + ROW.replace("eu", "K\u00f6ln") + "\n" + more).getBytes(StandardCharsets.ISO_8859_1);

		List<SentRecord> records = read(Format.CSV, csv);

		assertThat(records).extracting((record) -> record.fault() == null).containsExactly(false, false, false, true);
		assertThat(Objects.requireNonNull(records.getFirst().fault()).field()).isEqualTo("/attributes/region");
	}

	@Test
	void readsAllAttributesFromOneCell() {
		String header = "id,account,asset,resource,quantity,startedAt,attributes\n";
		String row = "u1,ACME,a1,STORAGE,1,2026-01-05T10:00:00Z,\"{\"\"region\"\":\"\"eu\"\",\"\"a,b\"\":\"\"\"\"}\"\n";

		List<SentRecord> records = read(Format.CSV,
				header + row + row.replace("eu", "\\u0000") + row.replace("}", "}}"));

		assertThat(records.getFirst().fault()).isNull();
		assertThat(records.getFirst().attributes()).isEqualTo(Map.of("region", "eu", "a,b", ""));
		assertThat(Objects.requireNonNull(records.get(1).fault()).field()).isEqualTo("/attributes/region");
		assertThat(Objects.requireNonNull(records.get(2).fault()).field()).isEqualTo("/attributes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "u1,a1\n", "id,asset,resource,quantity\n",
			"id,id,asset,resource,quantity,startedAt\n", "id,asset,resource,quantity,startedAt,colour\n",
			"id,asset,resource,quantity,startedAt,attributes.\n", "ID,asset,resource,quantity,startedAt\n" })
	void refusesAHeaderThatIsNone(String csv) {
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(Format.CSV, csv));
	}

	@Test
	void endsWhereARowCannotBeToldFromTheNext() {
		String unclosed = HEADER + ROW + "\n\"u2" + "x".repeat(200_000);

		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(Format.CSV, unclosed));
		assertThatExceptionOfType(MalformedBody.class)
			.isThrownBy(() -> read(Format.CSV, HEADER + ROW + "\n\"u2\"x" + ROW));
	}

	/** CloudEvents. */
	@Test
	void letsTheDataOfAnEventWin() {
		String event = EVENT.replace("\"data\":{", "\"data\":{\"id\":\"d1\",\"account\":\"BETA\","
				+ "\"startedAt\":\"2026-02-01T00:00:00Z\",\"endedAt\":null,");
		SentRecord record = read(Format.CLOUD_EVENT, event).getFirst();

		assertThat(record.fault()).isNull();
		assertThat(record.id()).isEqualTo("d1");
		assertThat(record.account()).isEqualTo("BETA");
		assertThat(record.startedAt()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "`\"specversion\":\"1.0\",` | `` | /specversion", "`\"1.0\"` | `\"0.3\"` | /specversion",
					"`\"1.0\"` | `1.0` | /specversion", "`\"id\":\"u1\",` | `` | /id",
					"`\"source\":\"/meters/7\",` | `` | /source", "`\"type\":\"usage\"` | `\"type\":\"\"` | /type",
					"`\"sequence\":3` | `\"datacontenttype\":\"text/xml\"` | /datacontenttype",
					"`\"sequence\":3` | `\"data_base64\":\"e30=\"` | /data_base64",
					"`\"sequence\":3` | `\"startedAt\":\"2026-01-05T10:00:00Z\"` | /startedAt",
					"`\"sequence\":3` | `\"subject\":\"BETA\"` | /subject", "`\"sequence\":3` | `\"ext\":[]` | /ext",
					"`\"time\":\"2026-01-05T10:00:00Z\"` | `\"time\":\"now\"` | /startedAt", "`\"a1\"` | `5` | /asset",
					"`\"u1\"` | `\"u 1\"` | /id", "`\"data\":` | `\"data\":\"x\",\"more\":` | /data" })
	void faultsTheEventThatIsWrong(String part, String sent, String pointer) {
		List<SentRecord> records = read(Format.CLOUD_EVENTS,
				"[" + EVENT + "," + EVENT.replace(part, sent) + ",5," + EVENT + "]");

		assertThat(records).extracting((record) -> record.fault() == null).containsExactly(true, false, false, true);
		assertThat(Objects.requireNonNull(records.get(1).fault()).field()).isEqualTo(pointer);
		assertThat(JsonMapper.shared().readTree(records.get(1).json()).isObject()).isTrue();
	}

	@Test
	void toleratesJsonDataOfAnyName() {
		String event = EVENT.replace("\"sequence\":3", "\"datacontenttype\":\"application/vnd.usage+json; v=1\"");

		assertThat(read(Format.CLOUD_EVENT, event)).extracting(SentRecord::fault).containsOnlyNulls();
	}

	@Test
	void readsTheHeadersOfAnEventInBinaryMode() {
		Map<String, List<String>> headers = Map.of("specversion", List.of("1.0"), "id",
				List.of("u%C3%A9%201%25".replace("%20", "-")), "source", List.of("\"/meters/\\\"7\\\"\""), "type",
				List.of("usage"), "subject", List.of("AC%4DE"), "time", List.of("2026-01-05T10:00:00Z"), "traceparent",
				List.of("00%zz"));
		SentRecord record = read(event(headers)).getFirst();

		assertThat(record.fault()).isNull();
		assertThat(record.id()).isEqualTo("ué-1%");
		assertThat(record.account()).isEqualTo("ACME");
		assertThat(record.startedAt()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "u%", "u%4", "u%zz", "u%ff", "u%c3", "" })
	void faultsAHeaderThatCannotBeDecoded(String id) {
		Map<String, List<String>> headers = Map.of("specversion", List.of("1.0"), "id", List.of(id), "source",
				List.of("s"), "type", List.of("t"), "subject", List.of("ACME"), "time",
				List.of("2026-01-05T10:00:00Z"));

		assertThat(Objects.requireNonNull(read(event(headers)).getFirst().fault()).field()).isEqualTo("/id");
	}

	@Test
	void refusesEventsInTheOtherModesShape() {
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(Format.CLOUD_EVENT, "[" + EVENT + "]"));
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(Format.CLOUD_EVENTS, EVENT));
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(Format.CLOUD_EVENT, EVENT + EVENT));
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(Format.EVENT_DATA, "[]"));
		assertThatExceptionOfType(TooLarge.class)
			.isThrownBy(() -> read(Format.CLOUD_EVENTS, "[" + "{},".repeat(100) + "{}]"));
	}

	/** Compression. */
	@ParameterizedTest
	@EnumSource(value = Format.class, names = { "JSON", "NDJSON", "CSV", "CLOUD_EVENT", "CLOUD_EVENTS" })
	void inflatesEveryFormat(Format format) {
		byte[] body = good(format).getBytes(StandardCharsets.UTF_8);

		assertThat(read(gzip(format, Bodies.zipped(body)))).isEqualTo(read(format, body)).isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = Format.class, names = { "JSON", "NDJSON", "CSV", "CLOUD_EVENT", "CLOUD_EVENTS" })
	void refusesWhatIsCompressedInPart(Format format) {
		byte[] body = Bodies.zipped(good(format).getBytes(StandardCharsets.UTF_8));
		for (int length = 0; length < body.length; length++) {
			byte[] part = Arrays.copyOf(body, length);

			assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(gzip(format, part)));
		}
	}

	@Test
	void refusesWhatIsNoGzipOrDamaged() {
		byte[] body = Bodies.zipped((Bodies.GOOD + "\n").repeat(20).getBytes(StandardCharsets.UTF_8));
		byte[] damaged = body.clone();
		damaged[damaged.length - 6] ^= 1;

		assertThatExceptionOfType(MalformedBody.class)
			.isThrownBy(() -> read(gzip(Format.NDJSON, Bodies.GOOD.getBytes(StandardCharsets.UTF_8))));
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(gzip(Format.NDJSON, damaged)));
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(
				() -> read(gzip(Format.NDJSON, joined(body, "something else".getBytes(StandardCharsets.UTF_8)))));
	}

	@Test
	void inflatesOneMemberAfterTheOther() {
		byte[] member = Bodies.zipped((Bodies.GOOD + "\n").getBytes(StandardCharsets.UTF_8));
		ByteArrayOutputStream members = new ByteArrayOutputStream();
		for (int i = 0; i < 50; i++) {
			members.writeBytes(member);
		}

		assertThat(read(gzip(Format.NDJSON, members.toByteArray()))).hasSize(50);
	}

	@Test
	void refusesWhatInflatesBeyondTheLimit() {
		byte[] bomb = Bodies.zipped(new byte[5_000_000]);
		byte[] blank = Bodies.zipped("\n".repeat(5_000_000).getBytes(StandardCharsets.UTF_8));

		assertThatExceptionOfType(TooLarge.class).isThrownBy(() -> read(gzip(Format.JSON, blank)));
		assertThatExceptionOfType(TooLarge.class).isThrownBy(() -> read(gzip(Format.NDJSON, blank)));
		assertThatExceptionOfType(TooLarge.class).isThrownBy(() -> read(gzip(Format.NDJSON, bomb)));
		assertThatExceptionOfType(TooLarge.class).isThrownBy(() -> read(
				gzip(Format.CSV, Bodies.zipped((HEADER + "\n".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8)))));
	}

	static String good(Format format) {
		return switch (format) {
			case JSON -> "[" + Bodies.GOOD + "," + Bodies.GOOD + "]";
			case NDJSON -> Bodies.GOOD + "\n" + Bodies.GOOD + "\n";
			case CSV -> HEADER + ROW + "\n" + ROW + "\n";
			case CLOUD_EVENT -> EVENT;
			case CLOUD_EVENTS -> "[" + EVENT + "," + EVENT + "]";
			case EVENT_DATA -> throw new IllegalArgumentException("it needs headers");
		};
	}

	static List<SentRecord> read(Format format, String body) {
		return read(format, body.getBytes(StandardCharsets.UTF_8));
	}

	static List<SentRecord> read(Format format, byte[] body) {
		return read(new SentBody(new ByteArrayInputStream(body), format, false));
	}

	static List<SentRecord> read(SentBody body) {
		if (!body.isInPieces()) {
			return reader.read(body);
		}
		RecordSource source = reader.open(body);
		List<SentRecord> records = new ArrayList<>();
		for (SentRecord record = source.next(); record != null; record = source.next()) {
			records.add(record);
		}
		return records;
	}

	static SentBody gzip(Format format, byte[] body) {
		return new SentBody(new ByteArrayInputStream(body), format, true);
	}

	private static SentBody event(Map<String, List<String>> headers) {
		String data = "{\"asset\":\"a1\",\"resource\":\"STORAGE\",\"quantity\":\"1\"}";
		return new SentBody(new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8)), Format.EVENT_DATA, false,
				headers);
	}

	private static byte[] joined(byte[]... lines) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] line : lines) {
			bytes.writeBytes(line);
			bytes.write('\n');
		}
		return bytes.toByteArray();
	}

}
