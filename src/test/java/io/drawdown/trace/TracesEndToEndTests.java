package io.drawdown.trace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
 * Traces through HTTP, by hand [X1]. CLOUD grants 10 STORAGE a month and charges 0.5 for
 * more; STEPS charges 0.5, 10 % less from 10 and 20 % less from 60 on; LAB makes 2
 * credits of each SCAN, of which 30 a month are granted and more are 0.2 each; BOX counts
 * the month's peak.
 */
@SharedServiceTest
class TracesEndToEndTests {

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	private Shop shop;

	private String account = "";

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "tra-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'unitClasses':[{'code':'$CREDITS','type':'TOKEN','defaultUnit':'$CREDIT'}],
						'units':[{'code':'$CREDIT','class':'$CREDITS','factor':1}],
						'usageResources':[{'code':'$MONEY','category':'CURRENCY','unitClass':'CURRENCY','unit':'USD'},
						{'code':'$POINT','category':'TOKEN','unitClass':'$CREDITS','unit':'$CREDIT'},
						{'code':'$SCAN','category':'USAGE','unitClass':'$DATA','unit':'$GB','tokenResource':'$POINT'},
						{'code':'$DISK','category':'USAGE','unitClass':'$DATA','unit':'$GB'},
						{'code':'$VISITS','category':'USAGE','unitClass':'$DATA','unit':'$GB'}],
						'products':[{'code':'$STEPS','usageModel':'ANCHOR','resources':[{'resource':'$STORAGE'}]},
						{'code':'$LAB','usageModel':'ANCHOR','resources':[{'resource':'$SCAN'},
						{'resource':'$POINT','grants':[{'quantity':30,'validity':'P1M','refresh':{'every':'P1M'}}]}]},
						{'code':'$BOX','usageModel':'ANCHOR','resources':[
						{'resource':'$DISK','policies':{'aggregation':{'method':'PEAK','period':'DAILY','combine':'MAX'}},
						'grants':[{'quantity':10,'unit':'$GB','validity':'P1M','refresh':{'every':'P1M'}}]},
						{'resource':'$VISITS','policies':{'aggregation':{'method':'COUNT','period':'DAILY'}}}]},
						{'code':'$EXTRA','usageModel':'PACK','fee':{'amount':4,'currency':'USD'},'resources':[{'resource':'$STORAGE',
						'grants':[{'quantity':5,'unit':'$GB','validity':null,'priority':1}]}]},
						{'code':'$AHEAD','usageModel':'QUANTITY_COMMITMENT','resources':[{'resource':'$STORAGE','grants':[
						{'quantity':9,'unit':'$GB','type':'COMMIT','validity':'P1M','refresh':{'every':'P1M'}}]}]},
						{'code':'$SPEND','usageModel':'MONETARY_COMMITMENT',
						'minimum':{'amount':100,'currency':'USD','every':'P1M'},'resources':[{'resource':'$MONEY'}]}],
						'rateCards':[{'code':'$TRACED','from':'2024-01-01','entries':[{'product':'$STEPS',
						'resource':'$STORAGE','rateUnit':'USD','rate':'0.5','tiers':{'mode':'GRADUATED','steps':[{'from':0},
						{'from':10,'adjust':'PERCENTAGE','direction':'DISCOUNT','value':10},
						{'from':60,'adjust':'PERCENTAGE','direction':'DISCOUNT','value':20}]}},
						{'product':'$LAB','resource':'$SCAN','rateUnit':'$CREDIT','rate':2},
						{'product':'$LAB','resource':'$POINT','rateUnit':'USD','rate':'0.2'},
						{'product':'$BOX','resource':'$DISK','rateUnit':'USD','rate':'0.5'},
						{'product':'$BOX','resource':'$VISITS','rateUnit':'USD','rate':'0.1'},
						{'product':'$AHEAD','resource':'$STORAGE','rateUnit':'USD','adjust':'PERCENTAGE','direction':'DISCOUNT',
						'value':10}]}]}"""
					.replace("$", "tra-"));
	}

	/** 8, then 6: 2 are left in the bucket, 4 are over and cost 2. */
	@Test
	void showsARecordThatFellHalfIntoABucketAndHalfIntoOverage() {
		sold("tra-half", "a1 CLOUD");
		use("first", "STORAGE", "8", "2025-01-05T10:00:00Z");
		use("second", "STORAGE", "6", "2025-01-05T11:00:00Z");

		assertThat(parts(up("first").required("record"))).isEqualTo("8 BUCKET 1");
		assertThat(parts(up("second").required("record"))).isEqualTo("2 BUCKET 1, 4 OVERAGE tier 1 4 at 0.5 = 2");
		JsonNode liable = down(up("second").required("liableSummary"), "liable");
		JsonNode ratable = liable.required("items").get(0);
		JsonNode usage = ratable.required("usage").get(0);
		assertThat(parts(usage)).isEqualTo("10 BUCKET 1, 4 OVERAGE tier 1 4 at 0.5 = 2");
		assertThat(text(ratable, "pricedIn")).isEqualTo("USD");
		assertThat(text(liable.required("summary"), "amount")).isEqualTo("2.00");
		assertThat(liable.required("nextCursor").isNull()).isTrue();
		JsonNode records = this.shop.get(text(usage, "records"));
		assertThat(records.required("items").valueStream().map(TracesEndToEndTests::parts))
			.containsExactly("8 BUCKET 1", "2 BUCKET 1, 4 OVERAGE tier 1 4 at 0.5 = 2");
	}

	/** Of one start the lower id is first, whichever arrived first. */
	@Test
	void ordersRecordsOfOneStartByTheirIds() {
		sold("tra-order", "a1 CLOUD");
		use("b", "STORAGE", "8", "2025-01-05T10:00:00Z");
		use("a", "STORAGE", "6", "2025-01-05T10:00:00Z");

		assertThat(parts(up("a").required("record"))).isEqualTo("6 BUCKET 1");
		assertThat(parts(up("b").required("record"))).isEqualTo("4 BUCKET 1, 4 OVERAGE tier 1 4 at 0.5 = 2");
	}

	/** 8, 7 and 100 over two days: 5 + 22.5 + 22 = 49.5. */
	@Test
	void showsTheTiersThatARecordLiesIn() {
		sold("tra-steps", "a1 STEPS");
		use("u1", "STORAGE", "8", "2025-01-05T10:00:00Z");
		use("u2", "STORAGE", "7", "2025-01-05T11:00:00Z");
		use("u3", "STORAGE", "100", "2025-01-09T00:00:00Z");

		assertThat(parts(up("u1").required("record"))).isEqualTo("8 OVERAGE tier 1 8 at 0.5 = 4");
		assertThat(parts(up("u2").required("record")))
			.isEqualTo("7 OVERAGE tier 1 2 at 0.5 = 1, tier 2 5 at 0.45 = 2.25");
		assertThat(parts(up("u3").required("record")))
			.isEqualTo("100 OVERAGE tier 2 45 at 0.45 = 20.25, tier 3 55 at 0.4 = 22");
		JsonNode trace = down(up("u3").required("ratableSummary"), "ratable");
		assertThat(tiers(trace.required("items").get(0)))
			.isEqualTo("tier 1 10 at 0.5 = 5, tier 2 50 at 0.45 = 22.5, tier 3 55 at 0.4 = 22");
		assertThat(text(trace.required("summary"), "amount")).isEqualTo("49.5000000000");
		assertThat(text(trace, "liableSummary")).isEqualTo(text(up("u1").required("liableSummary"), "id"));
	}

	/** The pack's priority is before the grant's; its fee is told step by step. */
	@Test
	void showsThePackThatPaidFirst() {
		sold("tra-pack", "a1 CLOUD");
		this.shop.must(201, "POST", "/v1/orders?activate=true", this.shop.order(this.account, "USD", "p1 EXTRA")
			.replace("'endDate'", "'binding':{'type':'TARGET','target':'ASSET','asset':'a1'},'endDate'"));
		use("u1", "STORAGE", "7", "2025-01-05T10:00:00Z");

		JsonNode up = up("u1");
		assertThat(parts(up.required("record"))).matches("5 BUCKET \\d, 2 BUCKET \\d");
		JsonNode paid = up.required("record").required("parts").get(0).required("bucket");
		assertThat(text(paid, "source") + " " + text(paid, "asset")).isEqualTo("PACK p1");
		JsonNode wallet = this.shop
			.items("/v1/wallets?account=tra-pack&asset=a1&resource=tra-STORAGE&asOf=2025-01-31T00:00:00Z")
			.getFirst();
		assertThat(wallet.required("buckets").valueStream().map((bucket) -> text(bucket, "id")))
			.contains(text(paid, "id"));
		JsonNode fee = this.shop.items("/v1/liable-summaries?account=tra-pack&kind=FEE").getFirst();
		assertThat(down(fee, "liable").required("steps")).singleElement()
			.satisfies((step) -> assertThat(text(step, "at") + " " + text(step, "amount"))
				.isEqualTo("2025-01-01T00:00:00Z 4"));
	}

	/** 12 and 8 make 24 and 16: 24 and 6 are granted, 10 cost 2. */
	@Test
	void followsTokensToTheirWalletAndBack() {
		sold("tra-lab", "a1 LAB");
		use("u1", "SCAN", "12", "2025-01-05T10:00:00Z");
		use("u2", "SCAN", "8", "2025-01-05T11:00:00Z");

		JsonNode up = up("u2");
		assertThat(text(up, "pricedIn")).isEqualTo("tra-CREDIT");
		assertThat(parts(up.required("record"))).isEqualTo("8 OVERAGE tier 1 8 at 2 = 16");
		JsonNode tokens = up.required("tokens");
		assertThat(text(tokens, "quantity")).isEqualTo("16");
		assertThat(parts(tokens)).isEqualTo("6 BUCKET 1, 10 OVERAGE tier 1 10 at 0.2 = 2");
		JsonNode usage = down(tokens.required("liableSummary"), "liable").required("items")
			.get(0)
			.required("usage")
			.get(0);
		assertThat(parts(usage)).isEqualTo("30 BUCKET 1, 10 OVERAGE tier 1 10 at 0.2 = 2");
		assertThat(usage.required("records").isNull()).isTrue();
		assertThat(text(usage.required("parts").get(0).required("usedFor"), "usageSummary"))
			.isEqualTo(text(up.required("usageSummary"), "id"));
		assertThat(text(up.required("liableSummary"), "amount")).isEqualTo("0.00");
	}

	/** 9 of 15 from the commitment at 9/10, of 10 raw units; 5 from the grant. */
	@Test
	void showsWhatCommitmentsPaidAndWereDebited() {
		sold("tra-ahead", "a1 CLOUD");
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				this.shop.order(this.account, "USD", "c1 AHEAD").replace("'endDate'", "'commitsTo':['a1'],'endDate'"));
		use("u1", "STORAGE", "4", "2025-01-05T10:00:00Z");
		use("u2", "STORAGE", "11", "2025-01-05T11:00:00Z");

		JsonNode record = up("u2").required("record");
		assertThat(parts(record)).isEqualTo("6 COMMITMENT, 5 BUCKET 1");
		assertThat(record.required("parts").get(0).required("debits")).singleElement()
			.satisfies((debit) -> assertThat(text(debit.required("bucket"), "asset") + " " + text(debit, "quantity"))
				.isEqualTo("c1 5.4"));
	}

	/** 40 on one day, 30 and 50 on the next: the month's peak rises by 40 and by 10. */
	@Test
	void givesAPeakToTheRecordThatIsIt() {
		sold("tra-box", "a1 BOX");
		use("u1", "DISK", "40", "2025-01-05T10:00:00Z");
		use("u2", "DISK", "30", "2025-01-06T10:00:00Z");
		use("u3", "DISK", "50", "2025-01-06T11:00:00Z");
		use("u4", "DISK", "50", "2025-01-06T12:00:00Z");
		use("v1", "VISITS", "7", "2025-01-06T12:00:00Z");

		assertThat(parts(up("u1").required("record"))).isEqualTo("10 BUCKET 1, 30 OVERAGE tier 1 30 at 0.5 = 15");
		assertThat(parts(up("u2").required("record"))).isEmpty();
		assertThat(parts(up("u3").required("record"))).isEqualTo("10 OVERAGE tier 1 10 at 0.5 = 5");
		assertThat(text(up("u4").required("record"), "contribution")).isEqualTo("0");
		assertThat(parts(up("v1").required("record"))).isEqualTo("1 OVERAGE tier 1 1 at 0.1 = 0.1");
	}

	@Test
	void tellsWhatCountsTowardsAMinimum() {
		sold("tra-spend", "a1 CLOUD");
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				this.shop.order(this.account, "USD", "c1 SPEND").replace("'endDate'", "'commitsTo':['a1'],'endDate'"));
		use("u1", "STORAGE", "50", "2025-01-05T10:00:00Z");
		use("u2", "CALLS", "6", "2025-01-05T10:00:00Z");
		this.shop.run("2025-02-04T00:00:00Z", this.account);

		JsonNode shortfall = this.shop.items("/v1/liable-summaries?account=tra-spend&kind=SHORTFALL").getFirst();
		JsonNode trace = down(shortfall, "liable");
		assertThat(text(trace.required("minimum"), "promised") + " " + text(trace.required("minimum"), "charged"))
			.isEqualTo("100 23.00");
		List<JsonNode> charged = new ArrayList<>();
		JsonNode page = this.shop.get("/v1/liable-summaries/" + text(shortfall, "id") + "/trace?limit=1");
		page.required("charged").forEach(charged::add);
		page = this.shop
			.get("/v1/liable-summaries/" + text(shortfall, "id") + "/trace?limit=1&cursor=" + text(page, "nextCursor"));
		page.required("charged").forEach(charged::add);
		assertThat(page.required("nextCursor").isNull()).isTrue();
		assertThat(charged.stream().map((row) -> text(row, "amount"))).containsExactlyInAnyOrder("20.00", "3.00");
		assertThat(text(down(charged.getFirst(), "liable", "liableSummary").required("summary"), "kind"))
			.isEqualTo("USAGE");
	}

	/** 14 were invoiced at 2.00; 6 more come late, 3.00 in February [L1]. */
	@Test
	void followsAnAdjustmentToTheRowThatItCorrects() {
		sold("tra-late", "a1 CLOUD");
		use("u1", "STORAGE", "14", "2025-01-05T10:00:00Z");
		this.shop.run("2025-02-04T00:00:00Z", this.account);
		invoice();
		use("u2", "STORAGE", "6", "2025-01-10T10:00:00Z");

		JsonNode adjustment = this.shop.items("/v1/liable-summaries?account=tra-late&kind=ADJUSTMENT").getFirst();
		JsonNode trace = down(adjustment, "liable");
		JsonNode corrected = down(up("u1").required("liableSummary"), "liable");
		assertThat(text(trace.required("summary"), "amount")).isEqualTo("3.00");
		assertThat(trace.required("adjustments")).isEmpty();
		assertThat(trace.required("corrects")).isEqualTo(corrected.required("summary"));
		assertThat(text(corrected.required("summary"), "amount")).isEqualTo("2.00");
		assertThat(corrected.required("adjustments")).containsExactly(trace.required("summary"));
		assertThat(trace.required("items")).isEqualTo(corrected.required("items"));
		assertThat(text(trace.required("items").get(0).required("summary"), "amount")).isEqualTo("5.0000000000");
		JsonNode up = up("u2");
		assertThat(parts(up.required("record"))).isEqualTo("6 OVERAGE tier 1 6 at 0.5 = 3");
		assertThat(up.required("liableSummary")).isEqualTo(corrected.required("summary"));
		assertThat(up.required("adjustments")).containsExactly(trace.required("summary"));
	}

	private void invoice() {
		this.jdbc.sql("""
				update consumption.liable set status = 'INVOICED', invoice = 'i1'
				where account_id = (select id from selling.account where code = :code) and amount > 0""")
			.param("code", this.account)
			.update();
	}

	/** 8 amended to 3, 6 taken out: of the last 9 there are 7 in the bucket [U4]. */
	@Test
	void goesByWhatIsInForce() {
		sold("tra-amend", "a1 CLOUD");
		use("u1", "STORAGE", "8", "2025-01-05T10:00:00Z");
		use("u2", "STORAGE", "6", "2025-01-05T11:00:00Z");
		use("u3", "STORAGE", "9", "2025-01-05T12:00:00Z");
		this.shop.amend(this.account, "u1", "3");
		this.shop.voidUsage(this.account, "u2");

		JsonNode amended = up("u1").required("record");
		assertThat(text(amended, "quantity") + " " + text(amended, "quantityInForce")).isEqualTo("8 3");
		assertThat(amended.required("corrections")).hasSize(1);
		assertThat(parts(amended)).isEqualTo("3 BUCKET 1");
		assertThat(text(up("u2"), "why")).isEqualTo("VOID");
		assertThat(parts(up("u3").required("record"))).isEqualTo("7 BUCKET 1, 2 OVERAGE tier 1 2 at 0.5 = 1");
		JsonNode records = this.shop
			.get("/v1/usage-summaries/" + text(up("u3").required("usageSummary"), "id") + "/trace");
		assertThat(records.required("items").valueStream().map((record) -> text(record, "contribution")))
			.containsExactly("3", "0", "9");
	}

	/**
	 * Not charged, later than asked for, ended before: a record is somewhere or says why.
	 */
	@Test
	void saysWhereNothingIsOwed() {
		sold("tra-none", "a1 TRACKED");
		use("u1", "STORAGE", "12", "2025-01-05T10:00:00Z");
		use("u2", "STORAGE", "1", "2025-03-05T10:00:00Z");
		this.shop.must(200, "POST", "/v1/assets/a1/cancel?account=tra-none", "{'effectiveDate':'2025-03-01'}");

		assertThat(parts(up("u1").required("record"))).isEqualTo("10 BUCKET 1, 2 OVERAGE = 0");
		JsonNode later = this.shop.get("/v1/usage/tra-none/u1/trace?asOf=2025-01-05T09:59:59Z");
		assertThat(text(later, "why")).isEqualTo("LATER");
		assertThat(later.required("liableSummary").isNull()).isTrue();
		assertThat(text(up("u2"), "why")).isEqualTo("OUTSIDE_ASSET_LIFE");
		assertThat(up("u2").required("counts").asBoolean()).isFalse();
	}

	/** As of an instant inside the day the second record is not there [T4]. */
	@Test
	void tracesAsOfAnInstant() {
		sold("tra-asof", "a1 CLOUD");
		use("u1", "STORAGE", "12", "2025-01-05T10:00:00Z");
		use("u2", "STORAGE", "5", "2025-01-05T11:00:00Z");
		String usage = text(up("u1").required("usageSummary"), "id");

		JsonNode trace = this.shop.get("/v1/usage-summaries/" + usage + "/trace?asOf=2025-01-05T10:30:00Z");

		assertThat(trace.required("items")).hasSize(1);
		assertThat(text(trace.required("summary"), "consumed")).isEqualTo("12");
		assertThat(parts(trace)).isEqualTo("10 BUCKET 1, 2 OVERAGE tier 1 2 at 0.5 = 1");
	}

	/**
	 * 3,000 records of 0.01 on a day: pages of 500 add up, and begin where the last one
	 * ended.
	 */
	@Test
	void pagesThroughThousandsOfRecords() {
		sold("tra-many", "a1 CLOUD");
		for (int start = 0; start < 3000; start += 1000) {
			this.shop.must(200, "POST", "/v1/usage?outcomes=none", IntStream.range(start, start + 1000)
				.mapToObj((
						each) -> "{'id':'r%d','account':'tra-many','asset':'a1','resource':'tra-STORAGE','quantity':'0.01','startedAt':'2025-01-05T%02d:00:00Z'}"
							.formatted(each, each % 24))
				.collect(Collectors.joining(",", "[", "]")));
		}
		String usage = text(up("r0").required("usageSummary"), "id");

		List<JsonNode> records = this.shop.paged("/v1/usage-summaries/" + usage + "/trace", 500);

		assertThat(records.stream().map((record) -> text(record, "id")).distinct()).hasSize(3000);
		assertThat(sum(records, "BUCKET", "quantity")).isEqualByComparingTo("10");
		assertThat(sum(records, "OVERAGE", "quantity")).isEqualByComparingTo("20");
		assertThat(sum(records, "OVERAGE", "amount")).isEqualByComparingTo("10");
		assertThat(records.get(999).required("parts").get(0).required("paidBy").asString()).isEqualTo("BUCKET");
		assertThat(records.get(1000).required("parts").get(0).required("paidBy").asString()).isEqualTo("OVERAGE");
		String last = text(records.getLast(), "id");
		assertThat(up(last).required("record")).isEqualTo(records.getLast());
	}

	/** A page is so many usage summaries; what goes on is told again. */
	@Test
	void pagesThroughTheDaysOfAMonth() {
		sold("tra-month", "a1 STEPS");
		IntStream.range(1, 32)
			.forEach((day) -> use("u" + day, "STORAGE", "3", "2025-01-%02dT10:00:00Z".formatted(day)));
		String path = "/v1/liable-summaries/" + text(up("u1").required("liableSummary"), "id") + "/trace?limit=10";
		List<String> days = new ArrayList<>();
		JsonNode page = this.shop.get(path);
		for (int number = 1; number < 4; number++) {
			assertThat(page.required("items")).hasSize(1);
			page.required("items")
				.get(0)
				.required("usage")
				.forEach((usage) -> days.add(text(usage.required("summary"), "from")));
			page = this.shop.get(path + "&cursor=" + text(page, "nextCursor"));
		}
		page.required("items")
			.get(0)
			.required("usage")
			.forEach((usage) -> days.add(text(usage.required("summary"), "from")));

		assertThat(page.required("nextCursor").isNull()).isTrue();
		assertThat(days).hasSize(31).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void refusesWhatThereIsNot() {
		sold("tra-errors", "a1 CLOUD");
		use("u1", "STORAGE", "1", "2025-01-05T10:00:00Z");
		String usage = text(up("u1").required("usageSummary"), "id");

		for (String path : List.of("/v1/liable-summaries/nothing", "/v1/liable-summaries/lia_1-1-0-0-0",
				"/v1/ratable-summaries/rat_1-1-1-0-0", "/v1/usage-summaries/" + usage.replace("usa_", "lia_"),
				"/v1/usage-summaries/" + usage + "-1", "/v1/usage/tra-errors/u2", "/v1/usage/nobody/u1")) {
			assertThat(text(this.shop.must(404, "GET", path + "/trace", ""), "code")).as(path).isEqualTo("not-found");
		}
		String bad = "/v1/usage-summaries/" + usage + "/trace?cursor=bm90aGluZw";
		assertThat(text(this.shop.must(400, "GET", bad, ""), "code")).isEqualTo("validation");
		assertThat(this.shop.get("/v1/usage/trace?account=tra-errors&id=u1")).isEqualTo(up("u1"));
	}

	private static BigDecimal sum(List<JsonNode> records, String paidBy, String field) {
		return records.stream()
			.flatMap((record) -> record.required("parts").valueStream())
			.filter((part) -> text(part, "paidBy").equals(paidBy))
			.map((part) -> new BigDecimal(text(part, field)))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private void sold(String account, String line) {
		this.shop.account(account);
		this.shop.sell(account, line);
		this.account = account;
	}

	private void use(String id, String resource, String quantity, String at) {
		JsonNode answer = this.shop.must(200, "POST", "/v1/usage",
				"{'id':'%s','account':'%s','asset':'a1','resource':'tra-%s','quantity':'%s','startedAt':'%s'}"
					.formatted(id, this.account, resource, quantity, at));
		assertThat(answer.required("accepted").asInt()).isOne();
	}

	private JsonNode up(String id) {
		return this.shop.get("/v1/usage/" + this.account + "/" + id + "/trace");
	}

	private JsonNode down(JsonNode summary, String level) {
		return down(summary, level, "id");
	}

	private JsonNode down(JsonNode summary, String level, String field) {
		return this.shop.get("/v1/" + level + "-summaries/" + text(summary, field) + "/trace");
	}

	/** Quantity, who paid, the number of the bucket, tiers and amount of each part. */
	private static String parts(JsonNode of) {
		return of.required("parts").valueStream().map((part) -> {
			String told = text(part, "quantity") + " " + text(part, "paidBy");
			if (!part.required("bucket").isNull()) {
				told += " " + part.required("bucket").required("number").asInt();
			}
			if (text(part, "paidBy").equals("OVERAGE")) {
				String tiers = tiers(part);
				told += tiers.isEmpty() ? " = " + plain(part, "amount") : " " + tiers;
			}
			return told;
		}).collect(Collectors.joining(", "));
	}

	private static String tiers(JsonNode of) {
		return of.required("tiers")
			.valueStream()
			.map((tier) -> "tier " + tier.required("tier").asInt() + " " + text(tier, "quantity") + " at "
					+ plain(tier, "rate") + " = " + plain(tier, "amount"))
			.collect(Collectors.joining(", "));
	}

	private static String plain(JsonNode node, String field) {
		BigDecimal value = new BigDecimal(text(node, field));
		return (value.signum() == 0) ? "0" : value.stripTrailingZeros().toPlainString();
	}

	private static String text(JsonNode node, String field) {
		return node.required(field).asString();
	}

}
