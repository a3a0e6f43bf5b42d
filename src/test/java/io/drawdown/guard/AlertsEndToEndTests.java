package io.drawdown.guard;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Alerts of wallets through HTTP [W13, F1]. */
@SharedServiceTest
class AlertsEndToEndTests {

	private static final String MOVIES = "[{'consumed':15},{'consumed':18}]";

	private static final String ALL = "[{'remaining':3},{'percent':90},{'consumed':12},{'overageAmount':2}]";

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "alert-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[%s,%s,%s],'rateCards':[{'code':'alert-MORE','from':'2024-01-01','entries':[%s,%s,%s]}]}"""
			.formatted(product("MOVIES", "BLOCK", MOVIES, grant(20)), product("METERED", "CHARGE", ALL, grant(10)),
					product("UNGRANTED", "CHARGE", "[{'consumed':5}]", ""), entry("MOVIES"), entry("METERED"),
					entry("UNGRANTED")));
	}

	@Test
	void fireWhenTheRecordCountsThatCrosses() {
		sell("alert-1", "MOVIES");
		use("alert-1", "14", "2025-01-05T20:00:00Z");
		assertThat(alerts("alert-1", "2025-01-06T00:00:00Z")).containsExactly("consumed 15 ARMED", "consumed 18 ARMED");

		use("alert-1", "1", "2025-01-07T20:00:00Z");

		assertThat(alerts("alert-1", "2025-01-08T00:00:00Z")).containsExactly("consumed 15 FIRED 2025-01-07T20:00:00Z",
				"consumed 18 ARMED");
		use("alert-1", "5", "2025-01-09T20:00:00Z");
		assertThat(use("alert-1", "1.5", "2025-01-10T20:00:00Z").required("outcome").asString()).isEqualTo("blocked");
		assertThat(alerts("alert-1", "2025-01-31T23:59:59Z")).containsExactly("consumed 15 FIRED 2025-01-07T20:00:00Z",
				"consumed 18 FIRED 2025-01-09T20:00:00Z");
	}

	/** As of an instant nothing has happened that happens later [T4]. */
	@Test
	void areArmedBeforeTheyFireAndInTheNextBucketPeriod() {
		sell("alert-2", "MOVIES");
		use("alert-2", "16", "2025-01-05T20:00:00Z");

		assertThat(alerts("alert-2", "2025-01-05T19:59:59Z")).containsExactly("consumed 15 ARMED", "consumed 18 ARMED");
		assertThat(alerts("alert-2", "2025-01-05T20:00:00Z")).containsExactly("consumed 15 FIRED 2025-01-05T20:00:00Z",
				"consumed 18 ARMED");
		assertThat(alerts("alert-2", "2025-02-01T00:00:00Z")).containsExactly("consumed 15 ARMED", "consumed 18 ARMED");

		use("alert-2", "19", "2025-02-03T00:00:00Z");
		assertThat(alerts("alert-2", "2025-02-28T00:00:00Z")).containsExactly("consumed 15 FIRED 2025-02-03T00:00:00Z",
				"consumed 18 FIRED 2025-02-03T00:00:00Z");
		assertThat(alerts("alert-2", "2025-01-31T00:00:00Z")).containsExactly("consumed 15 FIRED 2025-01-05T20:00:00Z",
				"consumed 18 ARMED");
	}

	/**
	 * Of a grant of 10: 7 leave 3; 9 are 90 %; 12 are consumed with the overage; 4 over
	 * it cost 2.
	 */
	@Test
	void measureWhatIsLeftConsumedAndOwed() {
		sell("alert-3", "METERED");

		use("alert-3", "6.999", "2025-01-02T00:00:00Z");
		assertThat(fired("alert-3")).isEmpty();
		use("alert-3", "0.001", "2025-01-03T00:00:00Z");
		assertThat(fired("alert-3")).containsExactly("remaining");
		use("alert-3", "2", "2025-01-04T00:00:00Z");
		assertThat(fired("alert-3")).containsExactly("remaining", "percent");
		use("alert-3", "3", "2025-01-05T00:00:00Z");
		assertThat(fired("alert-3")).containsExactly("remaining", "percent", "consumed");
		use("alert-3", "1.999", "2025-01-06T00:00:00Z");
		assertThat(fired("alert-3")).containsExactly("remaining", "percent", "consumed");
		use("alert-3", "0.001", "2025-01-07T00:00:00Z");
		assertThat(fired("alert-3")).containsExactly("remaining", "percent", "consumed", "overageAmount");
	}

	/** Without a grant that is refreshed the bucket period is the billing period. */
	@Test
	void countWhatIsConsumedWithoutAnyGrant() {
		sell("alert-4", "UNGRANTED");
		use("alert-4", "5", "2025-03-02T00:00:00Z");

		assertThat(alerts("alert-4", "2025-03-31T00:00:00Z")).containsExactly("consumed 5 FIRED 2025-03-02T00:00:00Z");
		assertThat(alerts("alert-4", "2025-04-01T00:00:00Z")).containsExactly("consumed 5 ARMED");
	}

	@Test
	void nameTheRecordThatCrossedAmongThoseOfARequest() {
		sell("alert-5", "MOVIES");
		String records = IntStream.rangeClosed(1, 20)
			.mapToObj((i) -> record("alert-5", "n" + i, "1", "2025-05-%02dT06:00:00Z".formatted(i)))
			.collect(Collectors.joining(","));

		this.shop.must(200, "POST", "/v1/usage", "[" + records + "]");

		assertThat(alerts("alert-5", "2025-05-31T00:00:00Z")).containsExactly("consumed 15 FIRED 2025-05-15T06:00:00Z",
				"consumed 18 FIRED 2025-05-18T06:00:00Z");
	}

	@Test
	void fireOnceWhereSeveralCrossTogether() throws Exception {
		sell("alert-6", "METERED");
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<Callable<Integer>> senders = IntStream.range(0, 40)
				.mapToObj((i) -> (Callable<Integer>) () -> this.shop
					.must(200, "POST", "/v1/usage",
							record("alert-6", "t" + i, "1", "2025-06-01T00:%02d:00Z".formatted(i)))
					.path("accepted")
					.asInt())
				.toList();
			for (Future<Integer> sent : threads.invokeAll(senders)) {
				assertThat(sent.get()).isOne();
			}
		}

		List<String> fired = alerts("alert-6", "2025-06-30T00:00:00Z");
		assertThat(fired).hasSize(4).allMatch((alert) -> alert.contains(" FIRED "));
		use("alert-6", "1", "2025-06-02T00:00:00Z");
		assertThat(alerts("alert-6", "2025-06-30T00:00:00Z")).isEqualTo(fired);
	}

	/** Usage of a day is absorbed together: the last record of it crosses [S1]. */
	@Test
	void fireWhenUsageIsAbsorbedWhoseSenderDidNotWait() {
		sell("alert-7", "METERED");
		String records = record("alert-7", "a1", "4", "2025-07-01T10:00:00Z") + ","
				+ record("alert-7", "a2", "4", "2025-07-01T11:00:00Z");

		assertThat(this.shop.send("POST", "/v1/usage", "[" + records + "]", "Prefer", "respond-async").statusCode())
			.isEqualTo(202);
		this.shop.run("2025-07-02T00:00:00Z", "alert-7");

		assertThat(alerts("alert-7", "2025-07-31T00:00:00Z")).contains("remaining 3 FIRED 2025-07-01T11:00:00Z");
	}

	/** What comes late counts in the period in which it happened. */
	@Test
	void fireInThePeriodOfALateRecord() {
		sell("alert-8", "MOVIES");
		use("alert-8", "10", "2025-01-20T00:00:00Z");
		use("alert-8", "10", "2025-02-20T00:00:00Z");

		use("alert-8", "6", "2025-01-10T00:00:00Z");

		assertThat(alerts("alert-8", "2025-01-31T00:00:00Z")).contains("consumed 15 FIRED 2025-01-10T00:00:00Z");
		assertThat(alerts("alert-8", "2025-02-28T00:00:00Z")).contains("consumed 15 ARMED");
	}

	/** Every asset that draws from a wallet brings its own, as long as it lives [W9]. */
	@Test
	void comeFromAllAssetsThatShareTheWallet() {
		this.shop.account("alert-10");
		this.shop.must(201, "POST", "/v1/orders?activate=true", """
				{'account':'alert-10','currency':'USD','createdAt':'2025-01-01T00:00:00Z','lines':[
				{'ref':'asset','product':'alert-UNGRANTED','startDate':'2025-01-01','endDate':'2025-03-31',
				'binding':{'type':'TARGET','target':'ACCOUNT'}},
				{'ref':'other','product':'alert-METERED','startDate':'2025-01-01','endDate':'2025-12-31',
				'binding':{'type':'TARGET','target':'ACCOUNT'}}]}""");

		use("alert-10", "5", "2025-01-05T00:00:00Z");
		this.shop.use("alert-10", "other", "STORAGE", "2", "2025-01-06T00:00:00Z");

		assertThat(alerts("alert-10", "2025-01-31T00:00:00Z")).containsExactly("consumed 5 FIRED 2025-01-05T00:00:00Z",
				"remaining 3 FIRED 2025-01-06T00:00:00Z", "percent 90 ARMED", "consumed 12 ARMED",
				"overageAmount 2 ARMED");
		assertThat(alerts("alert-10", "2025-04-01T00:00:00Z")).containsExactly("remaining 3 ARMED", "percent 90 ARMED",
				"consumed 12 ARMED", "overageAmount 2 ARMED");
	}

	/** From the 16th on there are 15.161 instead of 10, of which 9 are 59 % [W7]. */
	@Test
	void recoverWhereAnAmendmentAddsEnough() {
		sell("alert-11", "METERED");
		use("alert-11", "9", "2025-01-05T00:00:00Z");
		assertThat(fired("alert-11")).containsExactly("remaining", "percent");
		String asset = this.shop.items("/v1/assets?account=alert-11").getFirst().required("id").asString();

		this.shop.must(200, "POST", "/v1/assets/" + asset + "/amend", "{'effectiveDate':'2025-01-16','quantity':2}");

		assertThat(fired("alert-11")).isEmpty();
		assertThat(alerts("alert-11", "2025-01-15T23:59:59Z")).contains("percent 90 FIRED 2025-01-05T00:00:00Z");
		assertThat(alerts("alert-11", "2025-01-16T00:00:00Z")).contains("percent 90 RECOVERED 2025-01-05T00:00:00Z");
	}

	/** What is agreed on a line comes before what the product says [M4]. */
	@Test
	void areThoseThatWereAgreedOn() {
		this.shop.account("alert-12");
		this.shop.must(201, "POST", "/v1/orders?activate=true", """
				{'account':'alert-12','currency':'USD','createdAt':'2025-01-01T00:00:00Z','lines':[
				{'ref':'asset','product':'alert-METERED','startDate':'2025-01-01','endDate':'2025-12-31',
				'negotiated':{'alert-STORAGE':{'policies':{'alerts':[{'consumed':2}]}}}}]}""");

		use("alert-12", "8", "2025-01-05T00:00:00Z");

		assertThat(alerts("alert-12", "2025-01-31T00:00:00Z")).containsExactly("consumed 2 FIRED 2025-01-05T00:00:00Z");
	}

	@Test
	void areListedByPageForWalletsThatExist() {
		sell("alert-9", "METERED");
		String path = "/v1/wallets/" + wallet("alert-9") + "/alerts?asOf=2025-01-01T00:00:00Z";

		assertThat(this.shop.paged(path, 3)).hasSize(4);
		JsonNode alert = this.shop.items(path).getFirst();
		assertThat(alert.required("alert").toString()).isEqualTo("{\"remaining\":\"3\"}");
		assertThat(alert.required("asset").asString()).isEqualTo("asset");
		assertThat(alert.required("until").asString()).isEqualTo("2025-02-01T00:00:00Z");
		assertThat(alert.required("firedAt").isNull()).isTrue();
		assertThat(this.shop.items("/v1/wallets/" + wallet("alert-9") + "/alerts?asOf=2024-12-31T00:00:00Z")).isEmpty();
		this.shop.must(404, "GET", "/v1/wallets/wal_1-zz-zz/alerts", "");
		this.shop.must(404, "GET", "/v1/wallets/nothing/alerts", "");
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

	private String record(String account, String id, String quantity, String startedAt) {
		return """
				{'id':'%s','account':'%s','asset':'asset','resource':'alert-STORAGE','quantity':'%s','startedAt':'%s'}"""
			.formatted(id, account, quantity, startedAt);
	}

	private String wallet(String account) {
		return this.shop.items("/v1/wallets?asset=asset&account=" + account).getFirst().required("id").asString();
	}

	/** Such as {@code consumed 15 FIRED 2025-01-07T20:00:00Z}. */
	private List<String> alerts(String account, String asOf) {
		return this.shop.items("/v1/wallets/" + wallet(account) + "/alerts?asOf=" + asOf).stream().map((alert) -> {
			String kind = alert.required("alert").propertyNames().iterator().next();
			String told = kind + " " + alert.required("alert").required(kind).asString() + " "
					+ alert.required("state").asString();
			return alert.required("firedAt").isNull() ? told : told + " " + alert.required("firedAt").asString();
		}).toList();
	}

	private List<String> fired(String account) {
		return alerts(account, "2025-01-31T00:00:00Z").stream()
			.filter((alert) -> alert.contains(" FIRED "))
			.map((alert) -> alert.substring(0, alert.indexOf(' ')))
			.toList();
	}

	private static String product(String code, String overage, String alerts, String grant) {
		return """
				{'code':'alert-%s','usageModel':'ANCHOR','resources':[{'resource':'alert-STORAGE',
				'policies':{'overage':'%s','alerts':%s},'grants':[%s]}]}""".formatted(code, overage, alerts, grant);
	}

	private static String grant(int quantity) {
		return "{'quantity':%d,'unit':'alert-GB','validity':'P1M','refresh':{'every':'P1M'}}".formatted(quantity);
	}

	private static String entry(String product) {
		return "{'product':'alert-%s','resource':'alert-STORAGE','rateUnit':'USD','rate':'0.5'}".formatted(product);
	}

}
