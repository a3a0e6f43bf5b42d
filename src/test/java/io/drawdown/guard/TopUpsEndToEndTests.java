package io.drawdown.guard;

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

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Packs bought against wallets through HTTP [W8]. */
@SharedServiceTest
class TopUpsEndToEndTests {

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "top-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[{'code':'top-FIVE','usageModel':'PACK','fee':{'amount':'4.99','currency':'USD'},
				'resources':[{'resource':'top-STORAGE','grants':[{'quantity':5,'unit':'top-GB','validity':'P1M'}]}]},
				{'code':'top-TALK','usageModel':'PACK',
				'resources':[{'resource':'top-CALLS','grants':[{'quantity':5,'unit':'top-GB','validity':'P1M'}]}]},
				{'code':'top-METERED','usageModel':'ANCHOR','resources':[{'resource':'top-STORAGE',
				'policies':{'alerts':[{'percent':80}]},
				'grants':[{'quantity':10,'unit':'top-GB','validity':'P1M','refresh':{'every':'P1M'}}]}]}],
				'rateCards':[{'code':'top-MORE','from':'2024-01-01',
				'entries':[{'product':'top-METERED','resource':'top-STORAGE','rateUnit':'USD','rate':'0.5'}]}]}""");
		this.shop.must(200, "PUT", "/v1/catalog", """
				{'products':[{'code':'top-DRAFT','usageModel':'PACK','resources':[{'resource':'top-STORAGE',
				'grants':[{'quantity':5,'unit':'top-GB','validity':'P1M'}]}]}]}""");
	}

	/** Bought at three in the afternoon it begins with the day [T2]. */
	@Test
	void addABucketOfTheirOwn() {
		sell("top-1", "CAPPED");
		use("top-1", "10", "2025-01-05T00:00:00Z");
		assertThat(use("top-1", "3", "2025-01-20T00:00:00Z").required("outcome").asString()).isEqualTo("blocked");

		JsonNode topUp = this.shop.must(201, "POST", path("top-1"),
				"{'pack':'top-FIVE','quantity':'2','at':'2025-01-10T15:00:00Z'}");

		JsonNode bucket = topUp.required("bucket");
		assertThat(bucket.required("source").asString()).isEqualTo("TOP_UP");
		assertThat(bucket.required("from").asString()).isEqualTo("2025-01-10T00:00:00Z");
		assertThat(bucket.required("until").asString()).isEqualTo("2025-02-10T00:00:00Z");
		assertThat(bucket.required("granted").asString()).isEqualTo("10");
		assertThat(bucket.required("balance").asString()).isEqualTo("10");
		assertThat(wallet("top-1", "2025-01-31T00:00:00Z").required("buckets")
			.valueStream()
			.map((each) -> each.required("id").asString())).contains(bucket.required("id").asString());
		assertThat(wallet("top-1", "2025-01-31T00:00:00Z").required("granted").asString()).isEqualTo("20");
		JsonNode asset = this.shop.get("/v1/assets/" + topUp.required("assetId").asString());
		assertThat(asset.required("product").asString()).isEqualTo("top-FIVE");
		assertThat(asset.required("startDate").asString()).isEqualTo("2025-01-10");
		assertThat(asset.required("endDate").isNull()).isTrue();
		assertThat(this.shop.get("/v1/orders/" + topUp.required("order").asString()).required("status").asString())
			.isEqualTo("ACTIVE");
		assertThat(use("top-1", "3", "2025-01-20T00:00:00Z").required("outcome").asString()).isEqualTo("accepted");
	}

	@Test
	void areBoughtOnceUnderOneIdempotencyKey() {
		sell("top-2", "CLOUD");
		String body = "{'pack':'top-FIVE','quantity':1,'at':'2025-01-10T00:00:00Z'}";

		HttpResponse<String> first = this.shop.send("POST", path("top-2"), body, "Idempotency-Key", "top-2-first");
		HttpResponse<String> again = this.shop.send("POST", path("top-2"), body, "Idempotency-Key", "top-2-first");

		assertThat(first.statusCode()).isEqualTo(201);
		assertThat(again.body()).isEqualTo(first.body());
		assertThat(wallet("top-2", "2025-01-31T00:00:00Z").required("granted").asString()).isEqualTo("15");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			top-CLOUD | 2025-01-10T00:00:00Z | is no pack
			top-DRAFT | 2025-01-10T00:00:00Z | not active
			top-NONE  | 2025-01-10T00:00:00Z | top-NONE
			top-TALK  | 2025-01-10T00:00:00Z | grants no top-STORAGE
			top-FIVE  | 2026-01-01T00:00:00Z | lives from
			top-FIVE  | 2024-12-31T00:00:00Z | lives from
			""")
	void areRefusedByTheRuleThatTheyBreak(String pack, String at, String message) {
		sell("top-3", "CLOUD");

		JsonNode refused = this.shop.must(422, "POST", path("top-3"),
				"{'pack':'%s','quantity':1,'at':'%s'}".formatted(pack, at));

		assertThat(refused.required("code").asString()).isEqualTo("validation");
		assertThat(refused.required("violations").toString()).contains(message);
		assertThat(wallet("top-3", "2025-01-31T00:00:00Z").required("granted").asString()).isEqualTo("10");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{'quantity':1}                                  | /pack
			{'pack':'top-FIVE'}                             | /quantity
			{'pack':'top-FIVE','quantity':0}                | /quantity
			{'pack':'top-FIVE','quantity':1,'at':'soon'}    | /at
			{'pack':'top-FIVE','quantity':1,'until':'soon'} | /until
			""")
	void areRefusedWhereTheirShapeIsWrong(String body, String pointer) {
		sell("top-4", "CLOUD");

		HttpResponse<String> refused = this.shop.send("POST", path("top-4"), body);

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(JsonMapper.shared().readTree(refused.body()).at("/errors/0/pointer").asString()).isEqualTo(pointer);
		this.shop.must(404, "POST", "/v1/wallets/wal_1-zz-zz/top-ups", "{'pack':'top-FIVE','quantity':1}");
	}

	/** 8 of 10 are 80 %, of 15 they are not: the alert recovers with the pack [W13]. */
	@Test
	void letAlertsRecover() {
		sell("top-5", "METERED");
		use("top-5", "8", "2025-01-05T12:00:00Z");
		assertThat(alerts("top-5", "2025-01-06T00:00:00Z")).containsExactly("FIRED");

		this.shop.must(201, "POST", path("top-5"), "{'pack':'top-FIVE','quantity':1,'at':'2025-01-08T09:00:00Z'}");

		assertThat(alerts("top-5", "2025-01-05T11:59:59Z")).containsExactly("ARMED");
		assertThat(alerts("top-5", "2025-01-07T23:59:59Z")).containsExactly("FIRED");
		assertThat(alerts("top-5", "2025-01-08T00:00:00Z")).containsExactly("RECOVERED");
		use("top-5", "7", "2025-01-09T12:00:00Z");
		assertThat(alerts("top-5", "2025-01-31T00:00:00Z")).containsExactly("RECOVERED");
	}

	/** The fee is owed once, in the billing period in which the pack begins [K5]. */
	@Test
	void oweTheFeeOfTheirPack() {
		sell("top-6", "CLOUD");
		this.shop.must(201, "POST", path("top-6"), "{'pack':'top-FIVE','quantity':3,'at':'2025-01-10T00:00:00Z'}");

		this.shop.run("2025-03-10T00:00:00Z", "top-6");

		List<JsonNode> fees = this.shop.items("/v1/liable-summaries?account=top-6&kind=FEE");
		assertThat(fees).singleElement().satisfies((fee) -> {
			assertThat(fee.required("amount").asString()).isEqualTo("14.97");
			assertThat(fee.required("from").asString()).isEqualTo("2025-01-01T00:00:00Z");
		});
	}

	private void sell(String account, String product) {
		if (this.shop.send("GET", "/v1/accounts/" + account, "").statusCode() == 404) {
			this.shop.account(account);
			this.shop.sell(account, "asset " + product);
		}
	}

	private JsonNode use(String account, String quantity, String startedAt) {
		return this.shop.use(account, "asset", "STORAGE", quantity, startedAt);
	}

	private String path(String account) {
		return "/v1/wallets/" + wallet(account, "2025-01-01T00:00:00Z").required("id").asString() + "/top-ups";
	}

	private JsonNode wallet(String account, String asOf) {
		return this.shop.items("/v1/wallets?asset=asset&account=" + account + "&asOf=" + asOf)
			.stream()
			.filter((wallet) -> wallet.required("resource").asString().equals("top-STORAGE"))
			.findFirst()
			.orElseThrow();
	}

	private List<String> alerts(String account, String asOf) {
		return this.shop
			.items("/v1/wallets/" + wallet(account, asOf).required("id").asString() + "/alerts?asOf=" + asOf)
			.stream()
			.map((alert) -> alert.required("state").asString())
			.toList();
	}

}
