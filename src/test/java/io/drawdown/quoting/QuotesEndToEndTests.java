package io.drawdown.quoting;

import java.net.http.HttpResponse;
import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Quotes of PLAN, which has 10 GB of STORAGE a month and a negotiable rate of 0.02 USD,
 * and of MORE, a pack of 5 GB for 4.99 USD a month.
 */
@SharedServiceTest
class QuotesEndToEndTests {

	private static final String QUARTER = "'startDate':'2025-01-01','endDate':'2025-03-31'";

	@LocalServerPort
	int port;

	@Autowired
	JsonMapper json;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "quo-").open();
		catalogue("LIST-1", "PLAN", "0.02");
	}

	/** A plan of its own with a card of its own, and the pack. */
	private void catalogue(String card, String plan, String rate) {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[{'code':'quo-%s','usageModel':'ANCHOR','resources':[{'resource':'quo-STORAGE',
				'grants':[{'quantity':10,'unit':'quo-GB','validity':'P1M','refresh':{'every':'P1M'}}]}]},
				{'code':'quo-MORE','usageModel':'PACK','fee':{'amount':'4.99','currency':'USD','every':'P1M'},
				'resources':[{'resource':'quo-STORAGE','grants':[{'quantity':5,'unit':'quo-GB','validity':'P1M',
				'refresh':{'every':'P1M'}}]}]}],
				'rateCards':[%s]}""".formatted(plan, card(card, plan, rate)));
	}

	private static String card(String card, String plan, String rate) {
		return """
				{'code':'quo-%s','entries':[{'product':'quo-%s','resource':'quo-STORAGE','rateUnit':'USD','rate':'%s',
				'negotiable':true}]}""".formatted(card, plan, rate);
	}

	/** 150 used, 120 granted: 30 × 0.018 = 0.54 a month. */
	@Test
	void saysWhatALineWouldBecomeAndCost() {
		this.shop.account("q-full");

		JsonNode quote = quote("q-full",
				"{'ref':'a','product':'quo-PLAN'," + QUARTER
						+ ",'negotiated':{'quo-STORAGE':{'rate':'0.018','grants':[{'quantity':'120'}]}},"
						+ "'forecast':{'quo-STORAGE':'150'}}");

		assertThat(quote.propertyNames()).containsExactly("id", "account", "currency", "status", "savedAt", "order",
				"lines", "warnings");
		assertThat(quote.required("status").asString()).isEqualTo("DRAFT");
		JsonNode line = quote.required("lines").required(0);
		assertThat(line.propertyNames()).containsExactly("ref", "product", "quantity", "startDate", "endDate",
				"binding", "negotiated", "segments", "commitsTo", "forecast", "billing", "target", "fee", "commitment",
				"resources");
		assertThat(line.required("target").toString()).isEqualTo("{\"type\":\"ASSET\",\"ref\":\"a\"}");
		assertThat(line.required("billing").toString()).isEqualTo("{\"termMonths\":1,\"dayOfMonth\":1}");
		JsonNode storage = line.required("resources").required(0);
		assertThat(storage.propertyNames()).containsExactly("resource", "unit", "grants", "policies", "rateUnit",
				"catalogueRate", "catalogueRates", "negotiatedRate", "tiers", "discount", "negotiable", "forecast");
		assertThat(storage.at("/grants/0/quantity").asString()).isEqualTo("120");
		assertThat(storage.at("/policies/rating/period").asString()).isEqualTo("MONTHLY");
		assertThat(storage.required("catalogueRate").asString()).isEqualTo("0.02");
		assertThat(storage.required("negotiatedRate").asString()).isEqualTo("0.018");
		assertThat(storage.required("tiers").isNull()).isTrue();
		assertThat(storage.required("negotiable").asBoolean()).isTrue();
		assertThat(storage.at("/forecast/quantity").asString()).isEqualTo("150");
		assertThat(storage.at("/forecast/amount").asString()).isEqualTo("1.62");
		assertThat(costs(storage)).containsExactly("2025-01-01 150 = 120 + 30 at 0.018: 0.54",
				"2025-02-01 150 = 120 + 30 at 0.018: 0.54", "2025-03-01 150 = 120 + 30 at 0.018: 0.54");
		assertThat(this.shop.get("/v1/quotes/" + quote.required("id").asString())).isEqualTo(quote);
		assertThat(this.shop.items("/v1/quotes?account=q-full")).containsExactly(quote);
	}

	/**
	 * A first period of 10 of 31 days (11 Dec – 11 Jan) and a last one of 8 of 28 (11 Feb
	 * – 11 Mar) count with their share: 31 × 10 ÷ 31 = 10 and 31 × 8 ÷ 28 = 8.857. The
	 * first takes all of January's grant, the second all of February's, which is cut: 10
	 * × 18 ÷ 28 = 6.428.
	 */
	@Test
	void countsACutPeriodWithItsShareOfTheDays() {
		this.shop.account("q-cut");

		JsonNode quote = quote("q-cut", "{'product':'quo-PLAN','startDate':'2025-01-01','endDate':'2025-02-18',"
				+ "'billing':{'dayOfMonth':11},'forecast':{'quo-STORAGE':'31'}}");

		assertThat(costs(quote.at("/lines/0/resources/0"))).containsExactly("2025-01-01 10 = 10 + 0 at 0.02: 0.00",
				"2025-01-11 31 = 6.428 + 24.572 at 0.02: 0.49", "2025-02-11 8.857 = 0 + 8.857 at 0.02: 0.18");
	}

	/**
	 * [K2, K3]: 76,500 raw tokens; the commitment absorbs 27,777.777777778 of them, the
	 * grant 10,000; 38,722.222222222 at 0.50 less 10 % are 17,425.00.
	 */
	@Test
	void reckonsTokensAndCommitments() {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'unitClasses':[{'code':'$TOKENS','type':'TOKEN','defaultUnit':'$TOK'}],
						'units':[{'code':'$TOK','class':'$TOKENS','factor':1}],
						'usageResources':[{'code':'$TOKEN','category':'TOKEN','unitClass':'$TOKENS','unit':'$TOK'},
						{'code':'$CALL','category':'USAGE','unitClass':'$DATA','unit':'$GB','tokenResource':'$TOKEN'}],
						'products':[{'code':'$AI','usageModel':'ANCHOR','resources':[{'resource':'$TOKEN','grants':[
						{'quantity':10000,'unit':'$TOK','validity':'P1M','refresh':{'every':'P1M'}}]},{'resource':'$CALL'}]},
						{'code':'$COMMIT','usageModel':'TOKEN_COMMITMENT','resources':[{'resource':'$TOKEN','grants':[
						{'quantity':25000,'unit':'$TOK','type':'COMMIT','validity':'P1M','refresh':{'every':'P1M'}}]},
						{'resource':'$CALL'}]}],
						'rateCards':[{'code':'$TOKENS','entries':[{'product':'$AI','resource':'$CALL','rateUnit':'$TOK','rate':1},
						{'product':'$AI','resource':'$TOKEN','rateUnit':'USD','rate':'0.50'},
						{'product':'$COMMIT','resource':'$CALL','rateUnit':'$TOK','adjust':'PERCENTAGE','direction':'DISCOUNT',
						'value':10}]}]}"""
					.replace("$", "quo-"));
		this.shop.account("q-tokens");

		JsonNode quote = quote("q-tokens",
				"{'ref':'a','product':'quo-AI','startDate':'2025-01-01','endDate':'2025-01-31','forecast':{'quo-CALL':'76500'}}",
				"{'ref':'c','product':'quo-COMMIT','startDate':'2025-01-01','endDate':'2025-01-31','commitsTo':['a']}");

		JsonNode tokens = quote.at("/lines/0/resources/0/forecast");
		assertThat(tokens.required("quantity").isNull()).isTrue();
		assertThat(tokens.required("amount").asString()).isEqualTo("17425.00");
		assertThat(tokens.at("/periods/0/overage").asString()).isEqualTo("38722.222222222");
		JsonNode calls = quote.at("/lines/0/resources/1");
		assertThat(calls.required("rateUnit").asString()).isEqualTo("quo-TOK");
		assertThat(calls.at("/forecast/periods/0/tokens").asString()).isEqualTo("76500");
		assertThat(calls.at("/forecast/amount").asString()).isEqualTo("0.00");
		assertThat(quote.at("/lines/1/commitment/discounts/0/value").asString()).isEqualTo("10");
		assertThat(quote.at("/lines/1/commitment/commitsTo/0").asString()).isEqualTo("a");
		JsonNode problem = this.shop.must(422, "POST", "/v1/quotes",
				"{'account':'q-tokens','currency':'USD','lines':[{'product':'quo-AI','startDate':'2025-01-01',"
						+ "'forecast':{'quo-TOKEN':'1'}}]}");
		assertThat(problem.at("/violations/0/rule").asString()).isEqualTo("M4");
	}

	/** A ramp from February on, and a pack bound to the plan: 10 + 5, then 20 + 5. */
	@Test
	void reckonsTheLinesOfAQuoteTogether() {
		this.shop.account("q-ramp");

		JsonNode quote = quote("q-ramp",
				"{'ref':'a','product':'quo-PLAN'," + QUARTER
						+ ",'segments':[{'startDate':'2025-02-01','quantity':2}],'forecast':{'quo-STORAGE':'30'}}",
				"{'ref':'b','product':'quo-MORE'," + QUARTER
						+ ",'binding':{'type':'TARGET','target':'ASSET','asset':'a'},'quantity':1}");

		assertThat(costs(quote.at("/lines/0/resources/0"))).containsExactly("2025-01-01 30 = 15 + 15 at 0.02: 0.30",
				"2025-02-01 30 = 25 + 5 at 0.02: 0.10", "2025-03-01 30 = 25 + 5 at 0.02: 0.10");
		JsonNode fee = quote.at("/lines/1/fee");
		assertThat(fee.required("amount").asString() + fee.required("currency").asString()
				+ fee.required("every").asString())
			.isEqualTo("4.99USDP1M");
		assertThat(fee.required("periods").valueStream().map((each) -> each.required("amount").asString()))
			.containsExactly("4.99", "4.99", "4.99");
		assertThat(quote.at("/lines/1/target/ref").asString()).isEqualTo("a");
		assertThat(quote.at("/lines/1/resources/0/forecast").isNull()).isTrue();
	}

	/** [M4]: at what it was quoted, whatever the catalogue says by then. */
	@Test
	void sellsAtTheRatesThatWereCaptured() {
		catalogue("LIST-2", "OTHER", "0.02");
		this.shop.account("q-kept");
		String lines = "{'ref':'a','product':'quo-OTHER'," + QUARTER + "}";
		String id = quote("q-kept", lines).required("id").asString();
		this.shop.must(200, "POST", "/v1/rate-cards/quo-LIST-2/deactivate", "");
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"{'rateCards':[" + card("LIST-3", "OTHER", "0.05") + "]}");

		HttpResponse<String> ordered = this.shop.send("POST", "/v1/quotes/" + id + "/order?activate=true", "");

		assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
		JsonNode order = this.json.readTree(ordered.body());
		assertThat(order.propertyNames()).containsExactly("id", "quote", "status", "warnings");
		assertThat(ordered.headers().firstValue("Location")).hasValue("/v1/orders/" + order.required("id").asString());
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				"{'account':'q-kept','currency':'USD','lines':[" + lines.replace("'a'", "'b'") + "]}");
		this.shop.use("q-kept", "a", "STORAGE", "110", "2025-01-05T00:00:00Z");
		this.shop.use("q-kept", "b", "STORAGE", "110", "2025-01-05T00:00:00Z");
		assertThat(this.shop.items("/v1/liable-summaries?account=q-kept&until=2025-02-01T00:00:00Z"))
			.extracting((row) -> row.required("asset").asString() + " " + row.required("amount").asString())
			.contains("a 2.00", "b 5.00");
		JsonNode quote = this.shop.get("/v1/quotes/" + id);
		assertThat(quote.required("status").asString()).isEqualTo("ORDERED");
		assertThat(quote.required("order").asString()).isEqualTo(order.required("id").asString());
	}

	@Test
	void isOrderedOnce() {
		this.shop.account("q-once");
		String id = quote("q-once", "{'ref':'a','product':'quo-PLAN'," + QUARTER + "}").required("id").asString();
		JsonNode order = this.shop.must(201, "POST", "/v1/quotes/" + id + "/order", "");

		JsonNode again = this.shop.must(409, "POST", "/v1/quotes/" + id + "/order", "");

		assertThat(order.required("status").asString()).isEqualTo("DRAFT");
		assertThat(again.required("code").asString()).isEqualTo("conflict");
		assertThat(again.required("order").asString()).isEqualTo(order.required("id").asString());
		assertThat(this.shop.items("/v1/orders?account=q-once")).hasSize(1);
		this.shop.must(409, "PUT", "/v1/quotes/" + id, "{'lines':[{'product':'quo-PLAN'," + QUARTER + "}]}");
		this.shop.must(200, "POST", "/v1/orders/" + order.required("id").asString() + "/activate", "");
	}

	@Test
	void isEditedWhileItIsADraftAndByWhoKnowsItsState() {
		this.shop.account("q-edit");
		String lines = "{'product':'quo-PLAN'," + QUARTER + ",'quantity':%s}";
		HttpResponse<String> saved = this.shop.send("POST", "/v1/quotes", body("q-edit", lines.formatted("1")));
		String path = saved.headers().firstValue("Location").orElseThrow();
		String etag = saved.headers().firstValue("ETag").orElseThrow();

		HttpResponse<String> edited = this.shop.send("PUT", path, "{'lines':[" + lines.formatted("2") + "]}",
				"If-Match", etag);
		HttpResponse<String> stale = this.shop.send("PUT", path, "{'lines':[" + lines.formatted("3") + "]}", "If-Match",
				etag);

		assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
		assertThat(edited.headers().firstValue("ETag")).isNotEqualTo(saved.headers().firstValue("ETag"));
		assertThat(stale.statusCode()).isEqualTo(412);
		assertThat(this.json.readTree(stale.body()).required("code").asString()).isEqualTo("stale");
		assertThat(this.shop.get(path).at("/lines/0/quantity").asString()).isEqualTo("2");
		assertThat(this.shop.send("GET", path, "").headers().firstValue("ETag"))
			.isEqualTo(edited.headers().firstValue("ETag"));
	}

	/** Like an order's, and forecasts of what is metered. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			'forecast':{'quo-CALLS':'1'}                                                   | M4
			'forecast':{'quo-STORAGE':'-1'}                                                | Q1
			'forecast':{'quo-STORAGE':'0.0001'}                                            | Q1
			'quantity':0                                                                   | Q1
			'negotiated':{'quo-STORAGE':{'rate':-1}}                                       | R1
			'binding':{'type':'TARGET','target':'CONTRACT','key':'q-none'}                 | W9
			""")
	void refusesWhatCouldNotBeSoldOrForecast(String written, String rule) {
		if (this.shop.send("GET", "/v1/accounts/q-rules", "").statusCode() == 404) {
			this.shop.account("q-rules");
		}

		JsonNode refused = this.shop.must(422, "POST", "/v1/quotes",
				body("q-rules", "{'product':'quo-PLAN'," + QUARTER + "," + written + "}"));

		assertThat(refused.required("code").asString()).isEqualTo("validation");
		assertThat(refused.at("/violations/0/rule").asString()).isEqualTo(rule);
		assertThat(this.shop.items("/v1/quotes?account=q-rules")).isEmpty();
	}

	@Test
	void knowsNoOtherQuote() {
		this.shop.must(404, "GET", "/v1/quotes/quo_zzzzzz", "");
		this.shop.must(404, "POST", "/v1/quotes/nothing/order", "");
		this.shop.must(400, "POST", "/v1/quotes", "{'account':'q','currency':'USD','lines':[{'colour':1}]}");
	}

	private JsonNode quote(String account, String... lines) {
		return this.shop.must(201, "POST", "/v1/quotes", body(account, lines));
	}

	private static String body(String account, String... lines) {
		return "{'account':'" + account + "','currency':'USD','lines':[" + String.join(",", lines) + "]}";
	}

	private static List<String> costs(JsonNode resource) {
		return resource.at("/forecast/periods")
			.valueStream()
			.map((each) -> "%s %s = %s + %s at %s: %s".formatted(each.required("from").asString().substring(0, 10),
					each.required("consumed").asString(), each.required("drawn").asString(),
					each.required("overage").asString(), each.required("rate").asString(),
					each.required("amount").asString()))
			.toList();
	}

}
