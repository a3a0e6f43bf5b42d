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
 * What is not summed [M5]: DISK by the month's peak, of which 10 are granted, SEATS by
 * the last number of the month, CALLS by their count.
 */
@SharedServiceTest
class MethodsEndToEndTests {

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	private Shop shop;

	private String account = "";

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "met-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'usageResources':[{'code':'$DISK','category':'USAGE','unitClass':'$DATA','unit':'$GB'},
				{'code':'$SEATS','category':'USAGE','unitClass':'$DATA','unit':'$GB'},
				{'code':'$VISITS','category':'USAGE','unitClass':'$DATA','unit':'$GB'}],
				'products':[{'code':'$BOX','usageModel':'ANCHOR','resources':[
				{'resource':'$DISK','policies':{'aggregation':{'method':'PEAK','period':'DAILY','combine':'MAX'}},
				'grants':[{'quantity':10,'unit':'$GB','validity':'P1M','refresh':{'every':'P1M'}}]},
				{'resource':'$SEATS','policies':{'aggregation':{'method':'LATEST','period':'DAILY','combine':'LAST'}}},
				{'resource':'$VISITS','policies':{'aggregation':{'method':'COUNT','period':'DAILY'}}}]}],
				'rateCards':[{'code':'$BOXES','from':'2024-01-01','entries':[
				{'product':'$BOX','resource':'$DISK','rateUnit':'USD','rate':'0.5'},
				{'product':'$BOX','resource':'$SEATS','rateUnit':'USD','rate':'2'},
				{'product':'$BOX','resource':'$VISITS','rateUnit':'USD','rate':'0.1'}]}]}""".replace("$", "met-"));
	}

	/** Nothing is stored of them but days, and each is what its method says. */
	@Test
	void countsByItsMethodInWhateverOrderRecordsCome() {
		sold("met-order");
		use("DISK", "35", "2025-01-05T05:00:00Z");
		use("DISK", "50", "2025-01-03T05:00:00Z");
		use("DISK", "8", "2025-01-02T05:00:00Z");
		use("SEATS", "3", "2025-01-20T01:00:00Z");
		use("SEATS", "9", "2025-01-02T08:00:00Z");
		use("VISITS", "7", "2025-01-02T08:00:00Z");
		use("VISITS", "0.5", "2025-01-02T09:00:00Z");

		assertThat(wallet("DISK", "2025-01-31T00:00:00Z")).isEqualTo("10 0 40");
		assertThat(wallet("SEATS", "2025-01-31T00:00:00Z")).isEqualTo("0 0 3");
		assertThat(wallet("VISITS", "2025-01-31T00:00:00Z")).isEqualTo("0 0 2");
		this.shop.run("2025-02-04T00:00:00Z", this.account);
		assertThat(liables()).containsExactly("DISK 50 40 20.00", "SEATS 3 3 6.00", "VISITS 2 2 0.20");
		assertThat(segments()).isEqualTo(1);
		assertVerified();
	}

	/** [T4] */
	@Test
	void countsUpToAnInstantInsideADay() {
		sold("met-inside");
		use("DISK", "60", "2025-01-03T12:00:00Z");
		use("DISK", "30", "2025-01-03T05:00:00Z");
		use("SEATS", "4", "2025-01-03T12:00:00Z");
		use("SEATS", "9", "2025-01-03T05:00:00Z");
		use("VISITS", "1", "2025-01-03T05:00:00Z");
		use("VISITS", "1", "2025-01-03T12:00:00Z");

		assertThat(wallet("DISK", "2025-01-03T11:59:59Z")).isEqualTo("10 0 20");
		assertThat(wallet("DISK", "2025-01-03T12:00:00Z")).isEqualTo("10 0 50");
		assertThat(wallet("SEATS", "2025-01-03T11:59:59Z")).isEqualTo("0 0 9");
		assertThat(wallet("SEATS", "2025-01-03T12:00:00Z")).isEqualTo("0 0 4");
		assertThat(wallet("VISITS", "2025-01-03T11:59:59Z")).isEqualTo("0 0 1");
	}

	/** A level counts at once, also where its sender does not wait. */
	@Test
	void letsNoLevelWait() {
		sold("met-async");
		String records = List.of("a 5 SEATS", "c 7 SEATS", "b 6 SEATS", "d 40 DISK").stream().map((record) -> {
			String[] words = record.split(" ", -1);
			return "{'id':'%s','account':'%s','asset':'a1','resource':'met-%s','quantity':'%s','startedAt':'2025-01-03T09:00:00Z'}"
				.formatted(words[0], this.account, words[2], words[1]);
		}).reduce((one, other) -> one + "," + other).orElseThrow();

		assertThat(this.shop.send("POST", "/v1/usage", "[" + records + "]", "Prefer", "respond-async").statusCode())
			.isEqualTo(202);

		assertThat(wallet("SEATS", "2025-01-31T00:00:00Z")).isEqualTo("0 0 7");
		assertThat(wallet("DISK", "2025-01-31T00:00:00Z")).isEqualTo("10 0 30");
		assertVerified();
	}

	private void assertVerified() {
		assertThat(this.shop.must(200, "POST", "/v1/verifications", "{'accounts':['%s']}".formatted(this.account))
			.required("differences")).isEmpty();
	}

	private void sold(String account) {
		this.shop.account(account);
		this.shop.sell(account, "a1 BOX");
		this.account = account;
	}

	private void use(String resource, String quantity, String at) {
		assertThat(this.shop.use(this.account, "a1", resource, quantity, at).required("outcome").asString())
			.isEqualTo("accepted");
	}

	/** Granted, left and overage. */
	private String wallet(String resource, String asOf) {
		JsonNode wallet = this.shop
			.items("/v1/wallets?account=%s&asset=a1&resource=%s&asOf=%s".formatted(this.account,
					this.shop.code(resource), asOf))
			.getFirst();
		return text(wallet, "granted") + " " + text(wallet, "balance") + " " + text(wallet, "overage");
	}

	private List<String> liables() {
		return this.shop.items("/v1/liable-summaries?account=%s&status=READY_FOR_INVOICING".formatted(this.account))
			.stream()
			.map((row) -> text(row, "resource").substring("met-".length()) + " " + text(row, "consumed") + " "
					+ text(row, "overage") + " " + text(row, "amount"))
			.sorted()
			.toList();
	}

	/** Those of the account: only what adds up has any. */
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
