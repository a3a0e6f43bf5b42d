package io.drawdown.intake;

import java.time.Duration;
import java.time.Instant;

import io.drawdown.formats.Bodies;
import io.drawdown.formats.BodyReader;
import io.drawdown.formats.SentRecord;
import io.drawdown.intake.Resolution.Countable;
import io.drawdown.intake.Resolution.Rejected;
import io.drawdown.measure.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The refusals of a record, in their order [U3], and its quantity [Q1, Q2, K6]. */
class RecordPolicyTests {

	private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

	private final RecordPolicy policy = new RecordPolicy(Sold.catalogue(), Duration.ofMinutes(5), Duration.ofDays(90));

	private final BodyReader reader = Bodies.reader();

	/** Every record is also wrong in all that is checked after the expected refusal. */
	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "nobody, NOTHING, -5, KM, 2030, unknown-asset, /asset",
			"pack, NOTHING, -5, KM, 2030, unknown-resource, /resource",
			"pack, ELSEWHERE, -5, KM, 2030, resource-not-on-asset, /resource",
			"pack, CREDITS, -5, KM, 2030, pack-asset, /asset",
			"commitment, CREDITS, -5, KM, 2030, commitment-asset, /asset",
			"cloud, CREDITS, -5, KM, 2030, not-metered, /resource", "cloud, STORAGE, -5, OLD, 2030, inactive, /unit",
			"cloud, STORAGE, -5, KM, 2030, unit-outside-class, /unit",
			"cloud, STORAGE, -5, EACH, 2030, unit-outside-class, /unit",
			"cloud, STORAGE, -5.1234567, GB, 2030, negative, /quantity",
			"cloud, STORAGE, -, GB, 2030, malformed, /quantity",
			"cloud, STORAGE, 1.1234567, GB, 2030, too-precise, /quantity",
			"cloud, STORAGE, 1.1234, MB, 2030, too-precise, /quantity",
			"cloud, MINUTES, 0.5, -, 2030, too-precise, /quantity",
			"cloud, STORAGE, 1, GB, 2030, outside-asset-life, /startedAt",
			"cloud, STORAGE, 1, GB, 2025, outside-asset-life, /startedAt",
			"cloud, STORAGE, 1, GB, 2026-12-31T23:59:59Z, in-the-future, /startedAt",
			"cloud, STORAGE, 1, GB, 2026-06-01T12:05:00.000001Z, in-the-future, /startedAt",
			"cloud, STORAGE, 1, GB, 2026-03-03T11:59:59.999999Z, too-late, /startedAt" })
	void refusesInTheFixedOrder(String asset, String resource, String quantity, String unit, String startedAt,
			String code, String field) {
		Resolution resolution = resolve(asset, resource, quantity, unit, startedAt);

		assertThat(resolution).isInstanceOfSatisfying(Rejected.class, (rejected) -> {
			assertThat(rejected.why().code()).isEqualTo(code);
			assertThat(rejected.why().field()).isEqualTo(field);
		});
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "1, -, 2026-03-03T12:00:00Z, 1", "1.123456, GB, 2026-06-01T12:05:00Z, 1.123456",
					"1.1230000, MB, 2026-06-01T12:00:00Z, 0.001123", "0, GB, 2026-06-01T12:00:00Z, 0",
					"0.000001, THIRD, 2026-06-01T12:00:00Z, 0.000003" })
	void countsWhatIsInOrderInTheUnitOfTheResource(String quantity, String unit, String startedAt, String converted) {
		Resolution resolution = resolve("cloud", "STORAGE", quantity, unit, startedAt);

		assertThat(resolution).isInstanceOfSatisfying(Countable.class, (counts) -> {
			assertThat(counts.quantity()).isEqualTo(Quantity.parse(converted));
			assertThat(counts.asset()).isEqualTo(10);
			assertThat(counts.resource()).isEqualTo(Sold.STORAGE);
			assertThat(counts.slice()).isZero();
		});
	}

	/** [U1] */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "`\"quantity\":\"3\"` | `\"quantity\":3.000`", "`\"quantity\":\"3\"` | `\"quantity\":\"0.3e1\"`",
					"`\"unit\":\"GB\"` | `\"unit\":null`", "`\"unit\":\"GB\",` | ``", "`10:00:00Z` | `10:00:00.000Z`",
					"`10:00:00Z` | `12:00:00+02:00`", "`10:00:00Z` | `10:00:00.000000999Z`",
					"`\"cloud\"` | `\"ast_1-a\"`", "`\"account\":\"A1\",` | ``",
					"`\"b\":\"2\",\"a\":\"1\"` | `\"a\":\"1\",\"b\":\"2\"`", "`\"endedAt\":null,` | ``" })
	void theSameContentHasTheSameDigest(String one, String other) {
		assertThat(digest(CONTENT.replace(one, other))).isEqualTo(digest(CONTENT));
	}

	/** [U1] */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "`\"quantity\":\"3\"` | `\"quantity\":4`", "`\"unit\":\"GB\"` | `\"unit\":\"MB\"`",
					"`10:00:00Z` | `10:00:00.000001Z`", "`\"cloud\"` | `\"video\"`", "`\"b\":\"2\",` | ``",
					"`\"b\":\"2\",\"a\":\"1\"` | `\"b\":\"1\",\"a\":\"2\"`",
					"`\"endedAt\":null` | `\"endedAt\":\"2026-01-05T10:00:00Z\"`", "`STORAGE` | `MINUTES`" })
	void anotherContentHasAnotherDigest(String one, String other) {
		assertThat(digest(CONTENT.replace(one, other))).isNotEqualTo(digest(CONTENT));
	}

	@Test
	void aRefusedRecordHasTheDigestThatItWouldHaveHad() {
		Long digest = resolve(CONTENT, NOW).digest();

		assertThat(resolve(CONTENT, Instant.parse("2026-01-01T00:00:00Z")).digest()).isEqualTo(digest);
	}

	private static final String CONTENT = """
			{"id":"u1","account":"A1","asset":"cloud","resource":"STORAGE","quantity":"3","unit":"GB",\
			"startedAt":"2026-01-05T10:00:00Z","endedAt":null,"attributes":{"b":"2","a":"1"}}""";

	private @org.jspecify.annotations.Nullable Long digest(String record) {
		return resolve(record, NOW).digest();
	}

	private Resolution resolve(String asset, String resource, @org.jspecify.annotations.Nullable String quantity,
			@org.jspecify.annotations.Nullable String unit, String startedAt) {
		String at = startedAt.contains("T") ? startedAt : startedAt + "-01-02T00:00:00Z";
		return resolve("""
				{"id":"u1","asset":"%s","resource":"%s","quantity":%s,"unit":%s,"startedAt":"%s"}""".formatted(asset,
				resource, quantity, (unit != null) ? '"' + unit + '"' : null, at), NOW);
	}

	private Resolution resolve(String record, Instant now) {
		SentRecord sent = this.reader.read(Bodies.json(record)).getFirst();
		assertThat(sent.fault()).isNull();
		return this.policy.resolve(sent, Sold.terms(1), now);
	}

}
