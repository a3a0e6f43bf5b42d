package io.drawdown.selling;

import java.util.List;
import java.util.stream.Collectors;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Amendments, renewals and cancellations over HTTP. PLAN grants 100 a month of CALLS at 1
 * USD, which is negotiable; FIXED has a rate that is not; BOOST is a pack of 50 that
 * brings a rate of 0.4.
 */
@SharedServiceTest
class AssetChangesEndToEndTests {

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "chg-");
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'unitClasses':[{'code':'$COUNT','type':'USAGE','defaultUnit':'$EACH'}],
						'units':[{'code':'$EACH','class':'$COUNT','factor':1,'scale':0},{'code':'$TEN','class':'$COUNT','factor':10,'scale':0}],
						'usageResources':[{'code':'$CALLS','category':'USAGE','unitClass':'$COUNT','unit':'$EACH'}],
						'products':[{'code':'$PLAN','usageModel':'ANCHOR','resources':[{'resource':'$CALLS',
						'grants':[{'quantity':100,'unit':'$EACH','validity':'P1M','refresh':{'every':'P1M'}}]}]},
						{'code':'$FIXED','usageModel':'ANCHOR','resources':[{'resource':'$CALLS'}]},
						{'code':'$BOOST','usageModel':'PACK','resources':[{'resource':'$CALLS',
						'grants':[{'quantity':50,'unit':'$EACH'}]}]}],
						'rateCards':[{'code':'$LIST','from':'2024-01-01','entries':[
						{'product':'$PLAN','resource':'$CALLS','rateUnit':'USD','rate':1,'negotiable':true},
						{'product':'$FIXED','resource':'$CALLS','rateUnit':'USD','rate':1},
						{'product':'$BOOST','resource':'$CALLS','rateUnit':'USD','rate':'0.4'}]}]}"""
					.replace("$", "chg-"));
	}

	/** 10 of 100, from 16 June 5 more of 200: 1,000, then 1,500, then 2,000 [W7]. */
	@Test
	void addsUnitsFromADayOn() {
		sell("c-more", "a1 PLAN 10 2025-06-01 2026-05-31");

		JsonNode changed = amend("c-more", "a1",
				"{'effectiveDate':'2025-06-16','quantity':'15','negotiated':{'chg-CALLS':{'grants':[{'quantity':200}]}}}");

		assertThat(changed.at("/asset/quantity").asString()).isEqualTo("15");
		assertThat(changed.at("/asset/endDate").asString()).isEqualTo("2026-05-31");
		assertThat(changed.at("/uncounted").toString()).isEqualTo("{\"count\":0,\"records\":[]}");
		assertThat(granted("c-more", "a1", "2025-06-15T12:00:00Z")).isEqualTo("1000");
		assertThat(granted("c-more", "a1", "2025-06-16T00:00:00Z")).isEqualTo("1500");
		assertThat(granted("c-more", "a1", "2025-07-01T00:00:00Z")).isEqualTo("2000");
		assertThat(asset("c-more", "a1", "2025-06-15T00:00:00Z").required("quantity").asString()).isEqualTo("10");
		assertThat(asset("c-more", "a1", "2025-06-16T00:00:00Z").required("quantity").asString()).isEqualTo("15");
	}

	/** 3 dozen-packs of TEN, in units of EACH: one conversion, 10 × 100 + 5 × 30. */
	@Test
	void addsUnitsWhoseGrantIsInAnotherUnit() {
		sell("c-unit", "a1 PLAN 10 2025-06-01 2026-05-31");

		amend("c-unit", "a1",
				"{'effectiveDate':'2025-07-01','quantity':15,'negotiated':{'chg-CALLS':{'grants':[{'quantity':3,'unit':'chg-TEN'}]}}}");

		assertThat(granted("c-unit", "a1", "2025-07-01T00:00:00Z")).isEqualTo("1150");
	}

	@Test
	void tellsItsHistoryAsAListOfStates() {
		sell("c-states", "a1 PLAN 10 2025-06-01 2025-12-31");
		amend("c-states", "a1", "{'effectiveDate':'2025-09-01','quantity':8,'endDate':'2025-11-30'}");
		amend("c-states", "a1",
				"{'effectiveDate':'2025-07-01','negotiated':{'chg-CALLS':{'rate':'0.8','policies':{'overage':'BLOCK'}}}}");
		change("renew", "c-states", "a1", "{}");
		change("cancel", "c-states", "a1", "{'effectiveDate':'2026-02-01'}");

		List<JsonNode> states = this.shop.items("/v1/assets/a1/states?account=c-states");

		assertThat(states.stream().map(AssetChangesEndToEndTests::print)).containsExactly(
				"1 SALE 2025-06-01 10 2025-06-01–2025-11-30: 1 CATALOGUE CHARGE 1000",
				"3 AMENDMENT 2025-07-01 10 2025-06-01–2025-11-30: 0.8 NEGOTIATED BLOCK 1000",
				"2 AMENDMENT 2025-09-01 8 2025-06-01–2025-11-30: 0.8 NEGOTIATED BLOCK 800",
				"4 RENEWAL 2025-12-01 8 2025-12-01–2026-01-31: 0.8 NEGOTIATED BLOCK 800",
				"5 CANCELLATION 2026-02-01 8 2025-12-01–2026-01-31:");
		assertThat(this.shop.paged("/v1/assets/a1/states?account=c-states", 2)).isEqualTo(states);
		assertThat(asset("c-states", "a1", "2025-07-01T00:00:00Z").required("cancelledOn").asString())
			.isEqualTo("2026-02-01");
	}

	/**
	 * From the day after its end, as long as before; then with a gap; then early [W6].
	 */
	@Test
	void renewsAnAsset() {
		sell("c-renew", "a1 PLAN 1 2025-01-01 2025-03-31");

		JsonNode next = change("renew", "c-renew", "a1", "{}");
		JsonNode later = change("renew", "c-renew", "a1", "{'startDate':'2025-08-01','endDate':'2025-09-30'}");
		JsonNode early = change("renew", "c-renew", "a1", "{'startDate':'2025-09-10','endDate':'2025-12-31'}");

		assertThat(term(next)).isEqualTo("2025-04-01–2025-06-30");
		assertThat(term(later)).isEqualTo("2025-08-01–2025-09-30");
		assertThat(term(early)).isEqualTo("2025-09-10–2025-12-31");
		assertThat(this.shop.use("c-renew", "a1", "CALLS", "1", "2025-06-30T23:59:59Z").required("outcome").asString())
			.isEqualTo("accepted");
		assertThat(this.shop.use("c-renew", "a1", "CALLS", "1", "2025-07-01T00:00:00Z").required("code").asString())
			.isEqualTo("outside-asset-life");
		assertThat(this.shop.use("c-renew", "a1", "CALLS", "1", "2025-09-09T00:00:00Z").required("outcome").asString())
			.isEqualTo("accepted");
		assertThat(granted("c-renew", "a1", "2025-09-10T00:00:00Z")).isEqualTo("100");
	}

	/** Records from the day on are refused, accepted ones count no more [W6]. */
	@Test
	void tellsWhichRecordsACancellationTakesOut() {
		sell("c-cancel", "a1 PLAN 1 2025-06-01 2025-12-31");
		this.shop.use("c-cancel", "a1", "CALLS", "3", "2025-06-14T00:00:00Z");
		this.shop.use("c-cancel", "a1", "CALLS", "4", "2025-06-16T00:00:00Z");

		JsonNode cancelled = change("cancel", "c-cancel", "a1", "{'effectiveDate':'2025-06-16'}");

		assertThat(cancelled.at("/uncounted/count").asInt()).isEqualTo(1);
		assertThat(cancelled.at("/uncounted/records/0/startedAt").asString()).isEqualTo("2025-06-16T00:00:00Z");
		assertThat(this.shop.use("c-cancel", "a1", "CALLS", "1", "2025-06-16T00:00:00Z").required("code").asString())
			.isEqualTo("outside-asset-life");
		JsonNode wallet = this.shop.items("/v1/wallets?account=c-cancel&asset=a1&asOf=2025-06-15T00:00:00Z").getFirst();
		assertThat(wallet.required("granted").asString()).isEqualTo("50");
		assertThat(wallet.required("consumed").asString()).isEqualTo("3");
	}

	/** Nothing stays open: it is there, and may not be used [W6]. */
	@Test
	void leavesNothingOpenOfWhatIsCancelledOnItsFirstDay() {
		sell("c-first", "a1 PLAN 1 2025-06-01 2025-12-31");
		this.shop.use("c-first", "a1", "CALLS", "3", "2025-06-14T00:00:00Z");

		JsonNode cancelled = change("cancel", "c-first", "a1", "{'effectiveDate':'2025-06-01'}");

		assertThat(cancelled.at("/uncounted/count").asInt()).isEqualTo(1);
		assertThat(this.shop.use("c-first", "a1", "CALLS", "1", "2025-06-02T00:00:00Z").required("code").asString())
			.isEqualTo("outside-asset-life");
		assertThat(granted("c-first", "a1", "2025-06-02T00:00:00Z")).isEqualTo("0");
		assertThat(this.shop.items("/v1/accounts/c-first/usage-details?asOf=2025-06-02T00:00:00Z")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					amend  | plan  | {'effectiveDate':'2025-06-16'}                                             | W7 names nothing
					amend  | plan  | {'effectiveDate':'2025-06-16','negotiated':{'chg-CALLS':{}}}               | W7 names nothing
					amend  | plan  | {'effectiveDate':'2025-05-31','quantity':2}                                | W6 2025-05-31 is not in it
					amend  | plan  | {'effectiveDate':'2026-06-01','quantity':2}                                | W6 2026-06-01 is not in it
					amend  | plan  | {'effectiveDate':'2025-06-16','quantity':0}                                | Q1 above 0
					amend  | plan  | {'effectiveDate':'2025-06-16','quantity':'1.0000001'}                      | Q1 6 decimals
					amend  | plan  | {'effectiveDate':'2025-06-16','endDate':'2025-06-15'}                      | T2 cannot end before
					amend  | plan  | {'effectiveDate':'2025-06-16','endDate':'+999999999-12-31'}                | T2 1970 to 9000
					amend  | twice | {'effectiveDate':'2025-06-16','endDate':'2025-09-01'}                      | W6 was renewed from 2025-09-01
					amend  | twice | {'effectiveDate':'2025-08-31','quantity':2,'endDate':'2025-12-31'}         | W6 was renewed from 2025-09-01
					amend  | gone  | {'effectiveDate':'2025-08-01','quantity':2}                                | W6 was cancelled on 2025-08-01
					amend  | gone  | {'effectiveDate':'2025-07-01','endDate':'2025-07-15'}                      | W6 which is its end
					amend  | fixed | {'effectiveDate':'2025-06-16','negotiated':{'chg-CALLS':{'rate':1}}}       | R5 not negotiable
					amend  | plan  | {'effectiveDate':'2025-06-16','negotiated':{'chg-NONE':{'rate':1}}}        | M4 chg-NONE
					amend  | plan  | {'effectiveDate':'2025-06-16','negotiated':{'chg-CALLS':{'rate':-1}}}      | R1 negative
					amend  | plan  | {'effectiveDate':'2025-06-16','negotiated':{'chg-CALLS':{'grants':[{'validity':'P2M'}]}}} | W7 by renewal
					amend  | plan  | {'effectiveDate':'2025-06-16','negotiated':{'chg-CALLS':{'grants':[{},{'quantity':1}]}}}  | W1 by position
					amend  | plan  | {'effectiveDate':'2025-06-16','negotiated':{'chg-CALLS':{'policies':{'aggregation':{'period':'MONTHLY'}}}}} | P3 accumulation period
					amend  | pack  | {'effectiveDate':'2025-06-16','negotiated':{'chg-CALLS':{'policies':{'overage':'BLOCK'}}}} | M3 no policies
					renew  | gone  | {}                                                                         | W6 cannot be renewed
					renew  | open  | {}                                                                         | W6 must name its start
					renew  | plan  | {'startDate':'2025-06-01'}                                                 | W6 begins later
					renew  | plan  | {'startDate':'2025-05-01'}                                                 | W6 begins later
					renew  | plan  | {'startDate':'2026-06-01','endDate':'2026-05-31'}                          | T2 until before that
					renew  | plan  | {'startDate':'9001-01-01'}                                                 | T2 1970 to 9000
					renew  | twice | {'startDate':'2025-08-01','endDate':'2025-09-01'}                          | W6 from 2025-09-01 on already
					renew  | twice | {'startDate':'2025-09-01','endDate':'2025-09-10'}                          | W6 from 2025-09-01 on already
					renew  | fixed | {'negotiated':{'chg-CALLS':{'rate':1}}}                                    | R5 not negotiable
					renew  | plan  | {'negotiated':{'chg-CALLS':{'grants':[{'drawdownOrder':'GRANTED_LAST'}]}}}  | W2 was sold with
					renew  | pack  | {'startDate':'2026-06-01'}                                                 | W8 its target lives
					cancel | plan  | {'effectiveDate':'2025-05-31'}                                             | W6 2025-05-31 is not in it
					cancel | plan  | {'effectiveDate':'2026-06-01'}                                             | W6 2026-06-01 is not in it
					cancel | gone  | {'effectiveDate':'2025-08-01'}                                             | W6 was cancelled on 2025-08-01
					cancel | gone  | {'effectiveDate':'2025-09-01'}                                             | W6 was cancelled on 2025-08-01
					""")
	void saysWhichRuleAChangeBreaks(String change, String asset, String body, String broken) {
		if (this.shop.send("GET", "/v1/accounts/c-wrong", "").statusCode() == 404) {
			sell("c-wrong", "plan PLAN 1 2025-06-01 2026-05-31", "twice PLAN 1 2025-06-01 2025-08-31",
					"gone PLAN 1 2025-06-01 2026-05-31", "fixed FIXED 1 2025-06-01 2026-05-31",
					"open PLAN 1 2025-06-01 -", "pack BOOST 1 2025-06-01 2025-12-31 plan");
			change("renew", "c-wrong", "twice", "{}");
			change("cancel", "c-wrong", "gone", "{'effectiveDate':'2025-08-01'}");
		}

		JsonNode problem = this.shop.must(422, "POST", "/v1/assets/" + asset + "/" + change + "?account=c-wrong", body);

		String[] rule = broken.split(" ", 2);
		assertThat(problem.required("code").asString()).isEqualTo("validation");
		assertThat(problem.required("violations")).as("%s", problem).anySatisfy((violation) -> {
			assertThat(violation.required("rule").asString()).isEqualTo(rule[0]);
			assertThat(violation.required("message").asString()).contains(rule[1]);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			amend  | {'quantity':2}                                        | /effectiveDate
			amend  | {'effectiveDate':'16 June','quantity':2}              | /effectiveDate
			amend  | {'effectiveDate':'2025-06-16','colour':1}             | /colour
			cancel | {}                                                    | /effectiveDate
			renew  | {'endDate':1}                                         | /endDate
			""")
	void pointsAtWhatHasTheWrongShape(String change, String body, String pointer) {
		JsonNode problem = this.shop.must(400, "POST", "/v1/assets/a1/" + change + "?account=c-shape", body);

		assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
	}

	@Test
	void knowsNoAssetOfAnotherName() {
		sell("c-none", "a1 PLAN 1 2025-06-01 2025-12-31");

		this.shop.must(404, "POST", "/v1/assets/a2/cancel?account=c-none", "{'effectiveDate':'2025-07-01'}");
		this.shop.must(404, "GET", "/v1/assets/a2/states?account=c-none", "");
		this.shop.must(404, "GET", "/v1/contracts/c-none/usage-details", "");
		this.shop.must(400, "POST", "/v1/assets/a1/cancel", "{'effectiveDate':'2025-07-01'}");
	}

	/** A change that reaches back into what is frozen is like any other [L1]. */
	@Test
	void takesWhatReachesAFrozenPeriod() {
		sell("c-frozen", "a1 PLAN 1 2025-06-01 2025-12-31");
		this.shop.use("c-frozen", "a1", "CALLS", "3", "2025-06-14T00:00:00Z");
		this.shop.run("2025-07-04T00:00:00Z", "c-frozen");

		amend("c-frozen", "a1", "{'effectiveDate':'2025-06-30','quantity':2}");

		assertThat(this.shop.items("/v1/assets/a1/states?account=c-frozen")).hasSize(2);
		assertThat(granted("c-frozen", "a1", "2025-06-29T00:00:00Z")).isEqualTo("100");
		assertThat(granted("c-frozen", "a1", "2025-07-01T00:00:00Z")).isEqualTo("200");
	}

	/** By day: the catalogue's, the pack's, the target's, the asset's own [R5]. */
	@Test
	void saysWhatIsInForceAndWhereItComesFrom() {
		sell("c-from", "a1 PLAN 2 2025-06-01 2025-12-31", "b1 BOOST 1 2025-07-01 2025-07-31 a1");
		String target = asset("c-from", "a1", "2025-06-01T00:00:00Z").at("/target/id").asString();
		JsonNode agreed = this.shop.must(201, "POST", "/v1/binding-targets/" + target + "/negotiated-rates",
				"{'resource':'chg-CALLS','currency':'USD','rate':'0.3','from':'2025-07-16','until':'2025-09-01'}");
		amend("c-from", "a1", "{'effectiveDate':'2025-08-01','negotiated':{'chg-CALLS':{'rate':'0.2'}}}");

		String pack = asset("c-from", "b1", "2025-07-01T00:00:00Z").required("id").asString();
		assertThat(rate("c-from", "2025-06-30T00:00:00Z")).isEqualTo("1 CATALOGUE null");
		assertThat(rate("c-from", "2025-07-01T00:00:00Z")).isEqualTo("0.4 PACK \"" + pack + "\"");
		assertThat(rate("c-from", "2025-07-16T00:00:00Z")).isEqualTo("0.3 TARGET null");
		assertThat(rate("c-from", "2025-08-01T00:00:00Z")).isEqualTo("0.2 NEGOTIATED null");
		assertThat(this.shop.items("/v1/binding-targets/" + target + "/negotiated-rates")).containsExactly(agreed);
		JsonNode resource = this.shop.get("/v1/assets/a1/usage-details?account=c-from&asOf=2025-07-01T00:00:00Z")
			.at("/resources/0");
		assertThat(resource.required("wallet").asString())
			.isEqualTo(this.shop.items("/v1/wallets?account=c-from&asset=a1").getFirst().required("id").asString());
		assertThat(resource.at("/grants/0/total").asString()).isEqualTo("200");
		assertThat(resource.at("/policies/overage").asString()).isEqualTo("CHARGE");
		assertThat(this.shop.items("/v1/accounts/c-from/usage-details?asOf=2025-07-01T00:00:00Z"))
			.extracting((detail) -> detail.required("asset").asString())
			.containsExactly("a1", "b1");
		assertThat(this.shop.items("/v1/accounts/c-from/usage-details?asOf=2025-08-01T00:00:00Z")).hasSize(1);
	}

	@Test
	void tellsTheDetailsOfWhatIsBoundToAContract() {
		this.shop.account("c-contract");
		this.shop.must(201, "POST", "/v1/contracts", "{'code':'chg-C1','account':'c-contract'}");
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				"""
						{'account':'c-contract','currency':'USD','createdAt':'2025-01-01T00:00:00Z','lines':[
						{'ref':'a1','product':'chg-PLAN','startDate':'2025-06-01','binding':{'type':'TARGET','target':'CONTRACT','key':'chg-C1'}},
						{'ref':'a2','product':'chg-PLAN','startDate':'2025-06-01'}]}""");

		assertThat(this.shop.items("/v1/contracts/chg-C1/usage-details?asOf=2025-06-02T00:00:00Z"))
			.extracting((detail) -> detail.required("asset").asString())
			.containsExactly("a1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					fixed | {'resource':'chg-CALLS','currency':'USD','rate':'0.3','from':'2025-07-16'}                       | R5 not negotiable
					plan  | {'resource':'chg-CALLS','currency':'EUR','rate':'0.3','from':'2025-07-16'}                       | R5 nothing that is bound
					plan  | {'resource':'chg-CALLS','currency':'USD','rate':'-1','from':'2025-07-16'}                        | R1 negative
					plan  | {'resource':'chg-CALLS','currency':'USD','rate':'1','from':'2025-07-16','until':'2025-07-16'}    | T2 before it begins
					plan  | {'resource':'chg-CALLS','currency':'USD','rate':'1','from':'9999-07-16'}                         | T2 1970 to 9000
					""")
	void agreesOnRatesOfTargetsThatAreNegotiable(String asset, String body, String broken) {
		if (this.shop.send("GET", "/v1/accounts/c-target", "").statusCode() == 404) {
			sell("c-target", "plan PLAN 1 2025-06-01 2026-05-31", "fixed FIXED 1 2025-06-01 2026-05-31");
		}
		String target = asset("c-target", asset, "2025-06-01T00:00:00Z").at("/target/id").asString();

		JsonNode problem = this.shop.must(422, "POST", "/v1/binding-targets/" + target + "/negotiated-rates", body);

		String[] rule = broken.split(" ", 2);
		assertThat(problem.at("/violations/0/rule").asString()).isEqualTo(rule[0]);
		assertThat(problem.at("/violations/0/message").asString()).contains(rule[1]);
		assertThat(this.shop.items("/v1/binding-targets/" + target + "/negotiated-rates")).isEmpty();
		this.shop.must(404, "GET", "/v1/binding-targets/tgt_1-zzzz/negotiated-rates", "");
	}

	/** Lines such as {@code a1 PLAN 10 2025-06-01 2026-05-31}, packs with their asset. */
	private void sell(String account, String... lines) {
		this.shop.account(account);
		String bought = List.of(lines)
			.stream()
			.map((line) -> line.split(" ", -1))
			.map((word) -> "{'ref':'%s','product':'chg-%s','quantity':%s,'startDate':'%s'%s%s}".formatted(word[0],
					word[1], word[2], word[3], word[4].equals("-") ? "" : ",'endDate':'" + word[4] + "'",
					(word.length > 5) ? ",'binding':{'type':'TARGET','target':'ASSET','asset':'" + word[5] + "'}" : ""))
			.collect(Collectors.joining(","));
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				"{'account':'%s','currency':'USD','createdAt':'2025-01-01T00:00:00Z','lines':[%s]}".formatted(account,
						bought));
	}

	private JsonNode amend(String account, String asset, String body) {
		return change("amend", account, asset, body);
	}

	private JsonNode change(String change, String account, String asset, String body) {
		return this.shop.must(200, "POST", "/v1/assets/" + asset + "/" + change + "?account=" + account, body);
	}

	private JsonNode asset(String account, String asset, String asOf) {
		return this.shop.get("/v1/assets/" + asset + "?account=" + account + "&asOf=" + asOf);
	}

	private String granted(String account, String asset, String asOf) {
		return this.shop.items("/v1/wallets?account=" + account + "&asset=" + asset + "&asOf=" + asOf)
			.getFirst()
			.required("granted")
			.asString();
	}

	private String rate(String account, String asOf) {
		JsonNode rate = this.shop.get("/v1/assets/a1/usage-details?account=" + account + "&asOf=" + asOf)
			.at("/resources/0/rates/0");
		return rate.required("rate").asString() + " " + rate.required("source").asString() + " "
				+ rate.required("pack");
	}

	private static String term(JsonNode changed) {
		return changed.at("/asset/startDate").asString() + "–" + changed.at("/asset/endDate").asString();
	}

	private static String print(JsonNode state) {
		JsonNode resource = state.at("/resources/0");
		String agreed = resource.isMissingNode() ? ""
				: " " + resource.at("/rates/0/rate").asString() + " " + resource.at("/rates/0/source").asString() + " "
						+ resource.at("/policies/overage").asString() + " " + resource.at("/grants/0/total").asString();
		return state.required("number").asInt() + " " + state.required("kind").asString() + " "
				+ state.required("effectiveDate").asString() + " " + state.required("quantity").asString() + " "
				+ state.required("startDate").asString() + "–" + state.required("endDate").asString() + ":" + agreed;
	}

}
