package io.drawdown.selling;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commitments, tokens and tiers as they are sold [K1, K2, K4, R1]. PLATFORM has CALL, of
 * which one costs a TOKEN of 0.50 USD, and 10,000 TOKEN a month; COMMIT is 25,000 TOKEN a
 * month at 10 % off, HUNDRED a hundred CALL for 50 a month, SPEND 1,000 USD a quarter.
 */
@SharedServiceTest
class CommitmentsEndToEndTests {

	private static final String YEAR = "'startDate':'2025-01-01','endDate':'2025-12-31','billing':{'dayOfMonth':1}";

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "cmt-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'unitClasses':[{'code':'$TOKENS','type':'TOKEN','defaultUnit':'$TOK'}],
						'units':[{'code':'$TOK','class':'$TOKENS','factor':1}],
						'usageResources':[{'code':'$TOKEN','category':'TOKEN','unitClass':'$TOKENS','unit':'$TOK'},
						{'code':'$CALL','category':'USAGE','unitClass':'$DATA','unit':'$GB','tokenResource':'$TOKEN'},
						{'code':'$MONEY','category':'CURRENCY','unitClass':'CURRENCY','unit':'USD'}],
						'products':[{'code':'$PLATFORM','usageModel':'ANCHOR','resources':[{'resource':'$TOKEN','grants':[
						{'quantity':10000,'unit':'$TOK','validity':'P1M','refresh':{'every':'P1M'}}]},{'resource':'$CALL'}]},
						{'code':'$COMMIT','usageModel':'TOKEN_COMMITMENT','resources':[{'resource':'$TOKEN',
						'policies':{'commitment':'LOWEST'},'grants':[{'quantity':25000,'unit':'$TOK','type':'COMMIT',
						'validity':'P1M','refresh':{'every':'P1M'}}]},{'resource':'$CALL'}]},
						{'code':'$HUNDRED','usageModel':'QUANTITY_COMMITMENT','fee':{'amount':50,'currency':'USD','every':'P1M'},
						'resources':[{'resource':'$STORAGE','grants':[{'quantity':100,'unit':'$GB','type':'COMMIT',
						'validity':'P1M','refresh':{'every':'P1M'}}]}]},
						{'code':'$SPEND','usageModel':'MONETARY_COMMITMENT','minimum':{'amount':1000,'currency':'USD',
						'every':'P3M'},'resources':[{'resource':'$MONEY'}]}],
						'rateCards':[{'code':'$TOKENS','entries':[{'product':'$PLATFORM','resource':'$CALL','rateUnit':'$TOK',
						'rate':1,'negotiable':true},{'product':'$PLATFORM','resource':'$TOKEN','rateUnit':'USD','rate':'0.50',
						'negotiable':true},{'product':'$COMMIT','resource':'$CALL','rateUnit':'$TOK','adjust':'PERCENTAGE',
						'direction':'DISCOUNT','value':10}]}]}"""
					.replace("$", "cmt-"));
	}

	/** Its own target, cycle and wallet, and a link as long as it is in force [W1]. */
	@Test
	void sellsACommitmentWithItsAnchor() {
		this.shop.account("k-order");

		JsonNode order = sell("k-order", line("commit", "COMMIT", "'commitsTo':['platform']").replace("01-01", "01-10"),
				line("platform", "PLATFORM", ""));

		assertThat(order.required("warnings").size()).isZero();
		assertThat(order.at("/lines/0/commitsTo/0").asString()).isEqualTo("platform");
		JsonNode commitment = this.shop.get("/v1/assets/commit?account=k-order&asOf=2025-02-01T00:00:00Z");
		assertThat(commitment.at("/target/ref").asString()).isEqualTo("commit");
		assertThat(commitment.required("usageModel").asString()).isEqualTo("TOKEN_COMMITMENT");
		assertThat(commitment.required("commitsTo").toString()).isEqualTo("[\"platform\"]");
		assertThat(this.shop.get("/v1/assets/platform?account=k-order&asOf=2025-02-01T00:00:00Z")
			.required("committedBy")
			.toString()).isEqualTo("[\"commit\"]");
		JsonNode details = this.shop.get("/v1/assets/commit/usage-details?account=k-order&asOf=2025-02-01T00:00:00Z");
		assertThat(details.at("/commitment/discounts/0/resource").asString()).isEqualTo("cmt-CALL");
		assertThat(details.at("/commitment/discounts/0/value").asString()).isEqualTo("10");
		assertThat(details.at("/commitment/commitsTo/0").asString()).isEqualTo("platform");
		assertThat(details.at("/resources/0/grants/0/total").asString()).isEqualTo("25000");
		assertThat(details.at("/resources/1/wallet").isNull()).isTrue();
		JsonNode refused = this.shop.use("k-order", "commit", "CALL", "1", "2025-02-01T00:00:00Z");
		assertThat(refused.required("code").asString()).isEqualTo("commitment-asset");
	}

	/** As a record of it would be refused [K6]. */
	@ParameterizedTest
	@CsvSource({ "a1, CALL, true,", "a1, TOKEN, false, not-metered", "c1, CALL, false, commitment-asset",
			"c1, TOKEN, false, commitment-asset", "c1, STORAGE, false, resource-not-on-asset",
			"p1, STORAGE, false, pack-asset" })
	void checksAccessToAnchorsOnly(String asset, String resource, boolean allowed, @Nullable String reason) {
		String account = "k-access-" + asset + resource;
		this.shop.account(account);
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"{'products':[{'code':'cmt-MORE','usageModel':'PACK','resources':[{'resource':'cmt-STORAGE',"
						+ "'grants':[{'quantity':5,'unit':'cmt-GB'}]}]}]}");
		sell(account, line("a1", "PLATFORM", ""), line("c1", "COMMIT", "'commitsTo':['a1']"),
				line("p1", "MORE", "'binding':{'type':'TARGET','target':'ASSET','asset':'a1'}"));

		JsonNode access = this.shop
			.get("/v1/access?account=%s&asset=%s&resource=cmt-%s&quantity=1&asOf=2025-02-01T00:00:00Z"
				.formatted(account, asset, resource));

		assertThat(access.required("allowed").asBoolean()).isEqualTo(allowed);
		assertThat(access.required("reason").asString(null)).isEqualTo(reason);
	}

	/** From a day on, once, and never to what is no anchor [K2, K4]. */
	@Test
	void linksACommitmentAfterTheSale() {
		this.shop.account("k-link");
		sell("k-link", line("a1", "PLATFORM", ""), line("a2", "PLATFORM", ""));
		JsonNode order = sell("k-link", line("c1", "COMMIT", ""));
		assertThat(order.at("/warnings/0/rule").asString()).isEqualTo("K6");

		JsonNode linked = link("k-link", "c1", "{'assets':['a1','a2'],'from':'2025-03-01'}");

		assertThat(linked.at("/links").valueStream().map(CommitmentsEndToEndTests::print))
			.containsExactly("1 a1 2025-03-01 ", "2 a2 2025-03-01 ");
		assertThat(linked.required("warnings").size()).isZero();
		assertThat(link("k-link", "c1", "{'assets':['a1'],'from':'2025-03-01'}").required("links"))
			.isEqualTo(linked.required("links"));
		link("k-link", "c1", "{'assets':['a1'],'until':'2025-02-01'}");
		assertThat(this.shop.items("/v1/assets/c1/commits-to?account=k-link")
			.stream()
			.map(CommitmentsEndToEndTests::print))
			.containsExactly("1 a1 2025-03-01 ", "2 a2 2025-03-01 ", "3 a1  2025-02-01");
		assertThat(committedBy("k-link", "a1", "2025-01-31")).isEqualTo("[\"c1\"]");
		assertThat(committedBy("k-link", "a1", "2025-02-28")).isEqualTo("[]");
		assertThat(committedBy("k-link", "a2", "2025-03-01")).isEqualTo("[\"c1\"]");
	}

	/** What is frozen is settled again [K2, L1]. */
	@Test
	void takesALinkThatReachesAFrozenPeriod() {
		this.shop.account("k-frozen");
		sell("k-frozen", line("a1", "PLATFORM", ""), line("c1", "COMMIT", ""));
		this.shop.use("k-frozen", "a1", "CALL", "100", "2025-01-10T00:00:00Z");
		this.shop.run("2025-02-05T00:00:00Z", "k-frozen");

		link("k-frozen", "c1", "{'assets':['a1']}");

		assertThat(this.shop.items("/v1/assets/c1/commits-to?account=k-frozen")).hasSize(1);
		assertThat(committedBy("k-frozen", "a1", "2025-01-10")).isEqualTo("[\"c1\"]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			c1 | {'assets':['c2']}                                           | K2
			c1 | {'assets':['euro']}                                         | K2
			a1 | {'assets':['a1']}                                           | K2
			c1 | {'assets':['a1'],'from':'2025-03-01','until':'2025-03-01'}  | T2
			c1 | {'assets':['a1'],'from':'2026-01-01'}                       | T2
			c2 | {'assets':['a1']}                                           | K4
			c2 | {'assets':['a1'],'from':'2025-06-30'}                       | K4
			""")
	void namesTheRuleThatALinkBreaks(String commitment, String links, String rule) {
		String account = "k-wrong-" + Integer.toUnsignedString((commitment + links).hashCode());
		this.shop.account(account);
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				"{'account':'%s','currency':'EUR','createdAt':'2025-01-01T00:00:00Z','lines':[%s]}".formatted(account,
						line("euro", "PLATFORM", "")));
		sell(account, line("a1", "PLATFORM", ""), line("c1", "COMMIT", ""), line("c2", "COMMIT", ""));
		link(account, "c1", "{'assets':['a1'],'until':'2025-07-01'}");

		JsonNode problem = this.shop.must(422, "POST", "/v1/assets/" + commitment + "/commits-to?account=" + account,
				links);

		assertThat(problem.at("/violations/0/rule").asString()).isEqualTo(rule);
		assertThat(this.shop.items("/v1/assets/c2/commits-to?account=" + account)).isEmpty();
	}

	/** With the end of the other it would have the same validity [K4]. */
	@Test
	void refusesAnEndThatMakesTwoCommitmentsAlike() {
		this.shop.account("k-end");
		sell("k-end", line("a1", "PLATFORM", ""), line("c1", "COMMIT", "'commitsTo':['a1']"),
				line("c2", "COMMIT", "'commitsTo':['a1']").replace("12-31", "11-30"));

		JsonNode problem = this.shop.must(422, "POST", "/v1/assets/c2/amend?account=k-end",
				"{'effectiveDate':'2025-02-01','endDate':'2025-12-31'}");

		assertThat(problem.at("/violations/0/rule").asString()).isEqualTo("K4");
		assertThat(this.shop.items("/v1/assets/c2/states?account=k-end")).hasSize(1);
	}

	/**
	 * Amended, renewed and cancelled like everything else; not what it takes off [K2].
	 */
	@Test
	void changesACommitment() {
		this.shop.account("k-change");
		sell("k-change", line("a1", "PLATFORM", ""), line("c1", "COMMIT", "'commitsTo':['a1']"));

		change("amend", "k-change", "{'effectiveDate':'2025-02-01','quantity':2}");
		JsonNode problem = this.shop.must(422, "POST", "/v1/assets/c1/amend?account=k-change",
				"{'effectiveDate':'2025-03-01','negotiated':{'cmt-TOKEN':{'policies':{'commitment':'BOUND'}}}}");
		change("renew", "k-change", "{}");
		change("cancel", "k-change", "{'effectiveDate':'2026-02-01'}");

		assertThat(problem.at("/violations/0/rule").asString()).isEqualTo("K2");
		assertThat(this.shop.items("/v1/assets/c1/states?account=k-change")
			.stream()
			.map((state) -> state.required("kind").asString() + " " + state.required("quantity").asString()))
			.containsExactly("SALE 1", "AMENDMENT 2", "RENEWAL 2", "CANCELLATION 2");
		assertThat(this.shop.items("/v1/assets/c1/states?account=k-change")
			.getFirst()
			.at("/commitment/commitsTo/0")
			.asString()).isEqualTo("a1");
		assertThat(total("k-change", "2025-01-31")).isEqualTo("25000");
		assertThat(total("k-change", "2025-02-01")).isEqualTo("50000");
		assertThat(committedBy("k-change", "a1", "2025-12-31")).isEqualTo("[\"c1\"]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			HUNDRED | 'binding':{'type':'TARGET','target':'ACCOUNT'}                  | W1
			HUNDRED | 'binding':{'type':'TARGET','target':'ASSET','asset':'a'}        | W1
			CLOUD   | 'commitsTo':['a']                                               | K2
			HUNDRED | 'commitsTo':['nobody']                                          | K2
			HUNDRED | 'negotiated':{'cmt-STORAGE':{'policies':{'overage':'BLOCK'}}}   | M3
			""")
	void namesTheRuleThatALineBreaks(String product, String says, String rule) {
		String account = "k-line-" + Integer.toUnsignedString((product + says).hashCode());
		this.shop.account(account);

		JsonNode problem = this.shop.must(422, "POST", "/v1/orders",
				order(account, line("a", "CLOUD", ""), line("b", product, says)));

		assertThat(problem.required("violations").valueStream().map((each) -> each.required("rule").asString()))
			.contains(rule);
	}

	/** Money is committed to for all of the asset, and takes no usage by itself [K5]. */
	@Test
	void sellsACommitmentToMoney() {
		this.shop.account("k-money");

		JsonNode order = sell("k-money", line("a", "CLOUD", ""), line("m", "SPEND", "'quantity':3,'commitsTo':['a']"));

		assertThat(order.required("warnings").size()).isZero();
		JsonNode details = this.shop.get("/v1/assets/m/usage-details?account=k-money&asOf=2025-02-01T00:00:00Z");
		assertThat(details.at("/commitment/minimum").asString()).isEqualTo("3000");
		assertThat(details.at("/commitment/currency").asString()).isEqualTo("USD");
		assertThat(details.at("/commitment/every").asString()).isEqualTo("P3M");
	}

	/** Nothing is converted between currencies [R1]. */
	@Test
	void refusesAMinimumInAnotherCurrency() {
		this.shop.account("k-euro");

		JsonNode problem = this.shop.must(422, "POST", "/v1/orders",
				order("k-euro", line("m", "SPEND", "")).replace("'USD'", "'EUR'"));

		assertThat(problem.at("/violations/0/rule").asString()).isEqualTo("R1");
	}

	/** Only what its anchors have can be used [M7]. */
	@Test
	void warnsOfWhatTheAnchorsLack() {
		this.shop.account("k-lack");

		JsonNode order = sell("k-lack", line("a", "CLOUD", ""), line("c", "COMMIT", "'commitsTo':['a']"));

		assertThat(order.required("warnings")
			.valueStream()
			.map((warning) -> warning.required("rule").asString() + " " + warning.at("/refs/1").asString()))
			.containsExactly("M7 cmt-TOKEN", "M7 cmt-CALL");
	}

	/** Rates in tokens and tiers are negotiable, and told as what they are [R4, K1]. */
	@Test
	void negotiatesTokenRatesAndTiers() {
		this.shop.account("k-nego");
		sell("k-nego", line("a", "PLATFORM", "'negotiated':{'cmt-CALL':{'rate':'0.5'},'cmt-TOKEN':{'rate':'0.4',"
				+ "'tiers':{'mode':'GRADUATED','steps':[{'from':0},{'from':100,'adjust':'PERCENTAGE',"
				+ "'direction':'DISCOUNT','value':5}]},'discount':{'adjust':'PERCENTAGE','direction':'DISCOUNT','value':50}}}"));

		JsonNode resources = this.shop.get("/v1/assets/a/usage-details?account=k-nego&asOf=2025-02-01T00:00:00Z")
			.required("resources");

		assertThat(resources.at("/1/rates/0/rate").asString()).isEqualTo("0.5");
		assertThat(resources.at("/1/rates/0/rateUnit").asString()).isEqualTo("cmt-TOK");
		assertThat(resources.at("/1/rates/0/source").asString()).isEqualTo("NEGOTIATED");
		assertThat(resources.at("/0/rates/0/rate").asString()).isEqualTo("0.2");
		assertThat(resources.at("/0/rates/0/tiers/steps/1/from").asString()).isEqualTo("100");
		assertThat(resources.at("/0/rates/0/discount/value").asString()).isEqualTo("50");
	}

	/** A card for some accounts is nothing to others [R1]. */
	@Test
	void sellsAtTheCardsThatTheAccountMayUse() {
		this.shop.account("k-vip");
		this.shop.account("k-all");
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[{'code':'$CLUB','usageModel':'ANCHOR','resources':[{'resource':'$STORAGE',
				'policies':{'overage':'DO_NOT_CHARGE'}}]}],
				'rateCards':[{'code':'$VIP','accounts':['k-vip'],'entries':[{'product':'$CLUB','resource':'$STORAGE',
				'rateUnit':'USD','rate':'0.1'}]}]}""".replace("$", "cmt-"));
		sell("k-vip", line("a", "CLUB", ""));
		sell("k-all", line("a", "CLUB", ""));

		assertThat(rates("k-vip").at("/0/rate").asString()).isEqualTo("0.1");
		assertThat(rates("k-all").size()).isZero();
	}

	private JsonNode rates(String account) {
		return this.shop.get("/v1/assets/a/usage-details?account=" + account + "&asOf=2025-02-01T00:00:00Z")
			.at("/resources/0/rates");
	}

	private String total(String account, String day) {
		return this.shop.get("/v1/assets/c1/usage-details?account=" + account + "&asOf=" + day + "T00:00:00Z")
			.at("/resources/0/grants/0/total")
			.asString();
	}

	private String committedBy(String account, String asset, String day) {
		return this.shop.get("/v1/assets/" + asset + "?account=" + account + "&asOf=" + day + "T00:00:00Z")
			.required("committedBy")
			.toString();
	}

	private void change(String kind, String account, String body) {
		this.shop.must(200, "POST", "/v1/assets/c1/" + kind + "?account=" + account, body);
	}

	private JsonNode link(String account, String commitment, String links) {
		return this.shop.must(201, "POST", "/v1/assets/" + commitment + "/commits-to?account=" + account, links);
	}

	private JsonNode sell(String account, String... lines) {
		return this.shop.must(201, "POST", "/v1/orders?activate=true", order(account, lines));
	}

	private static String order(String account, String... lines) {
		return "{'account':'%s','currency':'USD','createdAt':'2025-01-01T00:00:00Z','lines':[%s]}".formatted(account,
				String.join(",", List.of(lines)));
	}

	private static String line(String ref, String product, String says) {
		return "{'ref':'%s','product':'cmt-%s',%s%s}".formatted(ref, product, YEAR, says.isEmpty() ? "" : "," + says);
	}

	private static String print(JsonNode link) {
		return link.required("number").asInt() + " " + link.required("asset").asString() + " "
				+ link.required("from").asString("") + " " + link.required("until").asString("");
	}

}
