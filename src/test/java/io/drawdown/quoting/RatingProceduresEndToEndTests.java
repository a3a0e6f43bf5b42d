package io.drawdown.quoting;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import io.drawdown.rates.RateCards;
import io.drawdown.rates.RatingProcedures;
import io.drawdown.rating.Price;
import io.drawdown.rating.Procedure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Rating procedures as data: versions, examples, simulation [R7]. */
@SharedServiceTest
class RatingProceduresEndToEndTests {

	private static final String BASE = "{'kind':'BASE_RATE'},{'kind':'NEGOTIATED_RATE'},{'kind':'TIER'}";

	@LocalServerPort
	int port;

	@Autowired
	RateCards cards;

	@Autowired
	RatingProcedures procedures;

	private Shop shop;

	@BeforeEach
	void open() {
		this.shop = new Shop(this.port, "rp-").open();
	}

	@Test
	void listsTheDefaultOneAndChangesItNever() {
		JsonNode builtIn = this.shop.get("/v1/rating-procedures/DEFAULT");

		assertThat(builtIn.get("status").asString()).isEqualTo("ACTIVE");
		assertThat(this.procedures.latest("DEFAULT")).hasValueSatisfying((stored) -> {
			assertThat(stored.procedure()).isEqualTo(Procedure.DEFAULT);
			assertThat(stored.examples()).isNotEmpty().allSatisfy((example) -> {
				Price price = example.price(Procedure.DEFAULT);
				assertThat(price.rate(example.facts(price)).amount()).isEqualByComparingTo(example.amount());
			});
		});
		JsonNode refused = this.shop.must(422, "PUT", "/v1/rating-procedures/DEFAULT",
				"{'code':'DEFAULT','steps':[{'kind':'BASE_RATE'}]}");
		assertThat(rules(refused)).containsExactly("R7");
		this.shop.must(422, "DELETE", "/v1/rating-procedures/DEFAULT", "");
		this.shop.must(422, "POST", "/v1/rating-procedures/DEFAULT/deactivate", "");
		assertThat(this.shop.get("/v1/catalog").get("ratingProcedures").valueStream())
			.noneMatch((each) -> each.get("code").asString().equals("DEFAULT"));
	}

	@Test
	void tellsAllThatIsWrongWithAProcedure() {
		JsonNode refused = this.shop.must(422, "POST", "/v1/rating-procedures", """
				{'code':'rp-WRONG','steps':[{'kind':'TIER'},{'kind':'FORMULA','result':'RATE','formula':'rate +'}],
				'examples':[{'rate':-1,'quantity':1,'amount':1}]}""");

		assertThat(messages(refused)).containsExactly(
				"ratingProcedures/rp-WRONG: step 1 is not BASE_RATE, so there is no rate to begin with",
				"ratingProcedures/rp-WRONG: step 2 FORMULA: line 1, column 6, at '+': Missing second operand for operator",
				"ratingProcedures/rp-WRONG: example 1: the rate -1 is negative");
		JsonNode malformed = this.shop.must(400, "POST", "/v1/rating-procedures",
				"{'code':'rp-WRONG','steps':[{'rows':[]}],'examples':[{}]}");
		assertThat(malformed.get("errors").valueStream().map((error) -> error.get("pointer").asString()))
			.containsExactlyInAnyOrder("/steps/0/kind", "/examples/0/rate", "/examples/0/quantity",
					"/examples/0/amount");
	}

	@Test
	void activatesOnlyWhatGivesTheAmountsOfItsExamples() {
		this.shop.must(201, "POST", "/v1/rating-procedures",
				procedure("rp-EXACT", "", "{'rate':0.5,'quantity':10,'amount':4}"));

		JsonNode refused = this.shop.must(422, "POST", "/v1/rating-procedures/rp-EXACT/activate", "");
		this.shop.must(200, "PUT", "/v1/rating-procedures/rp-EXACT",
				procedure("rp-EXACT", "", "{'rate':0.5,'quantity':10,'amount':5}"));
		JsonNode activated = this.shop.must(200, "POST", "/v1/rating-procedures/rp-EXACT/activate", "");

		assertThat(messages(refused))
			.containsExactly("ratingProcedures/rp-EXACT: example 1: it should cost 4 and costs 5");
		assertThat(activated.get("status").asString()).isEqualTo("ACTIVE");
		assertThat(activated.get("version").asInt()).isEqualTo(1);
	}

