package io.drawdown.quoting;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Discovery [R9] of AI, whose SCAN costs 2 credits and 1 in the us, whose SEAT has a rate
 * of its own for BIG, and of which credits have no rate in EUR.
 */
@SharedServiceTest
class RatesEndToEndTests {

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "rat-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'unitClasses':[{'code':'$CREDITS','type':'TOKEN','defaultUnit':'$CREDIT'}],
						'units':[{'code':'$CREDIT','class':'$CREDITS','factor':1}],
						'usageResources':[{'code':'$AI-CREDIT','category':'TOKEN','unitClass':'$CREDITS'},
						{'code':'$SCAN','category':'USAGE','unitClass':'$DATA','tokenResource':'$AI-CREDIT'},
						{'code':'$SEAT','category':'USAGE','unitClass':'$DATA'}],
						'products':[{'code':'$AI','usageModel':'ANCHOR','resources':[{'resource':'$AI-CREDIT'},
						{'resource':'$SCAN'},{'resource':'$SEAT'}]},
						{'code':'$SAVE','usageModel':'TOKEN_COMMITMENT','resources':[{'resource':'$AI-CREDIT',
						'grants':[{'quantity':100,'type':'COMMIT'}]},{'resource':'$SCAN'}]}],
						'rateCards':[{'code':'$AI-LIST','entries':[
						{'product':'$AI','resource':'$AI-CREDIT','rateUnit':'USD','rate':'0.20','negotiable':true},
						{'product':'$AI','resource':'$SCAN','rateUnit':'$CREDIT','rate':2},
						{'product':'$AI','resource':'$SCAN','rateUnit':'$CREDIT','attributes':{'region':'us'},
						'adjust':'PERCENTAGE','direction':'DISCOUNT','value':50},
						{'product':'$AI','resource':'$SEAT','rateUnit':'USD','rate':9,'until':'2026-01-01'},
						{'product':'$SAVE','rateUnit':'$CREDIT','tiers':{'steps':[{'from':0},{'from':500,'adjust':'OVERRIDE','value':1}]}}]},
						{'code':'$AI-REST','accounts':['rat-small'],'from':'2026-01-01','entries':[
						{'product':'$AI','resource':'$SEAT','rateUnit':'USD','rate':7}]},
						{'code':'$AI-BIG','accounts':['rat-big'],'from':'2026-01-01','entries':[
						{'product':'$AI','resource':'$SEAT','rateUnit':'USD','rate':5,
						'tiers':{'mode':'GRADUATED','steps':[{'from':0},{'from':10,'adjust':'OVERRIDE','value':4}]}}]}]}"""
					.replace("$", "rat-"));
	}

	@Test
	void tellsEveryResourceOnADay() {
		List<JsonNode> rates = this.shop.items("/v1/rates?product=rat-AI&currency=USD&date=2025-06-01");

		assertThat(rates).extracting(RatesEndToEndTests::told)
			.containsExactly("rat-AI-CREDIT 0.2 USD {}", "rat-SCAN 2 rat-CREDIT {}",
					"rat-SCAN 1 rat-CREDIT {\"region\":\"us\"}", "rat-SEAT 9 USD {}");
		JsonNode us = rates.get(2);
		assertThat(us.required("adjust").toString())
			.isEqualTo("{\"kind\":\"PERCENTAGE\",\"direction\":\"DISCOUNT\",\"value\":\"50\"}");
		assertThat(us.required("source").asString()).isEqualTo("CATALOGUE");
		assertThat(us.required("card").asString()).isEqualTo("rat-AI-LIST");
		assertThat(us.required("procedure").asString()).isEqualTo("DEFAULT");
		assertThat(rates.getFirst().required("negotiable").asBoolean()).isTrue();
		assertThat(rates.getLast().required("until").asString()).isEqualTo("2026-01-01");
	}

	/** Cards are open to some accounts, and a resource may have no rate at all. */
	@Test
	void tellsWhatAnAccountMaySee() {
		this.shop.account("rat-big");
		String asked = "/v1/rates?product=rat-AI&currency=USD&date=2026-06-01";

		JsonNode big = this.shop.items(asked + "&account=rat-big").getLast();
		JsonNode any = this.shop.items(asked).getLast();
		List<JsonNode> euros = this.shop.items(asked.replace("USD", "EUR"));

		assertThat(told(big)).isEqualTo("rat-SEAT 5 USD {}");
		assertThat(big.required("tiers").required("steps")).hasSize(2);
		assertThat(told(any)).isEqualTo("rat-SEAT null null {}");
		assertThat(any.required("source").isNull()).isTrue();
		assertThat(euros).extracting(RatesEndToEndTests::told)
			.containsExactly("rat-AI-CREDIT null null {}", "rat-SCAN 2 rat-CREDIT {}",
					"rat-SCAN 1 rat-CREDIT {\"region\":\"us\"}", "rat-SEAT null null {}");
	}

	/** [K2]: a commitment has no rates, but takes something off those of others. */
	@Test
	void tellsWhatACommitmentTakesOff() {
		JsonNode all = this.shop.items("/v1/rates?product=rat-SAVE&currency=USD").getLast();

		assertThat(told(all)).isEqualTo("null null rat-CREDIT {}");
		assertThat(all.required("tiers").required("steps")).hasSize(2);
	}

	/** [R5]: what holds for the asset, and where it comes from. */
	@Test
	void tellsWhatHoldsForAnAsset() {
		this.shop.account("rat-sold");
		this.shop.must(201, "POST", "/v1/orders?activate=true", """
				{'account':'rat-sold','currency':'USD','createdAt':'2025-01-01T00:00:00Z','lines':[
				{'ref':'ai','product':'rat-AI','startDate':'2025-01-01','endDate':'2025-12-31',
				'negotiated':{'rat-AI-CREDIT':{'rate':'0.15'}}}]}""");
		String asked = "/v1/rates?account=rat-sold&asset=ai&date=2025-06-01";

		List<JsonNode> rates = this.shop.items(asked);

		assertThat(rates).extracting(RatesEndToEndTests::told)
			.containsExactly("rat-AI-CREDIT 0.15 USD {}", "rat-SCAN 2 rat-CREDIT {}",
					"rat-SCAN 1 rat-CREDIT {\"region\":\"us\"}", "rat-SEAT 9 USD {}");
		assertThat(rates).extracting((rate) -> text(rate, "source"))
			.containsExactly("NEGOTIATED", "CATALOGUE", "CATALOGUE", "CATALOGUE");
		assertThat(rates).extracting((rate) -> rate.required("negotiable").asBoolean())
			.containsExactly(true, false, false, false);
		assertThat(this.shop.items(asked + "&product=rat-AI&currency=USD")).isEqualTo(rates);
		assertThat(this.shop.items(asked.replace("2025-06-01", "2026-06-01"))).isEmpty();
		this.shop.must(400, "GET", asked + "&product=rat-SAVE", "");
		this.shop.must(400, "GET", asked + "&currency=EUR", "");
		this.shop.must(404, "GET", asked.replace("asset=ai", "asset=none"), "");
	}

	@Test
	void answersPageByPage() {
		String asked = "/v1/rates?product=rat-AI&currency=USD&date=2025-06-01";

		assertThat(this.shop.paged(asked, 3)).isEqualTo(this.shop.items(asked));
	}

	@Test
	void refusesWhatIsNotThere() {
		this.shop.must(404, "GET", "/v1/rates?product=rat-NONE&currency=USD", "");
		this.shop.must(404, "GET", "/v1/rates?product=rat-AI&currency=USD&account=rat-nobody", "");
		this.shop.must(400, "GET", "/v1/rates?currency=USD", "");
		this.shop.must(400, "GET", "/v1/rates?product=rat-AI", "");
		this.shop.must(400, "GET", "/v1/rates?product=rat-AI&currency=XYZ", "");
		this.shop.must(400, "GET", "/v1/rates?product=rat-AI&currency=USD&date=yesterday", "");
	}

	private static String told(JsonNode rate) {
		return text(rate, "resource") + " " + text(rate, "rate") + " " + text(rate, "rateUnit") + " "
				+ rate.required("attributes");
	}

	private static String text(JsonNode rate, String field) {
		return rate.required(field).isNull() ? "null" : rate.required(field).asString();
	}

}
