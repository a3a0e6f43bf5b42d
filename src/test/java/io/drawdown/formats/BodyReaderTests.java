package io.drawdown.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyReaderTests {

	final BodyReader reader = Bodies.reader();

	@Test
	void readsARecord() {
		SentRecord record = read(Bodies.GOOD).getFirst();

		assertThat(record.fault()).isNull();
		assertThat(record.id()).isEqualTo("u1");
		assertThat(record.quantity()).isEqualTo(Quantity.parse("12.5"));
		assertThat(record.startedAt()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
		assertThat(record.endedAt()).isNull();
		assertThat(record.attributes()).isEqualTo(Map.of("region", "eu"));
	}

	@Test
	void readsAnArrayOfRecordsInTheirOrder() {
		assertThat(read("[" + Bodies.GOOD + ",\n" + Bodies.GOOD + "]")).extracting(SentRecord::index)
			.containsExactly(0, 1);
		assertThat(read("[]")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "`\"id\":\"u1\"` | `\"id\":5` | /id", "`\"id\":\"u1\"` | `\"id\":\"\"` | /id",
					"`\"id\":\"u1\"` | `\"id\":\"a b\"` | /id", "`\"id\":\"u1\"` | `\"id\":\"a\\u0000\"` | /id",
					"`\"id\":\"u1\"` | `\"id\":\"\\ud800\"` | /id", "`\"id\":\"u1\"` | `\"id\":\"\\u200b\"` | /id",
					"`\"id\":\"u1\"` | `\"id\":null` | /id", "`\"id\":\"u1\",` | `` | /id",
					"`\"asset\":\"a1\",` | `` | /asset", "`\"asset\":\"a1\"` | `\"asset\":{\"a\":[1,2]}` | /asset",
					"`\"resource\":\"STORAGE\",` | `` | /resource", "`\"unit\":\"GB\"` | `\"unit\":true` | /unit",
					"`\"account\":\"ACME\"` | `\"account\":[]` | /account",
					"`\"account\":\"ACME\"` | `\"account\":\"A\\u0000\"` | /account",
					"`\"asset\":\"a1\"` | `\"asset\":\"\\ud800\"` | /asset",
					"`\"unit\":\"GB\"` | `\"unit\":\"GB\",\"\\u0000\":1` | /�",
					"`\"quantity\":\"12.5\"` | `\"quantity\":\"abc\"` | /quantity",
					"`\"quantity\":\"12.5\"` | `\"quantity\":1e999999999` | /quantity",
					"`\"quantity\":\"12.5\"` | `\"quantity\":\"1e999999999\"` | /quantity",
					"`\"quantity\":\"12.5\"` | `\"quantity\":{\"value\":5}` | /quantity",
					"`\"quantity\":\"12.5\"` | `\"quantity\":false` | /quantity",
					"`\"startedAt\":\"2026-01-05T10:00:00Z\"` | `\"startedAt\":\"yesterday\"` | /startedAt",
					"`\"startedAt\":\"2026-01-05T10:00:00Z\"` | `\"startedAt\":1767607200` | /startedAt",
					"`\"startedAt\":\"2026-01-05T10:00:00Z\",` | `` | /startedAt",
					"`\"endedAt\":null` | `\"endedAt\":\"2026-01-05T09:00:00Z\"` | /endedAt",
					"`{\"region\":\"eu\"}` | `{\"region\":5}` | /attributes/region",
					"`{\"region\":\"eu\"}` | `{\"a/b~c\":null}` | /attributes/a~1b~0c",
					"`{\"region\":\"eu\"}` | `{\"region\":\"eu\",\"region\":\"us\"}` | /attributes/region",
					"`{\"region\":\"eu\"}` | `{\"region\":\"\\u0000\"}` | /attributes/region",
					"`{\"region\":\"eu\"}` | `{\"a\":\"\",\"b\":\"\",\"c\":\"\",\"d\":\"\"}` | /attributes",
					"`{\"region\":\"eu\"}` | `[\"eu\"]` | /attributes",
					"`\"unit\":\"GB\"` | `\"unit\":\"GB\",\"unit\":\"MB\"` | /unit",
					"`\"unit\":\"GB\"` | `\"color\":\"red\"` | /color" })
	void faultsTheRecordOfTheWrongShapeAndReadsItsNeighbours(String field, String sent, String pointer) {
		List<SentRecord> records = read(
				"[" + Bodies.GOOD + "," + Bodies.GOOD.replace(field, sent) + "," + Bodies.GOOD + "]");

		assertThat(records).hasSize(3);
		assertThat(records.get(1).fault()).isNotNull()
			.satisfies((fault) -> assertThat(fault.code()).isEqualTo("malformed"))
			.satisfies((fault) -> assertThat(fault.field()).isEqualTo(pointer));
		assertThat(records.get(0).fault()).isNull();
		assertThat(records.get(2).fault()).isNull();
		assertThat(JsonMapper.shared().readTree(records.get(1).json()).isObject()).isTrue();
	}

	@Test
	void faultsElementsThatAreNoRecords() {
		assertThat(read("[1,\"a\",null,[[{}]]," + Bodies.GOOD + "]")).extracting((record) -> record.fault() == null)
			.containsExactly(false, false, false, false, true);
	}

	@Test
	void leavesAMissingQuantityToItsPlaceAmongTheRefusals() {
		SentRecord record = read(Bodies.GOOD.replace("\"quantity\":\"12.5\",", "")).getFirst();

		assertThat(record.fault()).isNull();
		assertThat(record.quantity()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "5", "\"a\"", "null", "true", "{", "[", "[{", "{\"id\"", "{\"id\":",
			"{\"id\":\"u", "[{}", "[{},", "[{}]]", "{}{}", "[] []", "{'id':1}", "{\"id\":01}", "{\"id\":NaN}", "[{},]",
			"nul", "{\"id\":\"\\x\"}", "\u0000", "{\"a\":1 \"b\":2}" })
	void refusesWhatIsNoJsonOfRecords(String body) {
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(body))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsKey("errors"));
	}

	@Test
	void refusesATruncatedBodyWhereverItEnds() {
		String body = "[" + Bodies.GOOD + "," + Bodies.GOOD + "]";
		for (int length = 0; length < body.length(); length++) {
			String truncated = body.substring(0, length);

			assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read(truncated));
		}
	}

	@Test
	void saysWhereABodyIsBroken() {
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read("[" + Bodies.GOOD + ",\n{\"id\": oops}]"))
			.satisfies((refusal) -> assertThat(refusal.facts().toString()).contains("pointer=/1/id", "line 2"));
	}

	@Test
	void refusesBadUtf8() {
		byte[] body = Bodies.GOOD.getBytes(StandardCharsets.UTF_8);
		body[8] = (byte) 0xC3;

		assertThatExceptionOfType(MalformedBody.class)
			.isThrownBy(() -> this.reader.read(Bodies.json(new ByteArrayInputStream(body))));
	}

	@Test
	void refusesDeepNestingAndLongTexts() {
		assertThatExceptionOfType(MalformedBody.class)
			.isThrownBy(() -> read("{\"id\":" + "[".repeat(5000) + "]".repeat(5000) + "}"));
		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> read("{\"id\":\"" + "x".repeat(5000) + "\"}"));
		assertThatExceptionOfType(MalformedBody.class)
			.isThrownBy(() -> read("{\"quantity\":" + "9".repeat(5000) + "}"));
	}

	@Test
	void refusesTooManyRecordsAndTooManyBytes() {
		assertThat(read("[" + "{},".repeat(99) + "{}]")).hasSize(100);
		assertThatExceptionOfType(TooLarge.class).isThrownBy(() -> read("[" + "{},".repeat(100) + "{}]"))
			.satisfies((refusal) -> assertThat(refusal.code()).isEqualTo("too-large"));
		assertThatExceptionOfType(TooLarge.class).isThrownBy(() -> read(" ".repeat(70_000) + Bodies.GOOD));
	}

	@Test
	void refusesABodyWhoseConnectionBreaks() {
		InputStream half = new ByteArrayInputStream("[{".getBytes(StandardCharsets.UTF_8));
		InputStream breaking = new java.io.FilterInputStream(half) {
			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				if (half.available() == 0) {
					throw new IOException("reset");
				}
				return super.read(target, offset, length);
			}
		};

		assertThatExceptionOfType(MalformedBody.class).isThrownBy(() -> this.reader.read(Bodies.json(breaking)));
	}

	private List<SentRecord> read(String body) {
		return this.reader.read(Bodies.json(body));
	}

}