	/** What is in use stays in use while the next version is a DRAFT. */
	@Test
	void makesTheNextVersionOfWhatIsInUse() {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'ratingProcedures':[%s],'rateCards':[{'code':'rp-EUR','procedure':'rp-STEADY','entries':[
				{'product':'rp-CLOUD','resource':'rp-STORAGE','rateUnit':'EUR','rate':2}]}]}"""
			.formatted(procedure("rp-STEADY", "", "")));
		assertThat(version()).isEqualTo(1);

		String twice = procedure("rp-STEADY", ",{'kind':'FORMULA','result':'RATE','formula':'rate * 2'}", "");
		JsonNode changed = this.shop.must(200, "PUT", "/v1/rating-procedures/rp-STEADY", twice);
		assertThat(changed.get("status").asString() + changed.get("version").asInt()).isEqualTo("DRAFT2");
		assertThat(version()).isEqualTo(1);
		this.shop.must(422, "DELETE", "/v1/rating-procedures/rp-STEADY", "");

		this.shop.must(200, "POST", "/v1/rating-procedures/rp-STEADY/activate", "");
		assertThat(version()).isEqualTo(2);
		assertThat(this.shop.get("/v1/rating-procedures/rp-STEADY/versions").get("items")).hasSize(2);

		JsonNode again = this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"{'ratingProcedures':[" + twice + "]}");
		assertThat(again.get("unchanged").valueStream().map(JsonNode::asString))
			.containsExactly("ratingProcedures/rp-STEADY");
		this.shop.must(200, "POST", "/v1/rating-procedures/rp-STEADY/deactivate", "");
		assertThat(version()).as("what a card that is in use goes by").isEqualTo(2);
		this.shop.must(200, "POST", "/v1/rating-procedures/rp-STEADY/activate", "");
		assertThat(this.shop.get("/v1/rating-procedures/rp-STEADY/versions").get("items")).hasSize(2);
	}

	@Test
	void refusesACardWhoseProcedureIsNotInUse() {
		this.shop.must(201, "POST", "/v1/rating-procedures", procedure("rp-LATER", "", ""));

		JsonNode refused = this.shop.must(422, "PUT", "/v1/catalog", """
				{'rateCards':[{'code':'rp-X','procedure':'rp-NONE','entries':[]}]}""");
		this.shop.must(200, "PUT", "/v1/catalog", """
				{'rateCards':[{'code':'rp-X','procedure':'rp-LATER','entries':[]}]}""");
		JsonNode tooEarly = this.shop.must(422, "POST", "/v1/rate-cards/rp-X/activate", "");

		assertThat(messages(refused)).containsExactly("rateCards/rp-X: the rating procedure rp-NONE does not exist");
		assertThat(messages(tooEarly)).containsExactly("rateCards/rp-X: the rating procedure rp-LATER is DRAFT");
	}

	@Test
	void simulatesAVersionAtTheRateOfTheCatalogue() {
		this.shop.must(201, "POST", "/v1/rating-procedures", procedure("rp-TRIED",
				",{'kind':'MINIMUM','result':'AMOUNT','value':9},{'kind':'ROUNDING','mode':'DOWN','scale':1}", ""));
		String used = "{'quantity':12.5,'product':'rp-CLOUD','resource':'rp-STORAGE','rateUnit':'USD','date':'2025-02-03'}";

		JsonNode tried = this.shop.must(200, "POST", "/v1/rating-procedures/rp-TRIED/simulate", used);
		JsonNode plain = this.shop.must(200, "POST", "/v1/rating-procedures/DEFAULT/simulate", used);

		assertThat(tried.get("unroundedAmount").asString()).isEqualTo("9.0000000000");
		assertThat(tried.get("amount").asString()).isEqualTo("9.0");
		assertThat(plain.get("amount").asString()).isEqualTo("6.25");
		assertThat(plain.get("netUnitRate").asString()).isEqualTo("0.5");
		assertThat(plain.get("card").asString()).isEqualTo("rp-LIST");
		assertThat(tried.get("lines").valueStream().map((line) -> line.get("step").asString()))
			.containsExactly("BASE_RATE", "NEGOTIATED_RATE", "TIER", "PIECE", "MINIMUM", "ROUNDING");
	}

	@Test
	void simulatesAtTheRateThatAnAssetWasSold() {
		this.shop.account("rp-acme");
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				"""
						{'account':'rp-acme','currency':'USD','lines':[{'ref':'a1','product':'rp-CLOUD','startDate':'2025-01-01',
						'endDate':'2025-12-31'}]}""");
		String used = "{'quantity':10,'resource':'rp-STORAGE','account':'rp-acme','asset':'a1','date':'2025-02-03'}";

		JsonNode sold = this.shop.must(200, "POST", "/v1/rating-procedures/DEFAULT/simulate", used);

		assertThat(sold.get("amount").asString()).isEqualTo("5.00");
		assertThat(sold.has("card")).isFalse();
		this.shop.must(422, "POST", "/v1/rating-procedures/DEFAULT/simulate", used.replace("2025-02", "2027-02"));
		this.shop.must(404, "POST", "/v1/rating-procedures/DEFAULT/simulate", used.replace("'a1'", "'a2'"));
	}

	@Test
	void saysWhyItCannotSimulate() {
		String path = "/v1/rating-procedures/DEFAULT/simulate";

		assertThat(rules(this.shop.must(422, "POST", path, "{'quantity':1,'resource':'rp-STORAGE'}")))
			.containsExactly("R7");
		assertThat(messages(this.shop.must(422, "POST", path, """
				{'quantity':1,'product':'rp-CLOUD','resource':'rp-STORAGE','rateUnit':'JPY','date':'2025-02-03'}""")))
			.containsExactly("there is no rate of rp-CLOUD, rp-STORAGE on 2025-02-03 for {} in JPY");
		this.shop.must(400, "POST", path, "{'quantity':-1,'resource':'rp-STORAGE'}");
		this.shop.must(404, "POST", "/v1/rating-procedures/rp-NOBODY/simulate", "{'quantity':1,'resource':'x'}");
		this.shop.must(404, "POST", path, "{'quantity':1,'product':'x','resource':'x','version':7}");
	}

	private int version() {
		return this.cards.entriesOf("rp-CLOUD", null)
			.stream()
			.filter((entry) -> entry.rateUnit().equals("EUR"))
			.findFirst()
			.orElseThrow()
			.price()
			.procedure()
			.version();
	}

	private static String procedure(String code, String steps, String examples) {
		return "{'code':'%s','steps':[%s%s],'examples':[%s]}".formatted(code, BASE, steps, examples);
	}

	private static List<String> rules(JsonNode refused) {
		return refused.get("violations").valueStream().map((each) -> each.get("rule").asString()).toList();
	}

	private static List<String> messages(JsonNode refused) {
		return refused.get("violations").valueStream().map((each) -> each.get("message").asString()).toList();
	}

}
