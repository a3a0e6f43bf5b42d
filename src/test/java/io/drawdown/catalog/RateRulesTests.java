package io.drawdown.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of prices, tokens and commitments, each by its name [M7]: [K1, K2, M3, R1,
 * R2, R10].
 */
class RateRulesTests {

	/** A sound catalogue in which one text is replaced by another. */
	private static final String SOUND = """
			unitClasses: [{code: COUNT, type: USAGE, defaultUnit: EACH}, {code: TOKENS, type: TOKEN, defaultUnit: TOKEN}]
			units: [{code: EACH, class: COUNT, factor: 1, scale: 0}, {code: TOKEN, class: TOKENS, factor: 1}]
			usageResources:
			  - {code: MONEY, category: CURRENCY, unitClass: CURRENCY, unit: USD}
			  - {code: TOKEN, category: TOKEN, unitClass: TOKENS}
			  - {code: CALL, category: USAGE, unitClass: COUNT, tokenResource: TOKEN}
			  - {code: SEAT, category: USAGE, unitClass: COUNT, definitionProduct: PLATFORM}
			policies:
			  - {code: lowest, kind: COMMITMENT, value: LOWEST}
			  - {code: monthly, kind: REFRESH, value: {every: P1M}}
			  - {code: once, kind: ROLLOVER, value: {maxCount: 1}}
			  - {code: pooled, kind: BINDING, value: {type: TARGET, target: ACCOUNT}}
			products:
			  - code: PLATFORM
			    usageModel: ANCHOR
			    binding: pooled
			    resources:
			      - {resource: TOKEN, policies: {commitment: BOUND}, grants: [{quantity: 10, validity: P1M, refresh: monthly, rollover: once}]}
			      - {resource: CALL, policies: {commitment: lowest}}
			      - {resource: SEAT, policies: {aggregation: {method: PEAK, combine: MAX}}}
			  - code: TOKENS-25K
			    usageModel: TOKEN_COMMITMENT
			    fee: {amount: 10000, currency: USD}
			    resources:
			      - {resource: TOKEN, policies: {commitment: LOWEST}, grants: [{quantity: 25000, type: COMMIT}]}
			      - {resource: CALL}
			  - code: SEATS
			    usageModel: QUANTITY_COMMITMENT
			    resources: [{resource: SEAT, grants: [{quantity: 100, type: COMMIT, refresh: monthly}]}]
			  - code: SPEND
			    usageModel: MONETARY_COMMITMENT
			    minimum: {amount: 10000, currency: USD, every: P1Y}
			    resources: [{resource: MONEY}, {resource: SEAT, policies: {commitment: BOUND}}]
			rateCards:
			  - code: LIST
			    kind: ATTRIBUTE
			    from: 2025-01-01
			    entries:
			      - {product: PLATFORM, resource: TOKEN, rateUnit: USD, rate: 0.5}
			      - {product: PLATFORM, resource: CALL, rateUnit: TOKEN, rate: 1, tiers: {mode: GRADUATED, steps: [{from: 0}, {from: 9, adjust: OVERRIDE, value: 2}]}}
			      - {product: PLATFORM, resource: SEAT, rateUnit: USD, rate: 3, tiers: {mode: VOLUME, basis: TOTAL, steps: [{from: 0}, {from: 8, adjust: PERCENTAGE, direction: DISCOUNT, value: 5, flat: 1}]}}
			      - {product: PLATFORM, resource: SEAT, rateUnit: USD, attributes: {region: eu}, adjust: AMOUNT, direction: SURCHARGE, value: 1}
			      - {product: PLATFORM, resource: SEAT, rateUnit: USD, attributes: {model: l}, rate: 9}
			      - {product: PLATFORM, resource: SEAT, rateUnit: USD, attributes: {model: l, region: eu}, rate: 8}
			      - {product: PLATFORM, resource: SEAT, rateUnit: EUR, tiers: {mode: STAIRSTEP, steps: [{from: 0, flat: 4}]}}
			  - code: COMMITTED
			    from: 2025-01-01
			    entries:
			      - {product: TOKENS-25K, resource: CALL, rateUnit: TOKEN, adjust: PERCENTAGE, direction: DISCOUNT, value: 10}
			      - {product: TOKENS-25K, rateUnit: USD, tiers: {steps: [{from: 0}, {from: 50000, adjust: AMOUNT, direction: DISCOUNT, value: 0.1}]}}
			      - {product: SPEND, resource: SEAT, rateUnit: USD, adjust: OVERRIDE, value: 2.5}
			  - code: BIGCO
			    accounts: [BIGCO, MIDCO]
			    entries:
			      - {product: PLATFORM, resource: SEAT, rateUnit: JPY, rate: 300}
			  - code: SMALLCO
			    accounts: [SMALLCO]
			    entries:
			      - {product: PLATFORM, resource: SEAT, rateUnit: JPY, rate: 400}
			""";

