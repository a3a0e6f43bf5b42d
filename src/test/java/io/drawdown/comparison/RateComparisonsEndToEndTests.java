package io.drawdown.comparison;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same usage by two versions of a card: NET has 10 GB of STORAGE a month at 0.5 on
 * LIST, and CALLS on a card of its own.
 */
@SharedServiceTest
class RateComparisonsEndToEndTests {

	private static final String JANUARY = "'from':'2025-01-01','until':'2025-02-01'";

	/** 0.5, and 0.4 from 20 GB on. */
	private static final String GRADUATED = """
			{'code':'cmp-NET-LIST','from':'2024-01-01','entries':[{'product':'cmp-NET','resource':'cmp-STORAGE','rateUnit':'USD','rate':'0.5',
			'tiers':{'mode':'GRADUATED','steps':[{'from':0},{'from':20,'adjust':'OVERRIDE','value':'0.4'}]}}]}""";

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "cmp-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'products':[{'code':'cmp-NET','usageModel':'ANCHOR','resources':[{'resource':'cmp-STORAGE',
						'grants':[{'quantity':10,'unit':'cmp-GB','validity':'P1M','refresh':{'every':'P1M'}}]},
						{'resource':'cmp-CALLS'}]}],
						'rateCards':[{'code':'cmp-NET-LIST','from':'2024-01-01','entries':[
						{'product':'cmp-NET','resource':'cmp-STORAGE','rateUnit':'USD','rate':'0.5','negotiable':true}]},
						{'code':'cmp-CALLING','entries':[{'product':'cmp-NET','resource':'cmp-CALLS','rateUnit':'USD','rate':1}]},
						{'code':'cmp-NEXT','accounts':['cmp-nobody'],'from':'2026-01-01','entries':[
						{'product':'cmp-NET','resource':'cmp-STORAGE','rateUnit':'EUR','rate':'0.6'}]}]}""");
	}

	/**
	 * 100 used, 10 granted: 90 × 0.5 = 45, against 20 × 0.5 + 70 × 0.4 = 38. What both
	 * price alike, and what neither prices, is left out of the difference.
	 */
	@Test
	void pricesTheSameUsageByBoth() {
		sold("cmp-one", "");
		this.shop.use("cmp-one", "a", "STORAGE", "100", "2025-01-10T00:00:00Z");
		this.shop.use("cmp-one", "a", "CALLS", "7", "2025-01-10T00:00:00Z");
		this.shop.use("cmp-one", "a", "STORAGE", "30", "2025-02-10T00:00:00Z");

		JsonNode january = compared("cmp-one", "'old':{'card':'cmp-NET-LIST'},'new':{'document':" + GRADUATED + "}",
				JANUARY);
		JsonNode spring = compared("cmp-one", "'old':{'card':'cmp-NET-LIST'},'new':{'document':" + GRADUATED + "}",
				"'from':'2025-01-01','until':'2025-04-01'");

		assertThat(january.required("items")).hasSize(1);
		JsonNode row = january.required("items").required(0).required("rows").required(0);
		assertThat(january.required("items").required(0).required("rows")).hasSize(1);
		assertThat(row.required("resource").asString()).isEqualTo("cmp-STORAGE");
		assertThat(row.required("old").toString()).isEqualTo(
				"{\"consumed\":\"100\",\"overage\":\"90\",\"tokens\":\"0\",\"amount\":\"45.00\",\"rated\":true}");
		assertThat(row.required("new").required("amount").asString()).isEqualTo("38.00");
		assertThat(row.required("difference").asString()).isEqualTo("-7.00");
		assertThat(january.required("totals").toString())
			.isEqualTo("[{\"currency\":\"USD\",\"old\":\"45.00\",\"new\":\"38.00\",\"difference\":\"-7.00\"}]");
		assertThat(spring.required("totals").required(0).required("old").asString()).isEqualTo("55.00");
		assertThat(spring.required("totals").required(0).required("new").asString()).isEqualTo("48.00");
	}

	/** Nothing is stored: the bill and the catalogue are as they were. */
	@Test
	void storesNothing() {
		sold("cmp-two", "");
		this.shop.use("cmp-two", "a", "STORAGE", "100", "2025-01-10T00:00:00Z");
		String liable = this.shop.get("/v1/liable-summaries?account=cmp-two").toString();
		String cards = this.shop.get("/v1/rate-cards/cmp-NET-LIST").toString();

		compared("cmp-two", "'old':{'card':'cmp-NET-LIST'},'new':{'document':" + GRADUATED + "}", JANUARY);

		assertThat(this.shop.get("/v1/liable-summaries?account=cmp-two").toString()).isEqualTo(liable);
		assertThat(this.shop.get("/v1/rate-cards/cmp-NET-LIST").toString()).isEqualTo(cards);
	}

	/** [R5]: what is negotiated stays in front of both. */
	@Test
	void leavesWhatIsNegotiated() {
		sold("cmp-three", ",'negotiated':{'cmp-STORAGE':{'rate':'0.3'}}");
		this.shop.use("cmp-three", "a", "STORAGE", "100", "2025-01-10T00:00:00Z");

		JsonNode row = compared("cmp-three", "'old':{'card':'cmp-NET-LIST'},'new':{'document':" + GRADUATED + "}",
				JANUARY)
			.required("items")
			.required(0)
			.required("rows")
			.required(0);

		assertThat(row.required("old").required("amount").asString()).isEqualTo("27.00");
		assertThat(row.required("difference").asString()).isEqualTo("0.00");
	}

	/**
	 * [R6]: from the 15th on 1.0: 45 at 0.5 and 45 at 1.0; a version may also be taken as
	 * of one day, and one may have no rate at all.
	 */
	@Test
	void pricesByTheDayOrByOneDay() {
		sold("cmp-four", "");
		this.shop.use("cmp-four", "a", "STORAGE", "55", "2025-01-10T00:00:00Z");
		this.shop.use("cmp-four", "a", "STORAGE", "45", "2025-01-20T00:00:00Z");
		String planned = """
				{'code':'cmp-NET-LIST','entries':[{'product':'cmp-NET','resource':'cmp-STORAGE','rateUnit':'USD','rate':'0.5','until':'2025-01-15'},
				{'product':'cmp-NET','resource':'cmp-STORAGE','rateUnit':'USD','rate':1,'from':'2025-01-15'}]}""";

		JsonNode byDay = compared("cmp-four", "'old':{'card':'cmp-NET-LIST'},'new':{'document':" + planned + "}",
				JANUARY);
		JsonNode byOneDay = compared("cmp-four",
				"'old':{'card':'cmp-NET-LIST'},'new':{'document':" + planned + ",'date':'2025-03-01'}", JANUARY);
		JsonNode none = compared("cmp-four",
				"'old':{'card':'cmp-NET-LIST'},'new':{'document':" + planned.replace("USD", "GBP") + "}", JANUARY);

		assertThat(byDay.required("totals").required(0).required("new").asString()).isEqualTo("67.50");
		assertThat(byOneDay.required("totals").required(0).required("new").asString()).isEqualTo("90.00");
		JsonNode unrated = none.required("items").required(0).required("rows").required(0).required("new");
		assertThat(unrated.required("rated").asBoolean()).isFalse();
		assertThat(unrated.required("amount").asString()).isEqualTo("0.00");
	}

	/** All accounts, so many at a time: every one once. */
	@Test
	void goesThroughAllAccounts() {
		for (String account : List.of("cmp-p1", "cmp-p2", "cmp-p3")) {
			sold(account, "");
			this.shop.use(account, "a", "STORAGE", "20", "2025-01-10T00:00:00Z");
		}
		String body = "{'old':{'card':'cmp-NET-LIST'},'new':{'document':" + GRADUATED + "}," + JANUARY + "}";

		Map<String, String> seen = new TreeMap<>();
		@Nullable String cursor = "";
		while (cursor != null) {
			JsonNode page = this.shop.must(200, "POST", "/v1/rate-comparisons?limit=2" + cursor, body);
			page.required("items")
				.forEach((item) -> assertThat(seen.put(item.required("account").asString(),
						item.required("totals").required(0).required("old").asString()))
					.isNull());
			JsonNode next = page.required("nextCursor");
			cursor = next.isNull() ? null : "&cursor=" + next.asString();
		}

		assertThat(seen).containsEntry("cmp-p1", "5.00")
			.containsEntry("cmp-p2", "5.00")
			.containsEntry("cmp-p3", "5.00");
	}

	@Test
	void refusesWhatCannotBeCompared() {
		String old = "'old':{'card':'cmp-NET-LIST'},";
		this.shop.must(404, "POST", "/v1/rate-comparisons", "{" + old + "'new':{'card':'cmp-NONE'}," + JANUARY + "}");
		this.shop.must(404, "POST", "/v1/rate-comparisons",
				"{" + old + "'new':{'card':'cmp-NEXT'},'account':'cmp-gone'," + JANUARY + "}");
		this.shop.must(400, "POST", "/v1/rate-comparisons", "{" + old + "'new':{}," + JANUARY + "}");
		this.shop.must(400, "POST", "/v1/rate-comparisons", "{" + old + JANUARY + "}");
		this.shop.must(400, "POST", "/v1/rate-comparisons",
				"{" + old + "'new':{'card':'cmp-NEXT'},'from':'2025-02-01','until':'2025-02-01'}");
		JsonNode refused = this.shop.must(422, "POST", "/v1/rate-comparisons",
				"{" + old + "'new':{'document':" + GRADUATED.replace("'from':20", "'from':0") + "}," + JANUARY + "}");
		assertThat(refused.required("violations").required(0).required("rule").asString()).isEqualTo("R2");
	}

	private void sold(String account, String more) {
		this.shop.account(account);
		this.shop.must(201, "POST", "/v1/orders?activate=true", """
				{'account':'%s','currency':'USD','createdAt':'2025-01-01T00:00:00Z','lines':[
				{'ref':'a','product':'cmp-NET','startDate':'2025-01-01','endDate':'2025-12-31'%s}]}"""
			.formatted(account, more));
	}

	private JsonNode compared(String account, String versions, String period) {
		return this.shop.must(200, "POST", "/v1/rate-comparisons",
				"{" + versions + ",'account':'" + account + "'," + period + "}");
	}

}
