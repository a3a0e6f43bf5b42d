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
 * and SMS until 2026; MORE is a pack, PROMISE a commitment to STORAGE; AI is paid in
 * tokens.
 */
class AgreementPolicyTests {

	private static final Catalogue CATALOGUE = Shelf.with(
			Shelf.anchor("CLOUD", Shelf.offered("STORAGE", Shelf.grant("100", Shelf.GB, null)), Shelf.offered("CALLS"),
					Shelf.offered("SMS", null, "2026-01-01", Policies.NONE)),
			Shelf.product("MORE", UsageModel.PACK, Status.ACTIVE,
					Shelf.offered("STORAGE", Shelf.grant("5", Shelf.GB, null))),
			Shelf.anchor("AI", Shelf.offered("SCAN"), Shelf.offered("CREDIT")),
			Shelf.product("PROMISE", UsageModel.QUANTITY_COMMITMENT, Status.ACTIVE,
					Shelf.offered("STORAGE", Shelf.grant("5", Shelf.GB, null))));

	private static List<RateEntry> prices(String product, @Nullable String resource) {
		return switch ((resource != null) ? resource : "") {
			case "SCAN" -> List.of(Shelf.negotiable("CRD", "2", "2025-01-01", null));
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
					{'STORAGE':{'policies':{'commitment':'BOUND'}}}                               |
					{'STORAGE':{'policies':{'aggregation':{'method':'PEAK','combine':'MAX'}}}}    |
					{'STORAGE':{'rate':1,'tiers':{'mode':'GRADUATED','steps':[{'from':0},{'from':10,'adjust':'PERCENTAGE','direction':'DISCOUNT','value':5}]}}} |
					{'STORAGE':{'tiers':{'mode':'PACKAGE','packageSize':10,'steps':[{'from':0}]}}} |
					{'STORAGE':{'discount':{'adjust':'PERCENTAGE','direction':'DISCOUNT','value':100}}} |
					{'STORAGE':{'discount':{'adjust':'OVERRIDE','value':0}}}                      |
					{'STORAGE':{'tiers':{'steps':[{'from':1}]}}}                                  | R2
					{'STORAGE':{'tiers':{'steps':[{'from':0},{'from':0}]}}}                       | R2
					{'STORAGE':{'discount':{'adjust':'PERCENTAGE','direction':'DISCOUNT','value':101}}} | R2
					{'STORAGE':{'discount':{'adjust':'PERCENTAGE','value':10}}}                   | R2
					{'STORAGE':{'discount':{'adjust':'AMOUNT','direction':'SURCHARGE','value':-1}}} | R2
					{'CALLS':{'tiers':{'steps':[{'from':0}]}}}                                    | R5
					{'CALLS':{'discount':{'adjust':'PERCENTAGE','direction':'DISCOUNT','value':1}}} | R5
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
					{'STORAGE':{'policies':{'aggregation':{'method':'UNIQUE'}}}}                  | M5
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

	/** Rates in tokens are negotiable too, and flat or graduated [M7, K1]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			'rate':'1.5'                                                                  |
			'rate':'1.5','tiers':{'mode':'GRADUATED','steps':[{'from':0}]}                |
			'tiers':{'mode':'VOLUME','steps':[{'from':0}]}                                | M7
			'tiers':{'mode':'GRADUATED','basis':'TOTAL','steps':[{'from':0}]}             | M7
			""")
	void negotiatesTokenRates(String negotiated, @Nullable String rules) {
		assertThat(rules("{'product':'AI','startDate':'2026-01-01','negotiated':{'SCAN':{" + negotiated + "}}}"))
			.isEqualTo(rules);
	}

	/** A commitment has a discount, grants and one policy; later only how much [K2]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					'negotiated':{'STORAGE':{'grants':[{'quantity':7}],'policies':{'commitment':'BOUND'}}}                      |
					'negotiated':{'STORAGE':{'discount':{'adjust':'PERCENTAGE','direction':'DISCOUNT','value':10}}}             |
					'negotiated':{'STORAGE':{'tiers':{'steps':[{'from':0}]}}}                                                   |
					'negotiated':{'STORAGE':{'rate':1}}                                                                         | K2
					'negotiated':{'STORAGE':{'policies':{'overage':'BLOCK'}}}                                                   | M3
					'endDate':'2026-12-31','segments':[{'startDate':'2026-02-01','negotiated':{'STORAGE':{'grants':[{'quantity':7}]}}}] |
					'endDate':'2026-12-31','segments':[{'startDate':'2026-02-01','negotiated':{'STORAGE':{'policies':{'commitment':'BOUND'}}}}] | K2
					""")
	void negotiatesCommitments(String says, @Nullable String rules) {
		assertThat(rules("{'product':'PROMISE','startDate':'2026-01-01'," + says + "}")).isEqualTo(rules);
	}

	private static @Nullable String rules(String... lines) {
		PurchaseOrder order = new PurchaseOrder(1, "USD", Instant.EPOCH,
				new OrderContent(List.of(lines).stream().map(Shelf::line).toList(), null, false));
		OrderRefused refused = catchThrowableOfType(OrderRefused.class,
				() -> new OrderPolicy(CATALOGUE, AgreementPolicyTests::prices, Shelf.NOTHING_SOLD, Shelf.NOTHING_LINKED)
					.check(order));
		return (refused != null) ? String.join(" ",
				((List<?>) Objects.requireNonNull(refused.facts().get("violations"))).stream()
					.map(Violation.class::cast)
					.filter((violation) -> violation.severity().equals("ERROR"))
					.map(Violation::rule)
					.toList())
				: null;
	}

}
