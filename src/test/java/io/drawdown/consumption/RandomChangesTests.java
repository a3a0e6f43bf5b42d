package io.drawdown.consumption;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import io.drawdown.audit.Verifications;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is used, run and changed in whatever order: what is stored is what
 * verification computes from the records and the terms in force [S5, V1]. {@code -Dtry=7}
 * repeats one.
 */
@SharedServiceTest
class RandomChangesTests {

	private static final int STEPS = 30;

	private static final LocalDate START = LocalDate.parse("2024-01-01");

	/** The second asset's. */
	private static final LocalDate FIRST = LocalDate.parse("2024-01-20");

	private static final String CATALOGUE = """
			{'unitClasses':[{'code':'$DATA','type':'USAGE','defaultUnit':'$GB'}],
			'units':[{'code':'$GB','class':'$DATA','factor':1,'scale':3}],
			'usageResources':[{'code':'$STORAGE','category':'USAGE','unitClass':'$DATA','unit':'$GB'},
			{'code':'$TRAFFIC','category':'USAGE','unitClass':'$DATA','unit':'$GB'}],
			'products':[{'code':'$CLOUD','usageModel':'ANCHOR','resources':[
			{'resource':'$STORAGE','grants':[{'quantity':20.5,'unit':'$GB','validity':'P1M','refresh':{'every':'P1M'},
			'rollover':{'maxCount':2,'maxPercent':50}},{'quantity':30,'unit':'$GB','priority':50}]},
			{'resource':'$TRAFFIC','policies':{'aggregation':{'method':'SUM','period':'HOURLY'},
			'rating':{'period':'WEEKLY','delay':'P1D'}},
			'grants':[{'quantity':25,'unit':'$GB','validity':'P2M','refresh':{'every':'P1M'},
			'drawdownOrder':'GRANTED_LAST'}]}]}],
			'rateCards':[{'code':'$LIST','from':'2024-01-01','entries':[
			{'product':'$CLOUD','resource':'$STORAGE','rateUnit':'USD','rate':'0.025'},
			{'product':'$CLOUD','resource':'$TRAFFIC','rateUnit':'USD','rate':'0.333'}]}]}""";

	@LocalServerPort
	int port;

	@Autowired
	SoldChanges changes;

	@Autowired
	Verifications verifications;

	@Autowired
	Settling settling;

	@Autowired
	TransactionTemplate transactions;

	static LongStream seeds() {
		Long one = Long.getLong("try");
		return (one != null) ? LongStream.of(one) : LongStream.rangeClosed(1, 12);
	}

	@ParameterizedTest(name = "try={0}")
	@MethodSource("seeds")
	void leavesWhatVerificationComputes(long seed) {
		Shop shop = new Shop(this.port, "any-");
		shop.must(200, "PUT", "/v1/catalog?activate=true", CATALOGUE.replace("$", "any-"));
		History history = new History(shop, "any-" + seed, new Random(seed));
		history.sell(seed % 3 == 0);

		for (int step = 1; step <= STEPS; step++) {
			history.go();
			settleReopened(history.account);

			assertThat(this.verifications.runOnce(List.of(this.changes.account(history.account))).differences())
				.as("%s", history.told)
				.isEmpty();
		}
		assertThat(history.told).anyMatch((line) -> line.startsWith("run"));
	}

	/** What a run at the instant of the latest one would settle [L1]. */
	private void settleReopened(String account) {
		this.transactions.executeWithoutResult((status) -> this.settling.settleReopened(this.changes.account(account)));
	}

	/** An account whose history goes on by lot. */
	private final class History {

		private final Shop shop;

		private final String account;

		private final Random random;

		private final List<String> told = new ArrayList<>();

		private LocalDate now = START;

		private String end = "2025-01-01";

		private boolean cancelled;

		private int number;

		History(Shop shop, String account, Random random) {
			this.shop = shop;
			this.account = account;
			this.random = random;
		}

