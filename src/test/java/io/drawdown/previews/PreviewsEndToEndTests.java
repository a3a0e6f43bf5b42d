package io.drawdown.previews;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ad hoc summaries and forecasts, reckoned by hand [S6]. CLOUD has 10 GB of STORAGE a
 * month, and more of it, and CALLS, at 0.5.
 */
@SharedServiceTest
class PreviewsEndToEndTests {

	private static final String JANUARY = "'from':'2025-01-01T00:00:00Z','until':'2025-02-01T00:00:00Z'";

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "pre-").open();
	}

	/**
	 * 6 + 8 used of 10 granted: the second day draws 4 and has 4 over, of the third all 3
	 * are: 2.00 and 1.50. Nothing is left of the grant then.
	 */
	@Test
	void tellsWhatEachDayDrewAndCost() {
		sold("pre-days");
		use("pre-days", "6", "2025-01-02T10:00:00Z");
		use("pre-days", "8", "2025-01-03T10:00:00Z");
		use("pre-days", "3", "2025-01-05T10:00:00Z");

		JsonNode preview = preview("pre-days",
				"'kind':'LIABLE','grain':'DAY','from':'2025-01-02T00:00:00Z','until':'2025-01-06T00:00:00Z'");

		assertThat(preview.required("adHoc").asBoolean()).isTrue();
		assertThat(preview.required("rows").valueStream().map(PreviewsEndToEndTests::told)).containsExactly(
				"2025-01-02T00:00:00Z 6=6+0 at 0.5: 0.00", "2025-01-03T00:00:00Z 8=4+4 at 0.5: 2.00",
				"2025-01-04T00:00:00Z 0=0+0 at 0.5: 0.00", "2025-01-05T00:00:00Z 3=0+3 at 0.5: 1.50");
		JsonNode basis = preview.required("basis");
		assertThat(basis.required("source").asString()).isEqualTo("SUMMARIES");
		assertThat(basis.required("summaries").asInt()).isEqualTo(3);
		assertThat(basis.required("records").asInt()).isEqualTo(3);
		assertThat(basis.required("unabsorbed").asInt()).isZero();
		assertThat(basis.required("termsVersion").asInt()).isPositive();
		assertThat(basis.required("computedAt").asString()).isEqualTo(basis.required("asOf").asString());
	}

	/** Weeks begin on Monday, months on the first; what the span cuts off is left out. */
	@Test
	void tellsByEveryGrain() {
		sold("pre-grains");
		use("pre-grains", "12", "2025-01-05T23:00:00Z");
		use("pre-grains", "1", "2025-01-06T00:00:00Z");
		use("pre-grains", "20", "2025-02-10T00:00:00Z");
		String span = "'kind':'RATABLE','from':'2025-01-04T00:00:00Z','until':'2025-02-11T00:00:00Z'";

		assertThat(used("pre-grains", span + ",'grain':'WEEK'")).containsExactly(
				"2025-01-04T00:00:00Z 12=10+2 at 0.5: 1.0000000000", "2025-01-06T00:00:00Z 1=0+1 at 0.5: 0.5000000000",
				"2025-02-10T00:00:00Z 20=10+10 at 0.5: 5.0000000000");
		assertThat(used("pre-grains", span + ",'grain':'MONTH'")).containsExactly(
				"2025-01-04T00:00:00Z 13=10+3 at 0.5: 1.5000000000",
				"2025-02-01T00:00:00Z 20=10+10 at 0.5: 5.0000000000");
		assertThat(used("pre-grains", span + ",'grain':'BILLING_PERIOD'")).containsExactly(
				"2025-01-04T00:00:00Z 13=10+3 at 0.5: 1.5000000000",
				"2025-02-01T00:00:00Z 20=10+10 at 0.5: 5.0000000000");
		assertThat(used("pre-grains", span + ",'grain':'HOUR','source':'JOURNAL'")).containsExactly(
				"2025-01-05T23:00:00Z 12=10+2 at 0.5: 1.0000000000", "2025-01-06T00:00:00Z 1=0+1 at 0.5: 0.5000000000",
				"2025-02-10T00:00:00Z 20=10+10 at 0.5: 5.0000000000");
	}

	/** Stored are whole days, so their hours are in the records alone. */
	@Test
	void saysWhereSummariesAreTooCoarse() {
		sold("pre-coarse");

		JsonNode hours = refused("pre-coarse", "'kind':'USAGE','grain':'HOUR'," + JANUARY);
		JsonNode edge = refused("pre-coarse",
				"'kind':'USAGE','grain':'DAY','from':'2025-01-01T06:00:00Z','until':'2025-01-02T00:00:00Z'");

		assertThat(hours.required("code").asString()).isEqualTo("finer-than-summaries");
		assertThat(hours.required("resource").asString()).startsWith("pre-");
		assertThat(edge.required("code").asString()).isEqualTo("finer-than-summaries");
		assertThat(refused("pre-coarse",
				"'kind':'USAGE','grain':'HOUR','source':'JOURNAL','from':'2025-01-01T00:00:00Z','until':'2025-12-31T00:00:00Z'")
			.required("code")
			.asString()).isEqualTo("too-many-rows");
		this.shop.must(400, "POST", "/v1/summary-previews",
				"{'account':'pre-coarse','kind':'USAGE','grain':'DAY','from':'2025-01-02T00:00:00Z','until':'2025-01-02T00:00:00Z'}");
		this.shop.must(400, "POST", "/v1/summary-previews",
				"{'account':'pre-coarse','kind':'USAGE','grain':'DAY','from':'2025-01-02T00:00:01Z','until':'2025-01-03T00:00:00Z'}");
		this.shop.must(404, "POST", "/v1/summary-previews",
				"{'account':'pre-nobody','kind':'USAGE','grain':'DAY'," + JANUARY + "}");
		this.shop.must(404, "POST", "/v1/summary-previews",
				"{'account':'pre-coarse','asset':'b','kind':'USAGE','grain':'DAY'," + JANUARY + "}");
		this.shop.must(404, "POST", "/v1/summary-previews",
				"{'account':'pre-coarse','resource':'pre-NONE','kind':'USAGE','grain':'DAY'," + JANUARY + "}");
	}

	/**
	 * [R3]: VOLUME from 10 on costs 0.1 each and 0.5 below: 8 cost 4.00, and 12 cost
	 * 1.20, so the second day takes 2.80 back, and both come to what the month costs.
	 */
	@Test
	void takesBackWhatGotCheaper() {
		volume();
		this.shop.account("pre-volume");
		this.shop.sell("pre-volume", "a VOL");
		this.shop.use("pre-volume", "a", "CALLS", "8", "2025-01-02T10:00:00Z");
		this.shop.use("pre-volume", "a", "CALLS", "4", "2025-01-03T10:00:00Z");

		assertThat(used("pre-volume", "'kind':'LIABLE','grain':'DAY'," + JANUARY))
			.containsExactly("2025-01-02T00:00:00Z 8=0+8 at 0.5: 4.00", "2025-01-03T00:00:00Z 4=0+4 at -0.7: -2.80");
		assertThat(used("pre-volume", "'kind':'LIABLE','grain':'MONTH'," + JANUARY))
			.containsExactly("2025-01-01T00:00:00Z 12=0+12 at 0.1: 1.20");
	}

	/** [T4]: as of an instant, later usage does not count, from either source. */
	@Test
	void tellsAsOfAnInstant() {
		sold("pre-as-of");
		use("pre-as-of", "6", "2025-01-02T10:00:00Z");
		use("pre-as-of", "8", "2025-01-02T12:00:00Z");

		for (String source : List.of("SUMMARIES", "JOURNAL")) {
			String asked = "'kind':'USAGE','grain':'MONTH','source':'" + source + "'," + JANUARY;

			assertThat(used("pre-as-of", asked + ",'asOf':'2025-01-02T10:00:00Z'"))
				.containsExactly("2025-01-01T00:00:00Z 6=6+0");
			assertThat(used("pre-as-of", asked + ",'asOf':'2025-01-02T12:00:00Z'"))
				.containsExactly("2025-01-01T00:00:00Z 14=10+4");
		}
	}

	/**
	 * 30 in ten days of January are 3 a day: 63 in the 21 days left, so 93 in all, of
	 * which the grant covers 10 and 83 cost 41.50. The day that has begun counts as one
	 * of the days left, and has what it used at least.
	 */
	@Test
	void forecastsFromTheRunRate() {
		sold("pre-rate");
		use("pre-rate", "20", "2025-01-03T10:00:00Z");
		use("pre-rate", "10", "2025-01-10T10:00:00Z");

		JsonNode forecast = storage(preview("pre-rate",
				"'kind':'LIABLE','grain':'MONTH','forecast':true," + "'asOf':'2025-01-11T00:00:00Z'," + JANUARY));

		assertThat(forecast.required("method").asString()).isEqualTo("RUN_RATE");
		assertThat(forecast.required("runRate").toString())
			.isEqualTo("{\"from\":\"2025-01-01T00:00:00Z\",\"until\":\"2025-01-11T00:00:00Z\",\"days\":10,"
					+ "\"quantity\":\"30\",\"perDay\":\"3\"}");
		assertThat(forecast.required("soFar").asString()).isEqualTo("30");
		assertThat(forecast.required("expected").asString()).isEqualTo("63");
		assertThat(told(forecast)).isEqualTo("2025-01-01T00:00:00Z 93=10+83 at 0.5: 41.50");
		use("pre-rate", "5", "2025-01-11T06:00:00Z");
		assertThat(
				told(storage(preview("pre-rate",
						"'kind':'LIABLE','grain':'MONTH','forecast':true,"
								+ "'source':'JOURNAL','asOf':'2025-01-11T12:00:00Z'," + JANUARY))))
			.isEqualTo("2025-01-01T00:00:00Z 95=10+85 at 0.5: 42.50");
	}

	/** Seven days at least are observed: 14 of the last week of January are 2 a day. */
	@Test
	void looksBackAWeekAtLeast() {
		sold("pre-week");
		use("pre-week", "14", "2025-01-30T10:00:00Z");

		JsonNode forecast = storage(
				preview("pre-week", "'kind':'LIABLE','grain':'MONTH','forecast':true,'asOf':'2025-02-02T00:00:00Z',"
						+ "'from':'2025-02-01T00:00:00Z','until':'2025-03-01T00:00:00Z'"));

		assertThat(forecast.at("/runRate/days").asInt()).isEqualTo(7);
		assertThat(forecast.at("/runRate/perDay").asString()).isEqualTo("2");
		assertThat(told(forecast)).isEqualTo("2025-02-01T00:00:00Z 54=10+44 at 0.5: 22.00");
	}

	/** Nothing used is 0 to come; a period that is over comes to what it came to. */
	@Test
	void forecastsNothingFromNothingAndThePastAsItWas() {
		sold("pre-none");
		String asked = "'kind':'LIABLE','grain':'MONTH','forecast':true," + JANUARY;

		JsonNode none = storage(preview("pre-none", asked + ",'asOf':'2025-01-11T00:00:00Z'"));
		use("pre-none", "12", "2025-01-20T10:00:00Z");
		JsonNode over = storage(preview("pre-none", asked + ",'asOf':'2025-03-01T00:00:00Z'"));

		assertThat(none.required("method").asString()).isEqualTo("RUN_RATE");
		assertThat(none.at("/runRate/perDay").asString()).isEqualTo("0");
		assertThat(told(none)).isEqualTo("2025-01-01T00:00:00Z 0=0+0 at 0.5: 0.00");
		assertThat(over.required("method").asString()).isEqualTo("ACTUAL");
		assertThat(over.required("runRate").isNull()).isTrue();
		assertThat(over.required("expected").asString()).isEqualTo("0");
		assertThat(told(over)).isEqualTo("2025-01-01T00:00:00Z 12=10+2 at 0.5: 1.00");
	}

	/**
	 * [M5]: daily peaks add up, so each day left has that of the last one: 4 on the 2nd
	 * and 3 on the 10th, 21 more of 3. The last level of a month carries itself.
	 */
	@Test
	void carriesPeaksAndLevels() {
		peaks();
		this.shop.account("pre-levels");
		this.shop.sell("pre-levels", "a PEAKS");
		use("pre-levels", "4", "2025-01-02T10:00:00Z");
		use("pre-levels", "3", "2025-01-10T10:00:00Z");
		this.shop.use("pre-levels", "a", "CALLS", "7", "2025-01-05T00:00:00Z");
		String asked = "'kind':'LIABLE','grain':'MONTH','forecast':true,'asOf':'2025-01-11T00:00:00Z'," + JANUARY;

		List<JsonNode> forecasts = preview("pre-levels", asked).required("forecast").valueStream().toList();

		assertThat(forecasts).extracting((each) -> each.required("method").asString()).containsOnly("CARRIED_VALUE");
		assertThat(forecasts).extracting(PreviewsEndToEndTests::told)
			.containsExactlyInAnyOrder("2025-01-01T00:00:00Z 70=0+70 at 1: 70.00",
					"2025-01-01T00:00:00Z 7=0+7 at 1: 7.00");
	}

	/**
	 * [U4]: a void and an amended record count as they are in force, by the hour too. The
	 * greatest of a day may be the one that is void.
	 */
	@Test
	void goesByWhatIsInForce() {
		peaks();
		this.shop.account("pre-peaks");
		this.shop.sell("pre-peaks", "a PEAKS");
		use("pre-peaks", "4", "2025-01-02T10:00:00Z");
		use("pre-peaks", "9", "2025-01-02T12:00:00Z");
		use("pre-peaks", "3", "2025-01-02T13:00:00Z");
		this.shop.use("pre-peaks", "a", "CALLS", "7", "2025-01-05T08:00:00Z");
		this.shop.use("pre-peaks", "a", "CALLS", "8", "2025-01-05T09:00:00Z");
		this.shop.voidUsage("pre-peaks", "aSTORAGE92025-01-02T12:00:00Z");
		this.shop.amend("pre-peaks", "aSTORAGE32025-01-02T13:00:00Z", "5");
		this.shop.voidUsage("pre-peaks", "aCALLS82025-01-05T09:00:00Z");

		for (String source : List.of("SUMMARIES", "JOURNAL")) {
			assertThat(used("pre-peaks", "'kind':'USAGE','grain':'DAY','source':'" + source + "'," + JANUARY))
				.containsExactly("2025-01-02T00:00:00Z 5=0+5", "2025-01-05T00:00:00Z 7=0+7");
		}
		assertThat(used("pre-peaks", "'kind':'USAGE','grain':'HOUR','source':'JOURNAL'," + JANUARY))
			.containsExactly("2025-01-02T10:00:00Z 4=0+4", "2025-01-02T13:00:00Z 1=0+1", "2025-01-05T08:00:00Z 7=0+7");
	}

	/**
	 * [K1]: 10 scans in ten days are 31 in January and 62 credits, of which 50 are
	 * granted and 12 cost 0.20 each. So far there are 20, and none of them costs.
	 */
	@Test
	void forecastsTokensFromWhatMakesThem() {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'unitClasses':[{'code':'pre-CREDITS','type':'TOKEN','defaultUnit':'pre-CREDIT'}],
						'units':[{'code':'pre-CREDIT','class':'pre-CREDITS','factor':1}],
						'usageResources':[{'code':'pre-POINTS','category':'TOKEN','unitClass':'pre-CREDITS','unit':'pre-CREDIT'},
						{'code':'pre-SCAN','category':'USAGE','unitClass':'pre-DATA','unit':'pre-GB','tokenResource':'pre-POINTS'}],
						'products':[{'code':'pre-TOKENS','usageModel':'ANCHOR','resources':[{'resource':'pre-SCAN'},
						{'resource':'pre-POINTS','grants':[{'quantity':50,'validity':'P1M','refresh':{'every':'P1M'}}]}]}],
						'rateCards':[{'code':'pre-TOKENS','from':'2024-01-01','entries':[
						{'product':'pre-TOKENS','resource':'pre-SCAN','rateUnit':'pre-CREDIT','rate':2},
						{'product':'pre-TOKENS','resource':'pre-POINTS','rateUnit':'USD','rate':'0.2'}]}]}""");
		this.shop.account("pre-tokens");
		this.shop.sell("pre-tokens", "a TOKENS");
		this.shop.use("pre-tokens", "a", "SCAN", "10", "2025-01-04T00:00:00Z");
		String asked = "{'account':'pre-tokens','resource':'pre-POINTS','kind':'LIABLE','grain':'MONTH','forecast':true,"
				+ "'asOf':'2025-01-11T00:00:00Z'," + JANUARY + "}";

		JsonNode preview = this.shop.must(200, "POST", "/v1/summary-previews", asked);

		assertThat(told(preview.required("rows").required(0))).isEqualTo("2025-01-01T00:00:00Z 20=20+0 at 0.2: 0.00");
		assertThat(storage(preview).required("method").asString()).isEqualTo("FROM_SOURCES");
		assertThat(storage(preview).required("soFar").asString()).isEqualTo("20");
		assertThat(told(storage(preview))).isEqualTo("2025-01-01T00:00:00Z 62=50+12 at 0.2: 2.40");
	}

	private void peaks() {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'products':[{'code':'pre-PEAKS','usageModel':'ANCHOR','resources':[
						{'resource':'pre-STORAGE','policies':{'aggregation':{'method':'PEAK','period':'DAILY'}}},
						{'resource':'pre-CALLS','policies':{'aggregation':{'method':'LATEST','period':'DAILY','combine':'LAST'}}}]}],
						'rateCards':[{'code':'pre-PEAKS','from':'2024-01-01','entries':[
						{'product':'pre-PEAKS','resource':'pre-STORAGE','rateUnit':'USD','rate':1},
						{'product':'pre-PEAKS','resource':'pre-CALLS','rateUnit':'USD','rate':1}]}]}""");
	}

	private void volume() {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'products':[{'code':'pre-VOL','usageModel':'ANCHOR','resources':[{'resource':'pre-CALLS'}]}],
						'rateCards':[{'code':'pre-VOL','from':'2024-01-01','entries':[{'product':'pre-VOL','resource':'pre-CALLS',
						'rateUnit':'USD','rate':'0.5','tiers':{'mode':'VOLUME','steps':[{'from':0},
						{'from':10,'adjust':'OVERRIDE','value':'0.1'}]}}]}]}""");
	}

	private void sold(String account) {
		this.shop.account(account);
		this.shop.sell(account, "a CLOUD");
	}

	private void use(String account, String quantity, String startedAt) {
		assertThat(this.shop.use(account, "a", "STORAGE", quantity, startedAt).required("outcome").asString())
			.isEqualTo("accepted");
	}

	/** Of STORAGE, unless another resource is asked about. */
	private JsonNode preview(String account, String asked) {
		return this.shop.must(200, "POST", "/v1/summary-previews", body(account, asked));
	}

	private JsonNode refused(String account, String asked) {
		return this.shop.must(422, "POST", "/v1/summary-previews", "{'account':'" + account + "'," + asked + "}");
	}

	private static String body(String account, String asked) {
		boolean all = List.of("pre-volume", "pre-peaks", "pre-levels").contains(account);
		return "{'account':'" + account + "'," + (all ? "" : "'resource':'pre-STORAGE',") + asked + "}";
	}

	private List<String> used(String account, String asked) {
		return preview(account, asked).required("rows")
			.valueStream()
			.filter((row) -> row.required("records").asInt() > 0)
			.map(PreviewsEndToEndTests::told)
			.toList();
	}

	private static JsonNode storage(JsonNode preview) {
		assertThat(preview.required("forecast")).hasSize(1);
		return preview.required("forecast").required(0);
	}

	private static String told(JsonNode row) {
		String figures = row.required("from").asString() + " " + row.required("consumed").asString() + "="
				+ row.required("drawn").asString() + "+" + row.required("overage").asString();
		return row.has("amount")
				? figures + " at " + row.required("netUnitRate").asString() + ": " + row.required("amount").asString()
				: figures;
	}

}
