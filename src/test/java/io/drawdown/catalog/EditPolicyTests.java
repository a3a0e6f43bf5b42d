package io.drawdown.catalog;

import java.util.List;

import io.drawdown.modeling.Definition;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Status;
import io.drawdown.rates.RateCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What may still be changed [M1]. */
class EditPolicyTests {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final String STORED = """
			unitClasses: [{code: DATA, type: USAGE, defaultUnit: GB}]
			units: [{code: GB, class: DATA, factor: 1}]
			usageResources: [{code: STORAGE, category: USAGE, unitClass: DATA}]
			policies: [{code: daily-sum, kind: AGGREGATION, value: {method: SUM, period: DAILY}}, {code: own, kind: BINDING, value: {type: SELF}}, {code: yearly, kind: REFRESH, value: {every: P1Y}}, {code: lowest, kind: COMMITMENT, value: LOWEST}]
			products: [{code: CLOUD, usageModel: ANCHOR, resources: [{resource: STORAGE, until: 2026-01-01, grants: [{quantity: 100, validity: P12M, refresh: {every: P12M}}]}]}, {code: HUNDRED, usageModel: QUANTITY_COMMITMENT, resources: [{resource: STORAGE, policies: {commitment: LOWEST}, grants: [{quantity: 500, type: COMMIT}]}]}]
			rateCards: [{code: LIST, from: 2025-01-01, accounts: [ACME, BIGCO], entries: [{product: CLOUD, resource: STORAGE, rateUnit: USD, rate: 0.10, until: 2027-01-01}, {product: CLOUD, resource: STORAGE, rateUnit: EUR, rate: 0.10}]}]
			""";