		void sell(boolean shared) {
			this.shop.account(this.account);
			sell("a1", START, shared);
			sell("a2", FIRST, shared);
		}

		private void sell(String ref, LocalDate start, boolean shared) {
			String binding = shared ? ",'binding':{'type':'TARGET','target':'ACCOUNT'}" : "";
			this.shop.must(201, "POST", "/v1/orders?activate=true", """
					{'account':'%s','currency':'USD','createdAt':'2024-01-01T00:00:00Z','lines':[{'ref':'%s',
					'product':'any-CLOUD','quantity':'2','startDate':'%s','endDate':'2024-12-31',
					'billing':{'termMonths':1,'dayOfMonth':10}%s}]}""".formatted(this.account, ref, start, binding));
		}

		void go() {
			this.now = this.now.plusDays(this.random.nextInt(8));
			switch (this.random.nextInt(10)) {
				case 0, 1, 2, 3 -> use();
				case 4, 5 -> run();
				case 6, 7 -> amend();
				case 8 -> amendPolicies();
				default -> end();
			}
		}

		private void use() {
			for (int times = 0; times < 4; times++) {
				String resource = oneOf("STORAGE", "TRAFFIC");
				String at = day(40, 1) + "T%02d:%02d:00Z".formatted(this.random.nextInt(24), this.random.nextInt(60));
				String record = "{'id':'%d','account':'%s','asset':'%s','resource':'any-%s','quantity':'%d','startedAt':'%s'}"
					.formatted(++this.number, this.account, asset(), resource, this.random.nextInt(30), at);
				JsonNode answer = this.random.nextBoolean() ? this.shop.must(200, "POST", "/v1/usage", record)
						: async(record);
				this.told.add("use " + record + ": " + answer);
			}
		}

		private JsonNode async(String record) {
			return JsonMapper.shared()
				.readTree(this.shop.send("POST", "/v1/usage", record, "Prefer", "respond-async").body());
		}

		private void run() {
			String asOf = this.now + "T00:00:00Z";
			this.told.add("run " + asOf + " " + this.shop.run(asOf, this.account).required("status"));
		}

		private void amend() {
			String asset = asset();
			String day = day(30, 20);
			String quantity = Integer.toString(1 + this.random.nextInt(4));
			this.told.add("amend " + asset + " " + day + " " + quantity);
			RandomChangesTests.this.changes.amend(this.account, asset, day, quantity);
		}

		private void amendPolicies() {
			String asset = asset();
			String day = day(30, 20);
			String resource = oneOf("STORAGE", "TRAFFIC");
			String policies = "{\"accumulation\":\"%s\",\"delay\":\"%s\"}".formatted(oneOf("HOURLY", "DAILY"),
					oneOf("PT0S", "PT96H"));
			this.told.add("policies " + asset + " " + day + " " + resource + " " + policies);
			RandomChangesTests.this.changes.amendPolicies(this.account, asset, day, "any-" + resource, policies);
		}

		private void end() {
			String day = day(20, 30);
			if (this.cancelled || this.random.nextBoolean()) {
				String from = (day.compareTo(this.end) < 0) ? day : this.end;
				this.told.add("end a1 " + day);
				RandomChangesTests.this.changes.end(this.account, "a1", day, from);
				this.end = day;
			}
			else {
				this.told.add("cancel a2 " + day);
				RandomChangesTests.this.changes.cancel(this.account, "a2", day);
				this.cancelled = true;
			}
		}

		private String asset() {
			return oneOf("a1", "a2");
		}

		private String day(int before, int after) {
			LocalDate day = this.now.plusDays(this.random.nextInt(before + after) - before);
			return (day.isBefore(FIRST.plusDays(1)) ? FIRST.plusDays(1) : day).toString();
		}

		private String oneOf(String one, String other) {
			return this.random.nextBoolean() ? one : other;
		}

	}

}