	@Test
	void findsNothingInASoundCatalogue() {
		assertThat(ValidatorTests.violations(SOUND)).isEmpty();
	}

	/** [R1, R2, R3]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					R1  | kind: ATTRIBUTE         | kind: TIER                    | of kind TIER, and its entries need ATTRIBUTE
					R1  | accounts: [SMALLCO]     | accounts: []                  | open to no account
					R1  | accounts: [SMALLCO]     | accounts: [SMALL CO]          | 'SMALL CO' is no code
					R1  | accounts: [SMALLCO]     | accounts: [MIDCO]             | entries of PLATFORM, SEAT, JPY in BIGCO […, …) and SMALLCO […, …) overlap
					R1  | accounts: [SMALLCO]     | until: 2026-01-01             | overlap
					R1  | attributes: {model: l, region: eu} | attributes: {model: l} | PLATFORM, SEAT, USD {model=l} in LIST [2025-01-01, …) and LIST [2025-01-01, …) overlap
					R1  | resource: TOKEN, rateUnit: USD, rate: 0.5 | rateUnit: USD, rate: 0.5 | names no resource
					R1  | rate: 9                 | negotiable: true              | neither a rate nor an adjustment
					R1  | rate: 8                 | rate: -8                      | rate -8 is negative
					R2  | rate: 8                 | rate: 8, adjust: OVERRIDE, value: 1 | a rate and an adjustment
					R2  | rate: 8                 | rate: 8, direction: DISCOUNT  | says nothing without adjust
					R2  | attributes: {region: eu}, adjust | adjust               | it adjusts and has no attributes
					R2  | direction: SURCHARGE, value: 1 | direction: SURCHARGE   | adjust AMOUNT needs a value
					R2  | direction: SURCHARGE, value: 1 | value: 1               | needs a direction
					R2  | direction: SURCHARGE, value: 1 | direction: SURCHARGE, value: -1 | value -1 is negative
					R2  | {from: 0}, {from: 8,    | {from: 1}, {from: 8,          | tiers: step 1: the first step starts at 1, not at 0
					R2  | {from: 0}, {from: 8,    | {from: 0}, {from: 8}, {from: 8, | tiers: step 3: it starts at 8, not after 8
					R2  | {from: 0}, {from: 8,    | {from: 0}, {from: 9}, {from: 8, | tiers: step 3: it starts at 8, not after 9
					R2  | mode: VOLUME            | mode: PACKAGE                 | PACKAGE needs a packageSize
					R2  | mode: VOLUME            | packageSize: 3                | packageSize says nothing in the mode VOLUME
					R2  | steps: [{from: 0, flat: 4}] | steps: []                 | 0 steps
					""")
	void findsWhatIsWrongWithPrices(String rule, String sound, String broken, String message) {
		assertFound(rule, sound, broken, message);
	}

	/** [R10]: no record may be priced by two entries that are equally specific. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					R10 | attributes: {model: l, region: eu} | attributes: {model: l, region: us} | equally specific for records with {model=l, region=eu}
					R10 | rate: 8}                | rate: 8, until: 2026-01-01}   | equally specific for records with {model=l, region=eu}
					R10 | attributes: {model: l, region: eu}, rate: 8 | attributes: {tier: a}, rate: 8 | {model=l, tier=a}
					R10 | resource: TOKEN, rateUnit: USD, rate: 0.5 | resource: TOKEN, rateUnit: USD, attributes: {a: b}, rate: 0.5 | tokens have no attributes
					R10 | {model: l, region: eu}  | {'': l, region: eu}           | an attribute has no name
					R2  | {product: PLATFORM, resource: SEAT, rateUnit: USD, rate: 3 | {product: PLATFORM, resource: SEAT, rateUnit: USD, until: 2026-01-01, rate: 3 | has no less specific entry to adjust in [2026-01-01, …)
					R2  | attributes: {model: l, region: eu}, rate: 8 | attributes: {model: l, region: eu}, adjust: OVERRIDE, value: 8 | has several equally specific entries to adjust
					""")
	void findsWhatIsUnclear(String rule, String sound, String broken, String message) {
		assertFound(rule, sound, broken, message);
	}

	/** [K1, M7]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					K1  | mode: GRADUATED         | mode: VOLUME                  | GRADUATED ones by OVERAGE, not VOLUME by OVERAGE
					K1  | mode: GRADUATED         | mode: GRADUATED, basis: TOTAL | not GRADUATED by TOTAL
					K1  | mode: GRADUATED         | mode: PACKAGE, packageSize: 2 | not PACKAGE by OVERAGE
					R1  | resource: CALL, rateUnit: TOKEN, rate: 1 | resource: CALL, rateUnit: EACH, rate: 1 | rate unit EACH is of the class COUNT and not the unit of its token resource
					R1  | resource: SEAT, rateUnit: EUR | resource: SEAT, rateUnit: TOKEN | not the unit of its token resource
					M7  | resource: CALL, rateUnit: TOKEN, rate: 1 | resource: CALL, rateUnit: USD, rate: 1 | resource CALL has the overage policy CHARGE and no rate entry in tokens, in TOKEN
					M7  | resource: TOKEN, rateUnit: USD, rate: 0.5 | resource: SEAT, rateUnit: GBP, rate: 0.5 | resource TOKEN has the overage policy CHARGE and no rate entry
					M7  | resource: SEAT, rateUnit: JPY, rate: 300 | resource: SEAT, rateUnit: GBP, attributes: {a: b}, rate: 300 | and no rate entry without attributes in GBP
					M7  | - {resource: TOKEN, policies: {commitment: BOUND}, grants | - {resource: TOKEN, from: 2026-01-01, policies: {commitment: BOUND}, grants | CALL is paid in tokens of TOKEN, which is not on the product all the time
					M7  | - {resource: TOKEN, policies: {commitment: BOUND}, grants | - {resource: SEAT, until: 2024-01-01, policies: {commitment: BOUND}, grants | CALL is paid in tokens of TOKEN, which is not on the product
					K1  | policies: {commitment: BOUND}, grants | policies: {aggregation: {method: COUNT}}, grants | tokens add up
					K1  | unitClass: TOKENS}      | unitClass: TOKENS, tokenResource: TOKEN} | category TOKEN is not paid in tokens
					""")
	void findsWhatIsWrongWithTokens(String rule, String sound, String broken, String message) {
		assertFound(rule, sound, broken, message);
	}

	/** [M3]. */
	@Test
	void allowsOneTokenResourceOnAProduct() {
		String two = replaced("unitClass: TOKENS}",
				"unitClass: TOKENS}↵  - {code: OTHER, category: TOKEN, unitClass: TOKENS}")
			.replace("      - {resource: SEAT, policies",
					"      - {resource: OTHER, policies: {overage: DO_NOT_CHARGE}}\n      - {resource: SEAT, policies");

		assertThat(ValidatorTests.violations(two)).extracting(Violation::message)
			.anyMatch((message) -> message.contains("at most one token resource, and not OTHER, TOKEN"));
	}