	/** What differs in writing and not in meaning changes nothing [M1]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					factor: 1}        | factor: 1.000, scale: 6}
					unitClass: DATA}  | unitClass: DATA, unit: GB, tokenResource: null, policies: {}}
					quantity: 100     | quantity: 100.0, unit: GB, type: GRANT, priority: 100, drawdownOrder: EXPIRING_FIRST
					validity: P12M    | validity: P1Y
					{resource: STORAGE, until | {resource: STORAGE, policies: {overage: CHARGE, rating: {}}, until
					{resource: STORAGE, until | {resource: STORAGE, policies: {aggregation: daily-sum}, until
					usageModel: ANCHOR | usageModel: ANCHOR, binding: {type: SELF}, fee: null
					usageModel: ANCHOR | usageModel: ANCHOR, binding: own
					refresh: {every: P12M} | refresh: yearly
					commitment: LOWEST | commitment: lowest
					accounts: [ACME, BIGCO] | kind: BASE, accounts: [BIGCO, ACME, BIGCO], procedure: null
					entries: [{product: CLOUD, resource: STORAGE, rateUnit: USD, rate: 0.10, until: 2027-01-01}, {product: CLOUD, resource: STORAGE, rateUnit: EUR, rate: 0.10}] | entries: [{product: CLOUD, resource: STORAGE, rateUnit: EUR, rate: 0.1, negotiable: false}, {product: CLOUD, resource: STORAGE, rateUnit: USD, rate: '0.1', until: 2027-01-01}]
					""")
	void leavesWhatMeansTheSame(String stored, String written) {
		Plan plan = plan(Status.ACTIVE, replaced(stored, written), true);

		assertThat(plan.violations()).isEmpty();
		assertThat(plan.changed()).isEmpty();
		assertThat(plan.difference(List.of()).unchanged()).hasSize(10);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			until: 2026-01-01 | until: 2026-01-02 | products/CLOUD
			until: 2026-01-01 | until: null       | products/CLOUD
			until: 2027-01-01 | until: 2028-01-01 | rateCards/LIST
			""")
	void movesEndDatesOfActiveThingsLater(String stored, String written, String ref) {
		Plan plan = plan(Status.ACTIVE, replaced(stored, written), false);

		assertThat(plan.violations()).isEmpty();
		assertThat(plan.difference(List.of()).updated()).containsExactly(ref);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			until: 2026-01-01 | until: 2025-12-31 | products/CLOUD
			from: 2025-01-01  | from: 2024-01-01  | rateCards/LIST
			from: 2025-01-01  | from: 2025-01-01, until: 2030-01-01 | rateCards/LIST
			rate: 0.10, until | rate: 0.11, until | rateCards/LIST
			rate: 0.10, until | rate: 0.10, attributes: {region: eu}, until | rateCards/LIST
			rate: 0.10, until | rate: 0.10, tiers: {steps: [{from: 0}]}, until | rateCards/LIST
			accounts: [ACME, BIGCO] | accounts: [ACME, BIGCO, MIDCO] | rateCards/LIST
			accounts: [ACME, BIGCO] | kind: TIER, accounts: [ACME, BIGCO] | rateCards/LIST
			commitment: LOWEST | commitment: BOUND | products/HUNDRED
			quantity: 100     | quantity: 101     | products/CLOUD
			factor: 1}        | factor: 1, scale: 2} | units/GB
			period: DAILY     | period: HOURLY    | policies/daily-sum
			{resource: STORAGE, until | {resource: STORAGE, policies: {overage: BLOCK}, until | products/CLOUD
			""")
	void refusesEveryOtherChangeOfActiveThings(String stored, String written, String ref) {
		Plan plan = plan(Status.ACTIVE, replaced(stored, written), false);

		assertThat(plan.violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.rule()).isEqualTo("M1");
			assertThat(violation.refs()).containsExactly(ref);
		});
	}

	@Test
	void changesDraftsAsOneLikes() {
		Plan plan = plan(Status.DRAFT, replaced("quantity: 100", "quantity: 101"), false);

		assertThat(plan.violations()).isEmpty();
		assertThat(plan.difference(List.of()).updated()).containsExactly("products/CLOUD");
	}

	@Test
	void keepsTheWayADraftIsWritten() {
		Plan plan = plan(Status.DRAFT,
				replaced("{resource: STORAGE, until", "{resource: STORAGE, policies: {aggregation: daily-sum}, until"),
				false);

		assertThat(plan.difference(List.of()).updated()).containsExactly("products/CLOUD");
	}

	@Test
	void activatesAllThatADocumentHolds() {
		Plan plan = plan(Status.DRAFT, STORED, true);

		assertThat(plan.difference(List.of()).updated()).hasSize(10);
		assertThat(plan.after().statusOf(Kind.PRODUCT, "CLOUD")).isEqualTo(Status.ACTIVE);
	}

	@Test
	void bringsNothingBackThatIsInactive() {
		Plan plan = plan(Status.INACTIVE, STORED, true);

		assertThat(plan.changed()).isEmpty();
		assertThat(plan.violations()).hasSize(10)
			.allMatch((violation) -> violation.severity() == Severity.WARNING && violation.rule().equals("M1"));
	}

	@Test
	void refusesWhatIsSaidTwice() {
		String twice = STORED.replace("factor: 1}", "factor: 1}, {code: GB, class: DATA, factor: 2}");

		assertThat(plan(Status.DRAFT, twice, false).violations()).extracting(Violation::message)
			.containsExactly("units/GB is in the document more than once");
	}

	@Test
	void refusesToDefineWhatIsBuiltIn() {
		Plan plan = plan(Status.DRAFT, """
				unitClasses: [{code: CURRENCY, type: CURRENCY, defaultUnit: USD}]
				units: [{code: BTC, class: CURRENCY, factor: 1}]
				""", false);

		assertThat(plan.violations()).extracting(Violation::rule).containsExactly("M2", "M2");
		assertThat(plan.steps()).isEmpty();
	}

	@Test
	void warnsOnlyOfAnIncompleteDraftThatIsNotChanged() {
		String incomplete = STORED.substring(0, STORED.indexOf("rateCards"));
		Contents before = contents(incomplete, Status.DRAFT);
		Edit same = Edit.document(document(incomplete), false);

		List<Violation> violations = Verdict.of(before, EditPolicy.plan(before, same), same);

		assertThat(violations).isNotEmpty().allMatch((violation) -> violation.severity() == Severity.WARNING);
	}

	@Test
	void activatesNoneWhenOneIsIncomplete() {
		String incomplete = STORED.substring(0, STORED.indexOf("rateCards"));
		Contents before = contents(incomplete, Status.DRAFT);
		Edit activation = Edit.document(document(incomplete), true);

		assertThat(Verdict.isRefusal(Verdict.of(before, EditPolicy.plan(before, activation), activation))).isTrue();
	}

	private static Plan plan(Status stored, String document, boolean activate) {
		return EditPolicy.plan(contents(STORED, stored), Edit.document(document(document), activate));
	}

	private static String replaced(String stored, String written) {
		assertThat(STORED).contains(stored);
		return STORED.replace(stored, written);
	}

	private static CatalogueDocument document(String text) {
		return json.treeToValue(YamlTree.read(text), CatalogueDocument.class);
	}

	private static Contents contents(String text, Status status) {
		Contents contents = new Contents();
		for (Kind kind : Kind.values()) {
			for (Definition definition : document(text).of(kind)) {
				contents.put(kind, (definition instanceof RateCard card) ? card.sorted() : definition, status);
			}
		}
		return contents;
	}

}
