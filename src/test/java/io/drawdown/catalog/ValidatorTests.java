package io.drawdown.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.drawdown.modeling.Category;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All problems at once, each by its rule [M7]: [K1, M2, M3, M4, M5, M6, P3, Q1, Q2, R1,
 * W4, W5, W9].
 */
class ValidatorTests {

	private static final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/** A sound catalogue in which one text is replaced by another. */
	private static final String SOUND = """
			unitClasses: [{code: DATA, type: USAGE, defaultUnit: GB}, {code: TIME, type: USAGE, defaultUnit: HOUR}]
			units: [{code: GB, class: DATA, factor: 1, scale: 3}, {code: MB, class: DATA, factor: 0.001}, {code: HOUR, class: TIME, factor: 1}]
			usageResources: [{code: STORAGE, category: USAGE, unitClass: DATA, unit: GB}]
			policies:
			  - {code: daily, kind: AGGREGATION, value: {method: SUM, period: DAILY}}
			  - {code: late, kind: RATING, value: {period: MONTHLY, delay: P5D}}
			products:
			  - code: CLOUD
			    usageModel: ANCHOR
			    resources:
			      - resource: STORAGE
			        until: 2026-01-01
			        policies: {aggregation: daily, rating: {period: MONTHLY, delay: P3D}, overage: CHARGE}
			        grants: [{quantity: 100, unit: GB, type: GRANT, validity: P1M, refresh: {every: P1M}}]
			      - {resource: STORAGE, from: 2026-01-01}
			rateCards:
			  - code: LIST
			    from: 2025-01-01
			    entries:
			      - {product: CLOUD, resource: STORAGE, rateUnit: USD, rate: 0.02, until: 2026-01-01}
			      - {product: CLOUD, resource: STORAGE, rateUnit: USD, rate: 0.03, from: 2026-01-01}
			      - {product: CLOUD, resource: STORAGE, rateUnit: EUR, rate: 0.02}
			""";

