package io.drawdown.consumption;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commitments beside the 10 a month of STORAGE that CLOUD grants, more of it at 0.5:
 * HUNDRED covers 100 a month for 50, SPEND promises 100 USD a month.
 */
@SharedServiceTest
class CommitmentsEndToEndTests {

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	private Shop shop;

	private String account = "";

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "com-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'usageResources':[{'code':'$MONEY','category':'CURRENCY','unitClass':'CURRENCY','unit':'USD'}],
				'products':[{'code':'$HUNDRED','usageModel':'QUANTITY_COMMITMENT',
				'fee':{'amount':50,'currency':'USD','every':'P1M'},'resources':[{'resource':'$STORAGE','grants':[
				{'quantity':100,'unit':'$GB','type':'COMMIT','validity':'P1M','refresh':{'every':'P1M'}}]}]},
				{'code':'$SPEND','usageModel':'MONETARY_COMMITMENT',
				'minimum':{'amount':100,'currency':'USD','every':'P1M'},'resources':[{'resource':'$MONEY'}]},
				{'code':'$STEPS','usageModel':'ANCHOR','resources':[{'resource':'$STORAGE'}]}],
				'rateCards':[{'code':'$TIERED','from':'2024-01-01','entries':[{'product':'$STEPS',
				'resource':'$STORAGE','rateUnit':'USD','rate':'0.5','tiers':{'mode':'GRADUATED','steps':[{'from':0},
				{'from':10,'adjust':'PERCENTAGE','direction':'DISCOUNT','value':10}]}}]}]}""".replace("$", "com-"));
	}

	/** The wallet had segments, and has none once a commitment pays before it. */
	@Test
	void paysFirstForWhatWasUsedBeforeItWasSold() {
		sold("com-late");
		use("120", "2025-01-20T00:00:00Z");
		assertThat(wallet("a1", "STORAGE")).isEqualTo("10 10 0 110");
		assertThat(segments()).isEqualTo(1);

		commit("HUNDRED");

		assertThat(wallet("a1", "STORAGE")).isEqualTo("10 10 0 10");
		assertThat(wallet("c1", "STORAGE")).isEqualTo("100 100 0 0");
		assertThat(segments()).isZero();
		this.shop.run("2025-02-04T00:00:00Z", this.account);
		assertThat(liables()).containsExactly("a1 USAGE 120 110 10 5.00", "c1 FEE 0 0 0 50.00");
		assertThat(lines("c1")).containsExactly("ORIGINAL 100", "REFRESH 100", "CONSUMPTION -100");
		assertVerified();
	}

	/**
	 * 120 were charged without a commitment; ordered late, it takes what is frozen [L1].
	 */
	@Test
	void takesWhatIsFrozenWhenItIsOrderedLate() {
		sold("com-frozen");
		use("120", "2025-01-20T00:00:00Z");
		this.shop.run("2025-02-04T00:00:00Z", this.account);

		commit("HUNDRED");

		assertThat(wallet("a1", "STORAGE")).isEqualTo("10 10 0 10");
		assertThat(wallet("c1", "STORAGE")).isEqualTo("100 100 0 0");
		this.shop.run("2025-02-04T00:00:00Z", this.account);
		assertThat(liables()).containsExactly("a1 USAGE 120 110 10 5.00", "c1 FEE 0 0 0 50.00");
		assertVerified();
	}

	/** 40 at 0.5 are 20 of 100 in January, 0 of 100 in February [K5]. */
	@Test
	void bringsTheBillUpToTheMinimum() {
		sold("com-spend");
		commit("SPEND");
		use("50", "2025-01-20T00:00:00Z");

		assertThat(wallet("c1", "MONEY")).isEqualTo("100 20 80 0");
		this.shop.run("2025-01-31T00:00:00Z", this.account);
		assertThat(shortfalls()).isEmpty();
		this.shop.run("2025-02-01T00:00:00Z", this.account);
		assertThat(shortfalls()).containsExactly("2025-01-01T00:00:00Z 80.00 IN_PROGRESS");
		use("20", "2025-01-31T00:00:00Z");
		assertThat(shortfalls()).containsExactly("2025-01-01T00:00:00Z 70.00 IN_PROGRESS");
		this.shop.run("2025-02-04T00:00:00Z", this.account);
		assertThat(shortfalls()).containsExactly("2025-01-01T00:00:00Z 70.00 READY_FOR_INVOICING");
		this.shop.run("2025-03-04T00:00:00Z", this.account);
		assertThat(shortfalls()).containsExactly("2025-01-01T00:00:00Z 70.00 READY_FOR_INVOICING",
				"2025-02-01T00:00:00Z 100.00 READY_FOR_INVOICING");
		assertVerified();
	}

	/** More than the minimum is as it is, and nothing is lacking: a row of 0. */
	@Test
	void lacksNothingWhereMoreWasCharged() {
		sold("com-more");
		commit("SPEND");
		use("310", "2025-01-20T00:00:00Z");

		assertThat(wallet("c1", "MONEY")).isEqualTo("100 100 0 50");
		this.shop.run("2025-02-04T00:00:00Z", this.account);
		assertThat(shortfalls()).containsExactly("2025-01-01T00:00:00Z 0.00 READY_FOR_INVOICING");
	}

	/** [R8] */
	@Test
	void explainsWhatIsProvisionalAndWhatIsFinalAlike() {
		sold("com-why");
		use("50", "2025-01-20T00:00:00Z");
		String path = "/v1/ratable-summaries?account=%s&from=2025-01-01T00:00:00Z&until=2025-02-01T00:00:00Z"
			.formatted(this.account);
		String id = text(this.shop.items(path + "&resource=" + this.shop.code("STORAGE")).getFirst(), "id");

		JsonNode provisional = this.shop.get("/v1/ratable-summaries/" + id + "/waterfall");
		this.shop.run("2025-02-04T00:00:00Z", this.account);

		assertThat(text(provisional, "amount")).isEqualTo("20.0000000000");
		assertThat(text(provisional, "unit")).isEqualTo("USD");
		assertThat(this.shop.get("/v1/ratable-summaries/" + id + "/waterfall")).isEqualTo(provisional);
		this.shop.must(404, "GET", "/v1/ratable-summaries/rat_1-1-1-0-0/waterfall", "");
		this.shop.must(404, "GET", "/v1/ratable-summaries/nothing/waterfall", "");
	}

	/** 10 at 0.5 and 40 at 0.45 are 23, by tiers that the row does not tell [R8]. */
	@Test
	void storesWithAFinalRowWhatTheRowDoesNotTell() {
		this.shop.account("com-tiers");
		this.shop.sell("com-tiers", "a1 STEPS");
		this.account = "com-tiers";
		use("50", "2025-01-20T00:00:00Z");
		String id = text(this.shop
			.items("/v1/ratable-summaries?account=com-tiers&from=2025-01-01T00:00:00Z&until=2025-02-01T00:00:00Z")
			.getFirst(), "id");

		JsonNode provisional = this.shop.get("/v1/ratable-summaries/" + id + "/waterfall");
		assertThat(waterfalls()).isZero();
		this.shop.run("2025-02-04T00:00:00Z", this.account);

		assertThat(text(provisional, "amount")).isEqualTo("23.0000000000");
		assertThat(text(provisional, "netUnitRate")).isEqualTo("0.46");
		assertThat(provisional.required("lines")).hasSizeGreaterThan(2);
		assertThat(waterfalls()).isOne();
		assertThat(this.shop.get("/v1/ratable-summaries/" + id + "/waterfall")).isEqualTo(provisional);
		assertVerified();
	}

	private long waterfalls() {
		return this.jdbc.sql("""
				select count(waterfall) from consumption.ratable
				where account_id = (select id from selling.account where code = :code)""")
			.param("code", this.account)
			.query(Long.class)
			.single();
	}

	private void assertVerified() {
		assertThat(this.shop.must(200, "POST", "/v1/verifications", "{'accounts':['%s']}".formatted(this.account))
			.required("differences")).isEmpty();
	}

	private void sold(String account) {
		this.shop.account(account);
		this.shop.sell(account, "a1 CLOUD");
		this.account = account;
	}

	private void commit(String product) {
		this.shop.must(201, "POST", "/v1/orders?activate=true", order(product));
	}

	private String order(String product) {
		return this.shop.order(this.account, "USD", "c1 " + product)
			.replace("'endDate'", "'commitsTo':['a1'],'endDate'");
	}

	private void use(String quantity, String at) {
		assertThat(this.shop.use(this.account, "a1", "STORAGE", quantity, at).required("outcome").asString())
			.isEqualTo("accepted");
	}

	/** Granted, consumed, left and overage at the end of January. */
	private String wallet(String asset, String resource) {
		JsonNode wallet = this.shop
			.items("/v1/wallets?account=%s&asset=%s&resource=%s&asOf=2025-01-31T23:00:00Z".formatted(this.account,
					asset, this.shop.code(resource)))
			.getFirst();
		return String.join(" ", text(wallet, "granted"), text(wallet, "consumed"), text(wallet, "balance"),
				text(wallet, "overage"));
	}

	private List<String> liables() {
		return this.shop
			.items("/v1/liable-summaries?account=%s&status=READY_FOR_INVOICING&until=2025-02-01T00:00:00Z"
				.formatted(this.account))
			.stream()
			.filter((row) -> !text(row, "amount").equals("0.00"))
			.map((row) -> String.join(" ", text(row, "asset"), text(row, "kind"), text(row, "consumed"),
					text(row, "drawn"), text(row, "overage"), text(row, "amount")))
			.sorted()
			.toList();
	}

	private List<String> shortfalls() {
		return this.shop.items("/v1/liable-summaries?account=%s&kind=SHORTFALL".formatted(this.account))
			.stream()
			.map((row) -> String.join(" ", text(row, "from"), text(row, "amount"), text(row, "status")))
			.toList();
	}

	private List<String> lines(String asset) {
		String wallet = text(this.shop
			.items("/v1/wallets?account=%s&asset=%s&resource=%s".formatted(this.account, asset,
					this.shop.code("STORAGE")))
			.getFirst(), "id");
		return this.shop.items("/v1/wallets/" + wallet + "/statement?asOf=2025-02-04T00:00:00Z")
			.stream()
			.map((line) -> text(line, "reason") + " " + text(line, "quantity"))
			.toList();
	}

	private long segments() {
		return this.jdbc.sql("""
				select count(*) from wallets.segment
				where account_id = (select id from selling.account where code = :code)""")
			.param("code", this.account)
			.query(Long.class)
			.single();
	}

	private static String text(JsonNode node, String field) {
		return node.required(field).asString();
	}

}
