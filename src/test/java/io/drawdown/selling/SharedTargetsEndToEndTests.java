package io.drawdown.selling;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Shared wallets, packs, what lines negotiate and how they ramp [W8, W9, R5, W7]. */
@SharedServiceTest
class SharedTargetsEndToEndTests {

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "tgt-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[{'code':'tgt-POOL','usageModel':'ANCHOR','binding':{'type':'TARGET','target':'ACCOUNT'},
				'resources':[{'resource':'tgt-STORAGE','grants':[{'quantity':10,'unit':'tgt-GB','validity':'P1M',
				'refresh':{'every':'P1M'}}]}]},
				{'code':'tgt-MORE','usageModel':'PACK','resources':[{'resource':'tgt-STORAGE',
				'grants':[{'quantity':5,'unit':'tgt-GB'}]}]}],
				'rateCards':[{'code':'tgt-AGREED','entries':[{'product':'tgt-POOL','resource':'tgt-STORAGE',
				'rateUnit':'USD','rate':'0.5','negotiable':true}]}]}""");
	}

	/** 10 + 10 in one wallet, whose cycle is the first line's [W9]. */
	@Test
	void sharesOneWalletOfTheAccount() {
		this.shop.account("t-pool");
		sell("t-pool", "{'ref':'a','product':'tgt-POOL','startDate':'2025-01-01','billing':{'dayOfMonth':1}}",
				"{'ref':'b','product':'tgt-POOL','startDate':'2025-01-01'}");

		sell("t-pool", "{'ref':'c','product':'tgt-POOL','startDate':'2025-02-01','quantity':3}");

		for (String asset : List.of("a", "b", "c")) {
			JsonNode wallet = wallet("t-pool", asset, "2025-02-01T00:00:00Z");
			assertThat(wallet.required("target").toString()).isEqualTo("{\"type\":\"ACCOUNT\",\"ref\":\"t-pool\"}");
			assertThat(wallet.required("granted").asString()).isEqualTo("50");
		}
		assertThat(this.shop.items("/v1/wallets?account=t-pool")).hasSize(1);
		assertThat(this.shop.get("/v1/assets/c?account=t-pool").required("billing").toString())
			.isEqualTo("{\"termMonths\":1,\"dayOfMonth\":1}");
	}

	/** A contract of the account; another's is none [W9]. */
	@Test
	void sharesTheWalletOfAContract() {
		this.shop.account("t-agreed");
		this.shop.account("t-other");
		this.shop.must(201, "POST", "/v1/contracts", "{'code':'t-C','account':'t-agreed'}");
		String line = "{'ref':'%s','product':'tgt-POOL','startDate':'2025-01-01','binding':{'type':'TARGET','target':'CONTRACT','key':'t-C'}}";

		sell("t-agreed", line.formatted("a"), line.formatted("b"));

		JsonNode wallet = wallet("t-agreed", "b", "2025-01-01T00:00:00Z");
		assertThat(wallet.required("target").toString()).isEqualTo("{\"type\":\"CONTRACT\",\"ref\":\"t-C\"}");
		assertThat(wallet.required("granted").asString()).isEqualTo("20");
		assertThat(refused("t-other", "validation", line.formatted("a"))).containsExactly("W9");
	}

	/** In any order of lines; bound to an asset it goes where the asset draws [W8]. */
	@Test
	void putsAPackIntoTheWalletThatServesTheAsset() {
		this.shop.account("t-pack");
		sell("t-pack",
				"{'ref':'p','product':'tgt-MORE','startDate':'2025-01-01','binding':{'type':'TARGET','target':'ASSET','asset':'a'}}",
				"{'ref':'a','product':'tgt-POOL','startDate':'2025-01-01'}");
		sell("t-pack",
				"{'ref':'q','product':'tgt-MORE','startDate':'2025-01-10','quantity':2,'binding':{'type':'TARGET','target':'ASSET','asset':'p'}}");

		JsonNode wallet = wallet("t-pack", "a", "2025-01-10T00:00:00Z");
		assertThat(wallet.required("granted").asString()).isEqualTo("25");
		assertThat(wallet.required("buckets").valueStream().map((each) -> each.required("source").asString()).sorted())
			.containsExactly("GRANT", "PACK", "PACK");
		assertThat(wallet("t-pack", "a", "2025-01-09T00:00:00Z").required("granted").asString()).isEqualTo("15");
		JsonNode refused = this.shop.use("t-pack", "p", "STORAGE", "1", "2025-01-10T00:00:00Z");
		assertThat(refused.required("code").asString()).isEqualTo("pack-asset");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					'product':'tgt-MORE'                                                                                | validation            | W8
					'product':'tgt-MORE','binding':{'type':'TARGET','target':'CUSTOM','key':'nobody'}                   | validation            | W8
					'product':'tgt-POOL','billing':{'termMonths':3}                                                     | billing-cycle-differs | W9
					'product':'tgt-POOL','billing':{'termMonths':3},'quantity':0                                        | validation            | Q1
					'product':'tgt-CLOUD','negotiated':{'tgt-STORAGE':{'rate':1}}                                       | validation            | R5
					""")
	void refusesByRuleName(String line, String code, String rule) {
		if (this.shop.send("GET", "/v1/accounts/t-rules", "").statusCode() == 404) {
			this.shop.account("t-rules");
			sell("t-rules", "{'ref':'a','product':'tgt-POOL','startDate':'2025-01-01'}");
		}

		assertThat(refused("t-rules", code, "{" + line + ",'startDate':'2025-01-01'}")).contains(rule);
	}

	/** 20 and 0.1 from the first day, for all of three units from March: 3 × 30, 0.05. */
	@Test
	void sellsWhatIsNegotiatedAndRamps() {
		this.shop.account("t-ramp");
		sell("t-ramp", """
				{'ref':'a','product':'tgt-POOL','startDate':'2025-01-01','quantity':2,
				'negotiated':{'tgt-STORAGE':{'rate':'0.1','grants':[{'quantity':20}]}},
				'segments':[{'startDate':'2025-03-01','quantity':3,
				'negotiated':{'tgt-STORAGE':{'rate':'0.05','grants':[{'quantity':30}]}}}]}""");

		this.shop.use("t-ramp", "a", "STORAGE", "140", "2025-02-10T00:00:00Z");
		this.shop.use("t-ramp", "a", "STORAGE", "190", "2025-03-10T00:00:00Z");

		assertThat(wallet("t-ramp", "a", "2025-02-01T00:00:00Z").required("granted").asString()).isEqualTo("40");
		assertThat(wallet("t-ramp", "a", "2025-03-01T00:00:00Z").required("granted").asString()).isEqualTo("90");
		assertThat(this.shop
			.items("/v1/liable-summaries?account=t-ramp&from=2025-02-01T00:00:00Z&until=2025-04-01T00:00:00Z"))
			.extracting((row) -> row.required("overage").asString() + " " + row.required("amount").asString())
			.containsExactly("100 10.00", "100 5.00");
		JsonNode line = this.shop.items("/v1/orders?account=t-ramp").getFirst().at("/lines/0");
		assertThat(line.at("/negotiated/tgt-STORAGE/rate").asString()).isEqualTo("0.1");
		assertThat(line.at("/segments/0/quantity").asString()).isEqualTo("3");
	}

	private void sell(String account, String... lines) {
		this.shop.must(201, "POST", "/v1/orders?activate=true", order(account, lines));
	}

	private List<String> refused(String account, String code, String... lines) {
		JsonNode refused = this.shop.must(422, "POST", "/v1/orders", order(account, lines));
		assertThat(refused.required("code").asString()).isEqualTo(code);
		return refused.required("violations").valueStream().map((each) -> each.required("rule").asString()).toList();
	}

	private static String order(String account, String... lines) {
		return "{'account':'%s','currency':'USD','createdAt':'2025-01-01T00:00:00Z','lines':[%s]}".formatted(account,
				String.join(",", lines));
	}

	private JsonNode wallet(String account, String asset, String asOf) {
		return this.shop
			.items("/v1/wallets?account=" + account + "&asset=" + asset + "&resource=tgt-STORAGE&asOf=" + asOf)
			.getFirst();
	}

}
