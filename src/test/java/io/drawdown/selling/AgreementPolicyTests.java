package io.drawdown.selling;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.UsageModel;
import io.drawdown.rates.RateEntry;
import io.drawdown.selling.OrderRefused.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a line of CLOUD may negotiate and how it may ramp. CLOUD has STORAGE with one
 * grant, whose rate is negotiable from 2026 on, CALLS without a grant, whose rate is not,
 * and SMS until 2026; MORE is a pack.
 */
class AgreementPolicyTests {

	private static final Catalogue CATALOGUE = Shelf.with(
			Shelf.anchor("CLOUD", Shelf.offered("STORAGE", Shelf.grant("100", Shelf.GB, null)), Shelf.offered("CALLS"),
					Shelf.offered("SMS", null, "2026-01-01", Policies.NONE)),
			Shelf.product("MORE", UsageModel.PACK, Status.ACTIVE,
					Shelf.offered("STORAGE", Shelf.grant("5", Shelf.GB, null))));

	private static List<RateEntry> prices(String product, String resource) {
		return switch (resource) {
			case "STORAGE" -> List.of(Shelf.rate("USD", "0.03", "2025-01-01", "2026-01-01"),
					Shelf.negotiable("USD", "0.02", "2026-01-01", null));
			case "CALLS" -> List.of(Shelf.rate("USD", "1", "2025-01-01", null));
			default -> List.of();
		};
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{'STORAGE':{'rate':'0.018'}}                                                  |
					{'STORAGE':{'rate':0,'tiers':null,'grants':[],'policies':{}}}                 |
					{'STORAGE':{'grants':[{'quantity':'120'}]}}                                   |
					{'STORAGE':{'grants':[{}]}}                                                   |
					{'STORAGE':{'grants':[{'quantity':120000,'unit':'MB','validity':'P2M','refresh':{'every':'P1M'},'rollover':{'maxCount':1},'drawdownOrder':'GRANTED_LAST','priority':1}]}} |
					{'STORAGE':{'policies':{'overage':'BLOCK','rating':{'period':'DAILY','delay':'P1D'},'aggregation':{'period':'HOURLY'}}}} |
					{'CALLS':{'policies':{'alerts':[{'consumed':1}]}}}                            |
					{'STORAGE':{'rate':'-0.01'}}                                                  | R1
					{'CALLS':{'rate':'0.5'}}                                                      | R5
					{'SMS':{'rate':'0.5'}}                                                        | M4
					{'NOTHING':{}}                                                                | M4
					{'STORAGE':{'grants':[{},{'quantity':1}]}}                                    | W1
					{'CALLS':{'grants':[{'quantity':1}]}}                                         | W1
					{'STORAGE':{'grants':[{'quantity':-1}]}}                                      | Q1
					{'STORAGE':{'grants':[{'quantity':'0.0001'}]}}                                | Q1
					{'STORAGE':{'grants':[{'quantity':'0.5','unit':'MB'}]}}                       | Q1
					{'STORAGE':{'grants':[{'quantity':1,'unit':'HOUR'}]}}                         | M7
					{'STORAGE':{'grants':[{'unit':'MB'}]}}                                        | W1
					{'STORAGE':{'grants':[{'validity':'P0D'}]}}                                   | W4
					{'STORAGE':{'grants':[{'rollover':{'maxCount':0}}]}}                          | W5
					{'STORAGE':{'policies':{'rating':{'period':'DAILY'}}}}                        | P3
					{'STORAGE':{'policies':{'aggregation':{'method':'UNIQUE'}}}}                    | M5
					{'STORAGE':{'policies':{'rating':{'delay':'-PT1H'}}}}                         | M6
					{'STORAGE':{'policies':{'overage':'my-overage'}}}                             | M4
					{'STORAGE':{'policies':{'commitment':'cheap'}}}                               | M4
					{'STORAGE':{'policies':{'alerts':[{'consumed':0}]}}}                          | W13
					{'CALLS':{'rate':-1},'STORAGE':{'grants':[{'quantity':-1}]}}                  | R1 R5 Q1
					""")
	void namesTheRuleThatAnAgreementBreaks(String negotiated, @Nullable String rules) {
		assertThat(rules("{'product':'CLOUD','startDate':'2026-01-01','negotiated':" + negotiated + "}"))
			.isEqualTo(rules);
	}

	/** [R5]: an entry that is not negotiable stands in the way wherever it holds. */
	@ParameterizedTest
	@CsvSource({ "2025-12-31, R5", "2026-01-01, " })
	void negotiatesOnlyWhereEveryEntryLets(String start, @Nullable String rules) {
		assertThat(rules("{'product':'CLOUD','startDate':'" + start + "','negotiated':{'STORAGE':{'rate':1}}}"))
			.isEqualTo(rules);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{'startDate':'2026-02-01','quantity':'2'}                                                 |
					{'startDate':'2026-12-31','quantity':'2'}                                                 |
					{'startDate':'2026-02-01','quantity':'2'},{'startDate':'2026-02-02','negotiated':{'STORAGE':{'rate':'0.01','grants':[{'quantity':'3'}]}}} |
					{'startDate':'2026-01-01','quantity':'2'}                                                 | W7
					{'startDate':'2027-01-01','quantity':'2'}                                                 | W7
					{'startDate':'2026-02-01','quantity':'2'},{'startDate':'2026-02-01','quantity':'3'}       | W7
					{'startDate':'2026-02-01'}                                                                | W7
					{'startDate':'2026-02-01','quantity':'0'}                                                 | Q1
					{'startDate':'2026-02-01','quantity':'1.0000001'}                                         | Q1
					{'startDate':'2026-02-01','negotiated':{'CALLS':{'rate':'2'}}}                            | R5
					{'startDate':'2026-02-01','negotiated':{'STORAGE':{'grants':[{},{}]}}}                    | W1
					{'startDate':'2026-02-01','negotiated':{'STORAGE':{'grants':[{'validity':'P2M'}]}}}       | W7
					{'startDate':'2026-02-01','negotiated':{'STORAGE':{'grants':[{'drawdownOrder':'GRANTED_LAST'}]}}} | W7
					{'startDate':'2026-02-01','negotiated':{'STORAGE':{'policies':{'rating':{'period':'DAILY'}}}}} | P3
					""")
	void ramps(String segments, @Nullable String rules) {
		assertThat(rules(
				"{'product':'CLOUD','startDate':'2026-01-01','endDate':'2026-12-31','segments':[" + segments + "]}"))
			.isEqualTo(rules);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			'negotiated':{'STORAGE':{'rate':'0.5','grants':[{'quantity':7}]}} |
			'negotiated':{'STORAGE':{'policies':{'overage':'BLOCK'}}}         | M3
			""")
	void negotiatesPacksWithoutPolicies(String negotiated, @Nullable String rules) {
		assertThat(rules("{'ref':'a','product':'CLOUD','startDate':'2026-01-01'}",
				"{'product':'MORE','startDate':'2026-01-01','binding':{'type':'TARGET','target':'ASSET','asset':'a'},"
						+ negotiated + "}"))
			.isEqualTo(rules);
	}

	private static @Nullable String rules(String... lines) {
		PurchaseOrder order = new PurchaseOrder(1, "USD", Instant.EPOCH,
				new OrderContent(List.of(lines).stream().map(Shelf::line).toList(), null, false));
		OrderRefused refused = catchThrowableOfType(OrderRefused.class,
				() -> new OrderPolicy(CATALOGUE, AgreementPolicyTests::prices, Shelf.NOTHING_SOLD).check(order));
		return (refused != null) ? String.join(" ",
				((List<?>) Objects.requireNonNull(refused.facts().get("violations"))).stream()
					.map(Violation.class::cast)
					.filter((violation) -> violation.severity().equals("ERROR"))
					.map(Violation::rule)
					.toList())
				: null;
	}

}