	@Test
	void findsNothingInASoundCatalogue() {
		assertThat(violations(SOUND)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					M1 | code: CLOUD                | code: CLOUD 9                | not 1 to 120
					M2 | {code: DATA, type: USAGE   | {code: DATA, type: CURRENCY  | built in and has all currencies
					M2 | {code: DATA, type: USAGE   | {code: DATA, type: TOKEN     | category USAGE is not the type TOKEN
					M2 | category: USAGE            | category: CURRENCY           | category CURRENCY is not the type USAGE
					Q2 | factor: 1, scale: 3        | factor: 2, scale: 3          | default unit GB has the factor 2
					Q2 | factor: 0.001              | factor: -1                   | factor -1 is not positive
					Q2 | factor: 0.001              | factor: 1, scale: 7          | scale 7 is not in 0 to 6
					Q2 | factor: 0.001              | factor: 1, scale: -1         | scale -1 is not in 0 to 6
					M7 | defaultUnit: HOUR          | defaultUnit: DAY             | default unit DAY does not exist
					M7 | defaultUnit: HOUR          | defaultUnit: GB              | default unit GB is of the class DATA
					M7 | {code: MB, class: DATA     | {code: MB, class: WEIGHT     | unit class WEIGHT does not exist
					M7 | unitClass: DATA            | unitClass: WEIGHT            | unit class WEIGHT does not exist
					M7 | unitClass: DATA, unit: GB  | unitClass: DATA, unit: HOUR  | unit HOUR is of the class TIME
					M7 | unitClass: DATA, unit: GB  | unitClass: DATA, unit: TB    | unit TB does not exist
					M7 | unitClass: DATA, unit: GB  | unitClass: DATA, tokenResource: T | token resource T does not exist
					K1 | unitClass: DATA, unit: GB  | unitClass: DATA, tokenResource: STORAGE | token resource STORAGE is of category USAGE
					M7 | unitClass: DATA, unit: GB  | unitClass: DATA, definitionProduct: P | definition product P does not exist
					M4 | aggregation: daily         | aggregation: hourly          | no policy of kind AGGREGATION is named hourly
					M4 | aggregation: daily         | aggregation: late            | no policy of kind AGGREGATION is named late
					M5 | value: {method: SUM        | value: {method: AVERAGE      | AVERAGE is not available in this version; SUM, COUNT, PEAK and LATEST are
					M5 | value: {method: SUM        | value: {method: UNIQUE       | UNIQUE is not available
					M5 | value: {method: SUM        | value: {method: TIME_WEIGHTED | TIME_WEIGHTED is not available
					M5 | aggregation: daily         | aggregation: {combine: MAX}  | combining by MAX is for PEAK and not for SUM
					M5 | aggregation: daily         | aggregation: {method: LATEST, combine: MAX} | combining by MAX is for PEAK and not for LATEST
					M5 | aggregation: daily         | aggregation: {method: PEAK, combine: LAST} | combining by LAST is for LATEST and not for PEAK
					M5 | aggregation: daily         | aggregation: {attribute: x}  | attribute is not available
					P2 | aggregation: daily         | aggregation: {period: BILLING_PERIOD} | accumulation period BILLING_PERIOD
					P2 | rating: {period: MONTHLY   | rating: {period: HOURLY      | rating period HOURLY
					P3 | rating: {period: MONTHLY   | rating: {period: DAILY       | DAILY is not longer than the accumulation period DAILY
					P3 | aggregation: daily         | aggregation: {period: MONTHLY} | MONTHLY is not longer
					M6 | delay: P3D                 | delay: -PT1H                 | delay PT-1H is not in
					M6 | delay: P3D                 | delay: P400D                 | is not in PT0S to P366D
					M4 | overage: CHARGE            | commitment: cheap            | no policy of kind COMMITMENT is named cheap
					M4 | code: daily,               | code: LOWEST, kind: COMMITMENT, value: BOUND}↵  - {code: daily, | cannot be named LOWEST
					M4 | refresh: {every: P1M}      | refresh: monthly             | no policy of kind REFRESH is named monthly
					M4 | refresh: {every: P1M}      | rollover: daily              | no policy of kind ROLLOVER is named daily
					M4 | usageModel: ANCHOR         | usageModel: ANCHOR↵    binding: shared | no policy of kind BINDING is named shared
					W4 | code: daily,               | code: odd, kind: REFRESH, value: {every: P0D}}↵  - {code: daily, | refresh P0D is neither
					W5 | code: daily,               | code: odd, kind: ROLLOVER, value: {maxCount: 0}}↵  - {code: daily, | maxCount 0
					W9 | code: daily,               | code: odd, kind: BINDING, value: {type: TARGET}}↵  - {code: daily, | names no target
					W13 | overage: CHARGE           | alerts: [{consumed: 1, percent: 2}] | not one positive
					W13 | overage: CHARGE           | alerts: [{consumed: 0}]      | not one positive
					M3 | type: GRANT                | type: COMMIT                 | grants of type COMMIT are for commitments
					M7 | unit: GB, type             | unit: HOUR, type             | grant's unit HOUR is of the class TIME
					M7 | unit: GB, type             | unit: TB, type               | grant's unit TB does not exist
					Q1 | quantity: 100              | quantity: 0.0001             | 0.0001 has more than the 3 decimals of GB
					Q1 | quantity: 100, unit: GB    | quantity: 0.0000001, unit: MB | has more than the 6 decimals of MB
					Q1 | quantity: 100              | quantity: -1                 | quantity -1 is negative
					W4 | validity: P1M              | validity: P1M1D              | validity P1M1D is neither
					W4 | validity: P1M              | validity: P0D                | validity P0D is neither
					W4 | validity: P1M              | validity: P-1M               | validity P-1M is neither
					W4 | validity: P1M              | validity: P101Y              | validity P101Y is neither
					W4 | {every: P1M}               | {every: P0M}                 | refresh P0D is neither
					W5 | {every: P1M}}              | {every: P1M}, rollover: {maxCount: 0}} | maxCount 0 is not 1 or more
					W5 | {every: P1M}}              | {every: P1M}, rollover: {maxQuantity: 0}} | maxQuantity 0 is not above 0
					W5 | {every: P1M}}              | {every: P1M}, rollover: {maxPercent: 100.5}} | maxPercent 100.5 is not above 0, up to 100
					W5 | {every: P1M}}              | {every: P1M}, rollover: {maxPercent: 0.0000001}} | with at most 6 decimals
					Q1 | {every: P1M}}              | {every: P1M}, rollover: {maxQuantity: 0.0001}} | maxQuantity 0.0001 has more than the 3 decimals of GB
					T2 | until: 2026-01-01          | from: 2026-01-01↵        until: 2026-01-01 | is no window
					M7 | until: 2026-01-01          | until: 2026-02-01            | twice at the same time
					M3 | usageModel: ANCHOR         | usageModel: TOKEN_COMMITMENT | TOKEN_COMMITMENT needs a grant of type COMMIT
					M3 | usageModel: ANCHOR         | usageModel: PACK             | a PACK has no policies
					W9 | usageModel: ANCHOR         | usageModel: ANCHOR↵    binding: {type: TARGET} | of type TARGET names no target
					W9 | usageModel: ANCHOR         | usageModel: ANCHOR↵    binding: {type: SELF, target: ACCOUNT} | of type SELF has no target
					M3 | usageModel: ANCHOR         | usageModel: PACK↵    fee: {amount: 1, currency: USD}  | a PACK has no policies
					Q3 | usageModel: ANCHOR         | usageModel: PACK↵    fee: {amount: -1, currency: USD} | fee -1 is negative
					Q3 | usageModel: ANCHOR         | usageModel: PACK↵    fee: {amount: 1, currency: GB}   | currency GB is not in ISO 4217
					W4 | usageModel: ANCHOR         | usageModel: PACK↵    fee: {amount: 1, currency: USD, every: P0D} | fee's period P0D is not months
					R1 | rateUnit: EUR              | rateUnit: XYZ                | XYZ is neither an ISO 4217 currency nor the unit of a token resource
					R1 | rateUnit: EUR              | rateUnit: GB                 | GB is of the class DATA
					R1 | rate: 0.03                 | rate: -0.03                  | rate -0.03 is negative
					R1 | rate: 0.03, from: 2026-01-01 | rate: 0.03, from: 2025-12-31 | overlap
					R1 | rateUnit: EUR              | rateUnit: USD                | overlap
					T2 | rate: 0.03, from: 2026-01-01 | rate: 0.03, from: 2024-01-01, until: 2025-01-01 | no window inside that of the card
					R1 | rate: 0.03                 | negotiable: false            | neither a rate nor an adjustment
					M7 | {product: CLOUD, resource: STORAGE, rateUnit: EUR | {product: SKY, resource: STORAGE, rateUnit: EUR | product SKY does not exist
					M7 | {product: CLOUD, resource: STORAGE, rateUnit: EUR | {product: CLOUD, resource: CALLS, rateUnit: EUR | resource CALLS does not exist
					""")
	void findsTheError(String rule, String sound, String broken, String message) {
		List<Violation> violations = violations(replaced(sound, broken));

		assertThat(violations).anySatisfy((violation) -> {
			assertThat(violation.rule()).isEqualTo(rule);
			assertThat(violation.severity()).isEqualTo(Severity.ERROR);
			assertThat(violation.message()).contains(message);
			assertThat(violation.refs()).isNotEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					M7  | until: 2026-01-01             | until: 2025-12-31            | resource STORAGE is not on it from 2025-12-31 until 2026-01-01
					M7  | rate: 0.02, until: 2026-01-01 | rate: 0.02, until: 2025-12-31 | no entry of CLOUD, STORAGE, USD between
					M3  | usageModel: ANCHOR            | usageModel: ANCHOR↵    fee: {amount: 1, currency: USD} | a fee is for packs and commitments; that of an ANCHOR is never owed
					M3  | usageModel: ANCHOR            | usageModel: ANCHOR↵    minimum: {amount: 1, currency: USD} | a minimum is for MONETARY commitments; that of an ANCHOR is never owed
					W5  | validity: P1M, refresh: {every: P1M}}   | refresh: {every: P1M}, rollover: {}} | whole term never rolls over
					""")
	void warnsOf(String rule, String sound, String doubtful, String message) {
		assertThat(violations(replaced(sound, doubtful))).singleElement().satisfies((violation) -> {
			assertThat(violation.rule()).isEqualTo(rule);
			assertThat(violation.severity()).isEqualTo(Severity.WARNING);
			assertThat(violation.message()).contains(message);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "overage: DO_NOT_CHARGE", "overage: DO_NOT_CHARGE, alerts: null, commitment: null" })
	void needsNoRateForWhatIsNotCharged(String overage) {
		String free = SOUND.replace("overage: CHARGE", overage)
			.replace("      - {resource: STORAGE, from: 2026-01-01}\n", "");

		assertThat(violations(free.substring(0, free.indexOf("rateCards")))).isEmpty();
	}

	/** [W5, W9]: every limit alone or with others, and every target. */
	@ParameterizedTest
	@ValueSource(
			strings = { "rollover: {}", "rollover: {maxCount: 1}", "rollover: {maxCount: null, maxQuantity: 0.001}",
					"rollover: {maxCount: 12, maxQuantity: 50.5, maxPercent: 100}" })
	void letsTheRestRollOver(String rollover) {
		assertThat(violations(replaced("{every: P1M}}", "{every: P1M}, " + rollover + "}"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "type: SELF", "type: TARGET, target: ACCOUNT", "type: TARGET, target: CONTRACT",
			"type: TARGET, target: ASSET", "type: TARGET, target: CUSTOM" })
	void bindsToItselfOrToASharedTarget(String binding) {
		assertThat(violations(replaced("usageModel: ANCHOR", "usageModel: ANCHOR↵    binding: {" + binding + "}")))
			.isEmpty();
	}

	/** [M3]: grants, rates or only a fee; of several resources, too. */
	@ParameterizedTest
	@ValueSource(strings = { "fee: {amount: 4.99, currency: USD}", "fee: {amount: 4.99, currency: EUR, every: P1M}",
			"resources: [{resource: STORAGE, grants: [{quantity: 5}]}, {resource: CALLS, grants: [{quantity: 1}]}]",
			"binding: {type: TARGET, target: ACCOUNT}, resources: [{resource: CALLS, grants: [{quantity: 1}]}]" })
	void makesPacks(String pack) {
		assertThat(violations(withPack(pack))).isEmpty();
	}

	/** A rate that a pack brings needs its resource on the pack [R5]. */
	@Test
	void letsAPackBringARate() {
		String entry = "rateUnit: EUR, rate: 0.02}\n      - {product: MORE, resource: STORAGE, rateUnit: USD, rate: 0.01}";
		String pack = withPack("resources: [{resource: STORAGE}]").replace("rateUnit: EUR, rate: 0.02}", entry);
		String other = withPack("resources: [{resource: CALLS}]").replace("rateUnit: EUR, rate: 0.02}", entry);

		assertThat(violations(pack)).isEmpty();
		assertThat(violations(other)).extracting(Violation::message)
			.anyMatch((message) -> message.contains("the product does not have the resource"));
	}

	@Test
	void warnsOfAPackThatCarriesNothing() {
		assertThat(violations(withPack("resources: [{resource: STORAGE}]"))).singleElement().satisfies((violation) -> {
			assertThat(violation.rule()).isEqualTo("M3");
			assertThat(violation.severity()).isEqualTo(Severity.WARNING);
		});
	}

	@Test
	void needsARateForWhatIsBlocked() {
		String blocked = SOUND.replace("overage: CHARGE", "overage: BLOCK");

		assertThat(violations(blocked.substring(0, blocked.indexOf("rateCards")))).extracting(Violation::rule)
			.containsExactly("M7", "M7");
	}

	@Test
	void needsRatesThatHoldWhileTheResourceDoes() {
		String early = SOUND.replace("until: 2026-01-01\n", "until: 2024-01-01\n")
			.replace("from: 2026-01-01}", "from: 2024-01-01}");

		assertThat(violations(early)).extracting(Violation::message)
			.anyMatch((message) -> message.contains("no rate entry"));
	}

	@Test
	void wantsWhatActiveThingsReferToActive() {
		Contents contents = contents(SOUND, Status.ACTIVE);
		contents.put(Kind.USAGE_RESOURCE, Objects.requireNonNull(contents.resource("STORAGE")), Status.DRAFT);

		assertThat(violations(contents)).extracting(Violation::message)
			.containsExactly("products/CLOUD: the resource STORAGE is DRAFT");
	}

	@Test
	void wantsNothingInactive() {
		Contents contents = contents(SOUND, Status.DRAFT);
		contents.put(Kind.PRODUCT, Objects.requireNonNull(contents.product("CLOUD")), Status.INACTIVE);

		assertThat(violations(contents)).extracting(Violation::message)
			.allMatch((message) -> message.contains("the product CLOUD is INACTIVE"));
	}

	private static String withPack(String pack) {
		return SOUND
			.replace("unitClass: DATA, unit: GB}]",
					"unitClass: DATA, unit: GB}, {code: CALLS, category: USAGE, unitClass: DATA}]")
			.replace("products:\n", "products:\n  - {code: MORE, usageModel: PACK, " + pack + "}\n");
	}

	private static String replaced(String sound, String other) {
		assertThat(SOUND).contains(sound);
		String broken = other.replace("↵", "\n");
		return SOUND.replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(broken));
	}

	static List<Violation> violations(String document) {
		return violations(contents(document, Status.ACTIVE));
	}

	private static List<Violation> violations(Contents contents) {
		return Validator.findings(contents).stream().map(Finding::violation).toList();
	}

	private static Contents contents(String document, Status status) {
		Contents contents = new Contents();
		contents.put(Kind.UNIT_CLASS, new UnitClass.Definition(UnitClass.CURRENCY, Category.CURRENCY, "USD"),
				Status.ACTIVE);
		Stream.of("USD", "EUR", "GBP", "JPY")
			.forEach((code) -> contents.put(Kind.UNIT, new Unit.Definition(code, UnitClass.CURRENCY, BigDecimal.ONE, 2),
					Status.ACTIVE));
		CatalogueDocument read = json.treeToValue(YamlTree.read(document), CatalogueDocument.class);
		for (Kind kind : Kind.values()) {
			read.of(kind).forEach((definition) -> contents.put(kind, definition, status));
		}
		return contents;
	}

}