	/** [K1]: what is not charged makes no tokens. */
	@Test
	void needsNoTokensForWhatIsNotCharged() {
		String free = replaced("{resource: CALL, policies: {commitment: lowest}}",
				"{resource: CALL, policies: {overage: DO_NOT_CHARGE}}")
			.replace("      - {product: PLATFORM, resource: CALL, rateUnit: TOKEN",
					"      - {product: PLATFORM, resource: TOKEN, rateUnit: EUR")
			.replace("mode: GRADUATED", "mode: VOLUME");

		assertThat(ValidatorTests.violations(free)).isEmpty();
	}

	/** [K2, K5, M3]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					M3  | quantity: 25000, type: COMMIT | quantity: 25000           | TOKEN_COMMITMENT needs a grant of type COMMIT
					M3  | quantity: 25000, type: COMMIT | quantity: 25000           | the grants of a commitment are of type COMMIT
					M3  | usageModel: TOKEN_COMMITMENT | usageModel: QUANTITY_COMMITMENT | commits to units of a USAGE resource, and not of one of category TOKEN
					M3  | usageModel: QUANTITY_COMMITMENT | usageModel: TOKEN_COMMITMENT | commits to units of a TOKEN resource, and not of one of category USAGE
					M3  | minimum: {amount: 10000, currency: USD, every: P1Y} | fee: {amount: 1, currency: USD} | needs a minimum
					M3  | usageModel: MONETARY_COMMITMENT | usageModel: QUANTITY_COMMITMENT | a minimum is for MONETARY commitments
					M3  | [{resource: MONEY}      | [{resource: MONEY, grants: [{quantity: 1, type: COMMIT}]} | commits to its minimum and has no grants
					M3  | {resource: CALL}        | {resource: CALL, policies: {overage: CHARGE}} | a commitment policy and no other
					Q3  | amount: 10000, currency: USD, every | amount: 0, currency: USD, every | minimum 0 is not above 0
					Q3  | currency: USD, every    | currency: XYZ, every          | the minimum's currency XYZ is not in ISO 4217
					W4  | every: P1Y              | every: P0D                    | the minimum's period P0D is not
					K2  | adjust: OVERRIDE, value: 2.5 | rate: 2.5                | an adjustment or tiers, and not a rate
					K2  | adjust: OVERRIDE, value: 2.5 | negotiable: false        | either an adjustment or tiers
					K2  | adjust: OVERRIDE, value: 2.5 | attributes: {a: b}, adjust: OVERRIDE, value: 2.5 | has no attributes
					K2  | direction: DISCOUNT, value: 10} | direction: DISCOUNT, value: 100} | at a rate of 0 nothing would be debited
					K2  | adjust: AMOUNT, direction: DISCOUNT, value: 0.1 | adjust: OVERRIDE, value: 0 | at a rate of 0 nothing would be debited
					K2  | {from: 50000, adjust    | {from: 50000, flat: 1, adjust | no flat amounts
					K2  | tiers: {steps           | tiers: {mode: GRADUATED, steps | no mode but VOLUME
					M7  | {product: TOKENS-25K, resource: CALL | {product: TOKENS-25K, resource: SEAT | the product does not have the resource
					R1  | {product: TOKENS-25K, rateUnit: USD | {product: TOKENS-25K, rateUnit: EACH | not the unit of its token resource
					""")
	void findsWhatIsWrongWithCommitments(String rule, String sound, String broken, String message) {
		assertFound(rule, sound, broken, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					M7  | {from: 0}, {from: 8,    | {from: 0}, {from: 0.5}, {from: 8, | the tier [0, 0.5) is not reached: no quantity of EACH
					M7  | {from: 0}, {from: 8,    | {from: 0}, {from: 7.2}, {from: 8, | the tier [7.2, 8) is not reached
					M7  | {from: 50000, adjust    | {from: 20000}, {from: 50000, adjust | the tier [0, 20000) is not reached: one alone commits 25000
					K1  | resource: SEAT, rateUnit: JPY, rate: 300 | resource: CALL, rateUnit: JPY, rate: 300 | CALL is paid in tokens of TOKEN, so its rate in JPY is never used
					M7  | accounts: [SMALLCO]     | accounts: [BIGCO]↵    from: 2026-01-01 | between BIGCO […, 2025-01-01) and SMALLCO
					M3  | {resource: CALL, policies: {commitment: lowest}} | {resource: CALL}↵      - {resource: MONEY} | nothing is used of a CURRENCY resource
					""")
	void warnsOf(String rule, String sound, String doubtful, String message) {
		String document = replaced(sound, doubtful).replace("accounts: [BIGCO, MIDCO]",
				doubtful.contains("from: 2026-01-01") ? "accounts: [BIGCO]\n    until: 2025-01-01"
						: "accounts: [BIGCO, MIDCO]");

		assertThat(ValidatorTests.violations(document)).singleElement().satisfies((violation) -> {
			assertThat(violation.rule()).isEqualTo(rule);
			assertThat(violation.severity()).isEqualTo(Severity.WARNING);
			assertThat(violation.message()).contains(message);
		});
	}

	/** What is unlike in attributes, account or time is no conflict [R1, R10]. */
	@ParameterizedTest
	@ValueSource(strings = { "attributes: {model: s, region: us}, rate: 9",
			"attributes: {model: l, region: us, tier: b}, rate: 9",
			"attributes: {region: us, zone: a}, adjust: OVERRIDE, value: 1",
			"attributes: {model: l, region: eu, tier: b}, adjust: PERCENTAGE, direction: DISCOUNT, value: 3" })
	void letsMoreSpecificEntriesStandBeside(String entry) {
		String more = SOUND.replace("  - code: COMMITTED\n",
				"      - {product: PLATFORM, resource: SEAT, rateUnit: USD, " + entry + "}\n  - code: COMMITTED\n");

		assertThat(ValidatorTests.violations(more)).isEmpty();
	}

	private static void assertFound(String rule, String sound, String broken, String message) {
		assertThat(ValidatorTests.violations(replaced(sound, broken))).anySatisfy((violation) -> {
			assertThat(violation.rule()).isEqualTo(rule);
			assertThat(violation.severity()).isEqualTo(Severity.ERROR);
			assertThat(violation.message()).contains(message);
			assertThat(violation.refs()).isNotEmpty();
		});
	}

	private static String replaced(String sound, String other) {
		assertThat(SOUND).contains(sound);
		return SOUND.replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(other.replace("↵", "\n")));
	}

}
