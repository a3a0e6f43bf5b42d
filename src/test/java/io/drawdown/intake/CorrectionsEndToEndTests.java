package io.drawdown.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records voided and amended through HTTP [U4]. After each story verification finds what
 * is stored to be what summing all records again gives.
 */
@SharedServiceTest
class CorrectionsEndToEndTests {

	private static final List<String> METERS = List.of("box DISK", "box SEATS", "box VISITS", "cloud STORAGE",
			"cloud CALLS");

	@LocalServerPort
	int port;

	private Shop shop;

	private String account = "";

	/** DISK counts by its peak, SEATS by the last number, VISITS by their count [M5]. */
	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "cor-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'units':[{'code':'$MB','class':'$DATA','factor':0.001,'scale':3}],
				'usageResources':[{'code':'$DISK','category':'USAGE','unitClass':'$DATA','unit':'$GB'},
				{'code':'$SEATS','category':'USAGE','unitClass':'$DATA','unit':'$GB'},
				{'code':'$VISITS','category':'USAGE','unitClass':'$DATA','unit':'$GB'}],
				'products':[{'code':'$BOX','usageModel':'ANCHOR','resources':[
				{'resource':'$DISK','policies':{'aggregation':{'method':'PEAK','period':'DAILY','combine':'MAX'}},
				'grants':[{'quantity':10,'unit':'$GB','validity':'P1M','refresh':{'every':'P1M'}}]},
				{'resource':'$SEATS','policies':{'aggregation':{'method':'LATEST','period':'DAILY','combine':'LAST'}}},
				{'resource':'$VISITS','policies':{'aggregation':{'method':'COUNT','period':'HOURLY'}}}]},
				{'code':'$FILMS','usageModel':'ANCHOR','resources':[{'resource':'$CALLS',
				'policies':{'overage':'BLOCK','alerts':[{'consumed':8}]},
				'grants':[{'quantity':10,'unit':'$GB','validity':'P1M','refresh':{'every':'P1M'}}]}]}],
				'rateCards':[{'code':'$BOXES','from':'2024-01-01','entries':[
				{'product':'$BOX','resource':'$DISK','rateUnit':'USD','rate':'0.5'},
				{'product':'$FILMS','resource':'$CALLS','rateUnit':'USD','rate':'0.5'},
				{'product':'$BOX','resource':'$SEATS','rateUnit':'USD','rate':'2'},
				{'product':'$BOX','resource':'$VISITS','rateUnit':'USD','rate':'0.1'}]}]}""".replace("$", "cor-"));
	}

	@Test
	void amendsAndVoidsAndIsTheSameSaidTwice() {
		sold("cor-twice", "cloud CLOUD");
		use("u1", "cloud", "STORAGE", "6", "2025-01-05T10:00:00Z");
		use("u2", "cloud", "STORAGE", "9", "2025-01-05T11:00:00Z");
		assertThat(wallet("cloud", "STORAGE")).isEqualTo("15 0 5");

		assertThat(outcome(this.shop.amend(this.account, "u1", "4.5"))).isEqualTo("accepted 4.5 false");
		assertThat(outcome(this.shop.amend(this.account, "u1", "4.500"))).isEqualTo("duplicate 4.5 false");
		assertThat(wallet("cloud", "STORAGE")).isEqualTo("13.5 0 3.5");
		assertThat(outcome(this.shop.voidUsage(this.account, "u2"))).isEqualTo("accepted 0 true");
		assertThat(outcome(this.shop.voidUsage(this.account, "u2"))).isEqualTo("duplicate 0 true");
		assertThat(wallet("cloud", "STORAGE")).isEqualTo("4.5 5.5 0");
		assertThat(days()).containsExactly("STORAGE 2025-01-05 4.5");
		assertVerified();

		this.shop.voidUsage(this.account, "u1");
		assertThat(days()).isEmpty();
		assertThat(wallet("cloud", "STORAGE")).isEqualTo("0 10 0");
		assertVerified();
	}

	/** [U1]: a repetition is compared with what was sent first. */
	@Test
	void comparesARepetitionWithTheRecordAsFirstSent() {
		sold("cor-first", "cloud CLOUD");
		use("u1", "cloud", "STORAGE", "6", "2025-01-05T10:00:00Z");
		this.shop.amend(this.account, "u1", "4");

		assertThat(send("u1", "cloud", "STORAGE", "6", "2025-01-05T10:00:00Z")).isEqualTo("duplicate");
		assertThat(send("u1", "cloud", "STORAGE", "4", "2025-01-05T10:00:00Z")).isEqualTo("conflict");
		this.shop.voidUsage(this.account, "u1");
		assertThat(send("u1", "cloud", "STORAGE", "6", "2025-01-05T10:00:00Z")).isEqualTo("duplicate");
		JsonNode record = this.shop.items("/v1/usage?account=" + this.account).getFirst();
		assertThat(record.required("quantity").asString()).isEqualTo("6");
		assertThat(record.required("quantityInForce").asString()).isEqualTo("0");
		assertThat(record.required("void").asBoolean()).isTrue();
		assertThat(record.required("corrections")
			.valueStream()
			.map((each) -> each.required("number").asInt() + " " + each.required("void").asBoolean() + " "
					+ each.required("sender").asString())
			.toList()).containsExactly("1 false admin", "2 true admin");
	}

	@Test
	void refusesWhatCannotBeCorrected() {
		sold("cor-no", "cloud CLOUD");
		use("u1", "cloud", "STORAGE", "6", "2025-01-05T10:00:00Z");
		this.shop.voidUsage(this.account, "u1");
		use("u2", "cloud", "STORAGE", "6", "2025-01-05T10:00:00Z");

		assertThat(refused("nobody", "u1", "void")).isEqualTo("404 not-found");
		assertThat(refused(this.account, "u9", "amend")).isEqualTo("404 not-found");
		assertThat(refused(this.account, "u1", "amend")).isEqualTo("409 conflict");
		assertThat(
				this.shop.must(422, "POST", "/v1/usage/cor-no/u2/amend", "{'quantity':-1}").required("code").asString())
			.isEqualTo("negative");
		assertThat(this.shop.must(422, "POST", "/v1/usage/cor-no/u2/amend", "{'quantity':'1.1234'}")
			.required("code")
			.asString()).isEqualTo("too-precise");
		assertThat(this.shop.must(400, "POST", "/v1/usage/cor-no/u2/amend", "{}").required("code").asString())
			.isEqualTo("validation");
		assertVerified();
	}

	/** In their order, each for itself; ids of any form. */
	@Test
	void correctsInBulk() {
		sold("cor-bulk", "cloud CLOUD");
		use("a/b?c", "cloud", "STORAGE", "2", "2025-01-05T10:00:00Z");
		use("u2", "cloud", "STORAGE", "3", "2025-02-06T10:00:00Z");

		JsonNode answer = this.shop.must(200, "POST", "/v1/usage/corrections", """
				[{'account':'$','id':'a/b?c','quantity':5},{'account':'$','id':'a/b?c','quantity':'7'},
				{'account':'$','id':'u2','void':true},{'account':'$','id':'u2','quantity':1},
				{'account':'$','id':'u3','void':true},{'account':'nobody','id':'u2','void':true},
				{'account':'$','id':'a/b?c','quantity':'0.1234567'},{'account':'$','id':'u2'},
				{'account':'$','id':'u2','void':true,'quantity':1},{'account':'$','void':true},
				{'account':'$','id':'a/b?c','quantity':'7.0'}]""".replace("$", this.account));

		assertThat(answer.required("outcomes")
			.valueStream()
			.map((each) -> each.required("index").asInt() + " " + each.required("outcome").asString() + " "
					+ each.path("code").asString(""))
			.toList()).containsExactly("0 accepted ", "1 accepted ", "2 accepted ", "3 conflict conflict",
					"4 rejected not-found", "5 rejected unknown-account", "6 rejected too-precise",
					"7 rejected malformed", "8 rejected malformed", "9 rejected malformed", "10 duplicate ");
		assertThat(answer.required("accepted").asInt()).isEqualTo(3);
		assertThat(days()).containsExactly("STORAGE 2025-01-05 7");
		assertVerified();
	}

	/** The day's greatest and last records change places [M5]. */
	@Test
	void countsPeaksLastValuesAndCountsAgain() {
		sold("cor-levels", "box BOX");
		for (String meter : List.of("DISK", "SEATS", "VISITS")) {
			use("a" + meter, "box", meter, "5", "2025-01-05T10:00:00Z");
			use("b" + meter, "box", meter, "8", "2025-01-05T10:30:00Z");
			use("c" + meter, "box", meter, "3", "2025-01-05T10:30:00Z");
		}
		assertThat(days()).containsExactly("DISK 2025-01-05 8", "SEATS 2025-01-05 3", "VISITS 2025-01-05 3");

		this.shop.amend(this.account, "aDISK", "9");
		this.shop.amend(this.account, "cSEATS", "30");
		this.shop.amend(this.account, "cVISITS", "30");
		assertThat(days()).containsExactly("DISK 2025-01-05 9", "SEATS 2025-01-05 30", "VISITS 2025-01-05 3");
		assertVerified();
		this.shop.voidUsage(this.account, "aDISK");
		this.shop.voidUsage(this.account, "cSEATS");
		this.shop.voidUsage(this.account, "cVISITS");
		this.shop.voidUsage(this.account, "bVISITS");
		assertThat(days()).containsExactly("DISK 2025-01-05 8", "SEATS 2025-01-05 8", "VISITS 2025-01-05 1");
		assertVerified();
		for (String meter : List.of("DISK", "SEATS", "VISITS")) {
			this.shop.voidUsage(this.account, "a" + meter);
			this.shop.voidUsage(this.account, "b" + meter);
		}
		assertThat(days()).containsExactly("DISK 2025-01-05 3");
		assertVerified();
	}

	/** [W12]: more must fit, less always does, and what is given back may be used. */
	@Test
	void refusesMoreWhereItDoesNotFit() {
		sold("cor-block", "films FILMS");
		use("u1", "films", "CALLS", "6", "2025-01-05T10:00:00Z");
		use("u2", "films", "CALLS", "3", "2025-01-06T10:00:00Z");

		JsonNode refused = this.shop.must(409, "POST", "/v1/usage/cor-block/u2/amend", "{'quantity':5}");
		assertThat(refused.required("code").asString()).isEqualTo("insufficient-balance");
		assertThat(refused.required("available").asString()).isEqualTo("1");
		assertThat(outcome(this.shop.amend(this.account, "u2", "4"))).isEqualTo("accepted 4 false");
		JsonNode bulk = this.shop.must(200, "POST", "/v1/usage/corrections", """
				[{'account':'cor-block','id':'u2','quantity':9},{'account':'cor-block','id':'u1','quantity':2},
				{'account':'cor-block','id':'u2','quantity':8},{'account':'cor-block','id':'u1','quantity':3},
				{'account':'cor-block','id':'u2','void':true},{'account':'cor-block','id':'u1','quantity':10}]""");
		assertThat(bulk.required("outcomes")
			.valueStream()
			.map((each) -> each.required("outcome").asString() + " " + each.path("available").asString(""))
			.toList()).containsExactly("blocked 0", "accepted ", "accepted ", "blocked 0", "accepted ", "accepted ");
		assertThat(wallet("films", "CALLS")).isEqualTo("10 0 0");
		assertVerified();
	}

	/**
	 * [W12]: with the last value void the one before it counts, and is judged as such in
	 * the same request.
	 */
	@Test
	void judgesALevelByWhatIsLeftOfItsDay() {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[{'code':'$SEATED','usageModel':'ANCHOR','resources':[{'resource':'$SEATS','policies':{
				'overage':'BLOCK','aggregation':{'method':'LATEST','period':'DAILY','combine':'LAST'}},
				'grants':[{'quantity':10,'unit':'$GB','validity':'P1M','refresh':{'every':'P1M'}}]}]}],
				'rateCards':[{'code':'$SEATING','from':'2024-01-01','entries':[
				{'product':'$SEATED','resource':'$SEATS','rateUnit':'USD','rate':'2'}]}]}""".replace("$", "cor-"));
		sold("cor-seated", "seated SEATED");
		use("early", "seated", "SEATS", "2", "2025-01-05T10:00:00Z");
		use("last", "seated", "SEATS", "3", "2025-01-05T12:00:00Z");

		JsonNode answer = this.shop.must(200, "POST", "/v1/usage/corrections", """
				[{'account':'cor-seated','id':'early','quantity':15},{'account':'cor-seated','id':'early','quantity':2},
				{'account':'cor-seated','id':'last','void':true},{'account':'cor-seated','id':'early','quantity':15},
				{'account':'cor-seated','id':'early','quantity':9}]""");

		assertThat(
				answer.required("outcomes").valueStream().map((each) -> each.required("outcome").asString()).toList())
			.containsExactly("accepted", "accepted", "accepted", "blocked", "accepted");
		assertThat(wallet("seated", "SEATS")).isEqualTo("9 1 0");
		assertVerified();
	}

	/** [W13]: an alert fires and recovers by what is corrected. */
	@Test
	void letsAlertsFireAndRecover() {
		sold("cor-alert", "films FILMS");
		use("u1", "films", "CALLS", "6", "2025-01-05T10:00:00Z");
		assertThat(alert()).isEqualTo("ARMED");

		this.shop.amend(this.account, "u1", "9");
		assertThat(alert()).isEqualTo("FIRED");
		this.shop.amend(this.account, "u1", "2");
		assertThat(alert()).isEqualTo("RECOVERED");
	}

	/** What waits is absorbed before it is corrected. */
	@Test
	void correctsWhatDoesNotCountYet() {
		sold("cor-async", "cloud CLOUD");
		assertThat(this.shop.send("POST", "/v1/usage", """
				{'id':'u1','account':'cor-async','asset':'cloud','resource':'cor-STORAGE','quantity':'6',
				'startedAt':'2025-01-05T10:00:00Z'}""", "Prefer", "respond-async").statusCode()).isEqualTo(202);

		this.shop.amend(this.account, "u1", "4");

		assertThat(wallet("cloud", "STORAGE")).isEqualTo("4 6 0");
		assertVerified();
	}

	/** [W6] */
	@Test
	void correctsWhatACancellationLeftOutside() {
		sold("cor-cancelled", "cloud CLOUD");
		use("u1", "cloud", "STORAGE", "6", "2025-03-05T10:00:00Z");
		use("u2", "cloud", "STORAGE", "2", "2025-01-05T10:00:00Z");
		this.shop.must(200, "POST", "/v1/assets/cloud/cancel?account=cor-cancelled", "{'effectiveDate':'2025-02-01'}");

		assertThat(outcome(this.shop.amend(this.account, "u1", "4"))).isEqualTo("accepted 4 false");
		assertThat(outcome(this.shop.voidUsage(this.account, "u1"))).isEqualTo("accepted 0 true");
		assertThat(days()).containsExactly("STORAGE 2025-01-05 2");
		assertVerified();
	}

	/** [Q2]: in the unit that the record was sent in. */
	@Test
	void amendsInTheUnitThatWasSent() {
		sold("cor-unit", "cloud CLOUD");
		this.shop.must(200, "POST", "/v1/usage", """
				{'id':'u1','account':'cor-unit','asset':'cloud','resource':'cor-STORAGE','quantity':'6000',
				'unit':'cor-MB','startedAt':'2025-01-05T10:00:00Z'}""");

		this.shop.amend(this.account, "u1", "2500");

		assertThat(wallet("cloud", "STORAGE")).isEqualTo("2.5 7.5 0");
	}

	/**
	 * [L1]: it opens the window again, and is reported apart from records that came late.
	 */
	@Test
	void reachesWhatIsFrozen() {
		sold("cor-late", "cloud CLOUD");
		use("u1", "cloud", "STORAGE", "15", "2025-01-05T10:00:00Z");
		use("u2", "cloud", "STORAGE", "1", "2025-02-03T10:00:00Z");
		this.shop.run("2025-02-04T00:00:00Z", this.account);
		assertThat(january()).containsExactly("5 2.50");
		assertThat(late()).isEmpty();

		use("u3", "cloud", "STORAGE", "2", "2025-01-06T10:00:00Z");
		this.shop.amend(this.account, "u1", "11");
		this.shop.amend(this.account, "u2", "3");
		this.shop.run("2025-02-04T00:00:00Z", this.account);
		assertThat(january()).containsExactly("3 1.50");
		this.shop.voidUsage(this.account, "u3");
		this.shop.voidUsage(this.account, "u1");
		this.shop.run("2025-02-05T00:00:00Z", this.account);

		assertThat(january()).containsExactly("0 0.00");
		assertThat(late()).containsExactly("STORAGE CORRECTION 3 -17", "STORAGE RECORD 1 2");
	}

	/** Consumed beyond the grant in January, and what is owed for it. */
	private List<String> january() {
		return this.shop
			.items("/v1/liable-summaries?account=%s&resource=cor-STORAGE&status=READY_FOR_INVOICING"
				.formatted(this.account))
			.stream()
			.filter((row) -> row.required("from").asString().startsWith("2025-01"))
			.map((row) -> row.required("overage").asString() + " " + row.required("amount").asString())
			.toList();
	}

	private List<String> late() {
		return this.shop.paged("/v1/late-usage?account=" + this.account, 1).stream().map((row) -> {
			assertThat(row.required("sender").asString()).isEqualTo("admin");
			assertThat(row.required("unit").asString()).isEqualTo("cor-GB");
			assertThat(row.required("longestDelay").asString()).startsWith("PT");
			assertThat(row.required("delays").required("LONGER").asInt()
					+ row.required("delays").required("UP_TO_YEAR").asInt())
				.isEqualTo(row.required("arrivals").asInt());
			return row.required("resource").asString().substring("cor-".length()) + " "
					+ row.required("kind").asString() + " " + row.required("arrivals").asInt() + " "
					+ row.required("quantity").asString();
		}).toList();
	}

	/** [S5]: an account whose records were right at once has the same usage. */
	@RepeatedTest(6)
	void comesToWhatTheRightRecordsDo(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		sold("cor-random-" + repetition.getCurrentRepetition(), "box BOX", "cloud CLOUD");
		Map<String, String> sent = new LinkedHashMap<>();
		Map<String, Integer> inForce = new LinkedHashMap<>();
		for (int i = 0; i < 60; i++) {
			sent.put("u" + i, METERS.get(random.nextInt(METERS.size())) + " 2025-0" + (1 + random.nextInt(2)) + "-0"
					+ (1 + random.nextInt(3)) + "T0" + random.nextInt(3) + ":00:00Z");
			inForce.put("u" + i, random.nextInt(20));
		}
		sendAll(sent, inForce);
		for (int round = 0; round < 4; round++) {
			List<String> items = new ArrayList<>();
			for (int i = 0; i < 15; i++) {
				String id = "u" + random.nextInt(60);
				boolean gone = random.nextInt(3) == 0;
				int quantity = random.nextInt(20);
				items.add("{'account':'%s','id':'%s',%s}".formatted(this.account, id,
						gone ? "'void':true" : "'quantity':" + quantity));
				if (gone) {
					inForce.remove(id);
				}
				else {
					inForce.computeIfPresent(id, (_, before) -> quantity);
				}
			}
			this.shop.must(200, "POST", "/v1/usage/corrections", "[" + String.join(",", items) + "]");
			assertVerified();
		}
		List<String> corrected = days();
		List<String> wallets = METERS.stream()
			.map((meter) -> wallet(meter.split(" ", -1)[0], meter.split(" ", -1)[1]))
			.toList();

		sold("cor-twin-" + repetition.getCurrentRepetition(), "box BOX", "cloud CLOUD");
		sendAll(sent, inForce);

		assertThat(days()).isEqualTo(corrected);
		assertThat(METERS.stream().map((meter) -> wallet(meter.split(" ", -1)[0], meter.split(" ", -1)[1])).toList())
			.isEqualTo(wallets);
	}

	private void sendAll(Map<String, String> sent, Map<String, Integer> quantities) {
		String records = quantities.entrySet().stream().map((each) -> {
			String[] words = sent.getOrDefault(each.getKey(), "").split(" ", -1);
			return "{'id':'%s','account':'%s','asset':'%s','resource':'cor-%s','quantity':%d,'startedAt':'%s'}"
				.formatted(each.getKey(), this.account, words[0], words[1], each.getValue(), words[2]);
		}).collect(Collectors.joining(","));
		assertThat(this.shop.must(200, "POST", "/v1/usage", "[" + records + "]").required("accepted").asInt())
			.isEqualTo(quantities.size());
	}

	private void sold(String account, String... lines) {
		this.shop.account(account);
		this.shop.sell(account, lines);
		this.account = account;
	}

	private void use(String id, String asset, String resource, String quantity, String at) {
		assertThat(send(id, asset, resource, quantity, at)).isEqualTo("accepted");
	}

	private String send(String id, String asset, String resource, String quantity, String at) {
		return this.shop
			.must(200, "POST", "/v1/usage",
					"{'id':'%s','account':'%s','asset':'%s','resource':'cor-%s','quantity':'%s','startedAt':'%s'}"
						.formatted(id, this.account, asset, resource, quantity, at))
			.required("outcomes")
			.required(0)
			.required("outcome")
			.asString();
	}

	private String refused(String account, String id, String how) {
		var answer = this.shop.send("POST", "/v1/usage/%s/%s/%s".formatted(account, id, how), "{'quantity':1}");
		String code = answer.body().replaceAll("(?s).*\"code\":\"([^\"]*)\".*", "$1");
		return answer.statusCode() + " " + code;
	}

	private static String outcome(JsonNode answer) {
		return answer.required("outcome").asString() + " " + answer.required("quantity").asString() + " "
				+ answer.required("void").asBoolean();
	}

	/** Consumed, left and overage of January. */
	private String wallet(String asset, String resource) {
		JsonNode wallet = this.shop
			.items("/v1/wallets?account=%s&asset=%s&resource=cor-%s&asOf=2025-01-31T23:00:00Z".formatted(this.account,
					asset, resource))
			.getFirst();
		return new BigDecimal(wallet.required("consumed").asString())
			.add(new BigDecimal(wallet.required("overage").asString()))
			.stripTrailingZeros()
			.toPlainString() + " " + wallet.required("balance").asString() + " "
				+ wallet.required("overage").asString();
	}

	/** What is used by day: rows without records are left out. */
	private List<String> days() {
		return this.shop.paged("/v1/usage-summaries?account=" + this.account, 500)
			.stream()
			.filter((row) -> !row.required("status").asString().equals("NEW"))
			.map((row) -> row.required("resource").asString().substring("cor-".length()) + " "
					+ row.required("from").asString().substring(0, 10) + " " + row.required("consumed").asString())
			.sorted()
			.toList();
	}

	private String alert() {
		JsonNode wallet = this.shop
			.items("/v1/wallets?account=%s&asset=films&resource=cor-CALLS".formatted(this.account))
			.getFirst();
		return this.shop.items("/v1/wallets/" + wallet.required("id").asString() + "/alerts?asOf=2025-01-31T00:00:00Z")
			.getFirst()
			.required("state")
			.asString();
	}

	private void assertVerified() {
		assertThat(this.shop.must(200, "POST", "/v1/verifications", "{'accounts':['%s']}".formatted(this.account))
			.required("differences")).isEmpty();
	}

}
