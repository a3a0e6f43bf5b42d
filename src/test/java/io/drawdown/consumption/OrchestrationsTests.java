package io.drawdown.consumption;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SharedServiceTest
class OrchestrationsTests {

	/** January is frozen and complete. */
	private static final String FEBRUARY = "2025-02-10T00:00:00Z";

	private static final String MARCH = "2025-03-10T00:00:00Z";

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Orchestrations orchestrations;

	@Autowired
	OrchestrationJobs jobs;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "run-").open();
	}

	/** [S2]; without its wallet nothing can be posted. */
	@Test
	void reportsAnAccountThatFailsAndStopsNoOther() {
		used("r-first", "r-broken", "r-last");
		this.jdbc.sql("""
				delete from wallets.wallet using selling.account
				where account.id = account_id and account.code = 'r-broken'
				""").update();

		JsonNode failed = this.shop.run(FEBRUARY, "r-first", "r-broken", "r-last");

		assertThat(failed.required("status").asString()).isEqualTo("DONE_WITH_ERRORS");
		assertThat(failed.required("progress").toString()).isEqualTo("{\"accounts\":3,\"done\":2,\"failed\":1}");
		assertThat(failed.required("failures")).singleElement().satisfies((failure) -> {
			assertThat(failure.required("account").asString()).isEqualTo("r-broken");
			assertThat(failure.required("code").asString()).isEqualTo("internal");
		});
		assertThat(settled("r-broken")).isEqualTo("0 ratables 0 liables 0 entries");
		assertThat(settled("r-first")).isEqualTo(settled("r-last")).isEqualTo("1 ratables 2 liables 3 entries");

		this.jdbc.sql("""
				insert into wallets.wallet (account_id, target_id, resource_id)
				select asset.account_id, target_id, (resource ->> 'resource')::bigint
				from selling.asset
				join selling.asset_change change on change.account_id = asset.account_id and asset_id = asset.id
				cross join jsonb_array_elements(change.body -> 'resources') resource
				join selling.account on account.id = asset.account_id and account.code = 'r-broken'
				""").update();
		JsonNode repaired = this.shop.run(FEBRUARY, "r-first", "r-broken", "r-last");

		assertThat(repaired.required("status").asString()).isEqualTo("DONE");
		assertThat(repaired.required("progress").toString()).isEqualTo("{\"accounts\":1,\"done\":1,\"failed\":0}");
		assertThat(settled("r-broken")).isEqualTo(settled("r-first"));
	}

	/** [M7, S3]: nothing is billed at 0 by accident. */
	@Test
	void reportsOverageWithoutARate() {
		this.shop.account("r-yen");
		this.shop.must(201, "POST", "/v1/orders?activate=true", this.shop.order("r-yen", "JPY", "a1 CLOUD"));
		this.shop.use("r-yen", "a1", "STORAGE", "12", "2025-01-10T00:00:00Z");

		JsonNode run = this.shop.run(FEBRUARY, "r-yen");

		assertThat(run.required("progress").toString()).isEqualTo("{\"accounts\":1,\"done\":0,\"failed\":1}");
		assertThat(run.at("/failures/0/code").asString()).isEqualTo("no-rate");
		assertThat(run.at("/failures/0/message").asString()).contains("run-STORAGE", "JPY", "for 2 of overage");
		String january = "?account=r-yen&resource=run-STORAGE&until=2025-02-01T00:00:00Z";
		assertThat(this.shop.items("/v1/ratable-summaries" + january))
			.extracting((row) -> row.required("status").asString() + " " + row.required("amount").asString())
			.containsExactly("FAILED 0.0000000000");
		assertThat(this.shop.items("/v1/liable-summaries" + january))
			.extracting((row) -> row.required("status").asString())
			.containsExactly("COMPLETE");
		assertThat(this.shop.run(FEBRUARY, "r-yen").required("status").asString()).isEqualTo("DONE");
	}

	/** Its instance is gone after the first of three. */
	@Test
	void goesOnWithARunThatWasStopped() {
		used("r-stop1", "r-stop2", "r-stop3");
		long run = this.orchestrations.begin(Instant.parse(FEBRUARY), ids("r-stop1", "r-stop2", "r-stop3"));
		this.shop.run(FEBRUARY, "r-stop1");
		this.jdbc.sql("update consumption.orchestration set done = 1, reached = :reached where id = :id")
			.param("reached", ids("r-stop1").getFirst())
			.param("id", run)
			.update();

		this.orchestrations.resume();

		Orchestration ended = this.orchestrations.orchestration(run).orElseThrow();
		assertThat(ended.status()).isEqualTo(Orchestration.Status.DONE);
		assertThat(List.of(ended.total(), ended.done(), ended.failed())).containsExactly(3L, 3L, 0L);
		assertThat(ended.finished()).isNotNull();
		assertThat(settled("r-stop1")).isEqualTo(settled("r-stop2")).isEqualTo(settled("r-stop3"));
	}

	@Test
	void leavesARunThatEndedAsItIs() {
		used("r-ended");
		long run = this.orchestrations.begin(Instant.parse(FEBRUARY), ids("r-ended"));
		this.orchestrations.goOn(run);
		Orchestration ended = this.orchestrations.orchestration(run).orElseThrow();

		this.orchestrations.goOn(run);

		assertThat(this.orchestrations.orchestration(run)).hasValue(ended);
	}

	/** [S2, P4]. */
	@Test
	void changesNothingWhenItIsRunAgainOrAsOfAnEarlierInstant() {
		used("r-again");
		this.shop.run(MARCH, "r-again");
		List<String> before = rows("r-again");

		for (String asOf : List.of(MARCH, FEBRUARY, "2020-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z")) {
			JsonNode run = this.shop.run(asOf, "r-again");

			assertThat(run.required("status").asString()).isEqualTo("DONE");
			assertThat(run.required("progress").toString()).isEqualTo("{\"accounts\":0,\"done\":0,\"failed\":0}");
			assertThat(rows("r-again")).isEqualTo(before);
		}
	}

	@Test
	void settlesEachAccountOnceWhereTwoRunsAreAtItAtTheSameTime() throws Exception {
		String[] accounts = { "r-two1", "r-two2", "r-two3", "r-two4" };
		used(accounts);
		Callable<JsonNode> run = () -> this.shop.run(FEBRUARY, accounts);

		try (var operators = Executors.newFixedThreadPool(3)) {
			for (Future<JsonNode> ended : operators.invokeAll(List.of(run, run, run))) {
				JsonNode progress = ended.get().required("progress");
				assertThat(ended.get().required("status").asString()).isEqualTo("DONE");
				assertThat(progress.required("done").asInt()).isEqualTo(progress.required("accounts").asInt());
			}
		}

		for (String account : accounts) {
			assertThat(settled(account)).isEqualTo("1 ratables 2 liables 3 entries");
		}
	}

	@Test
	void countsWhatAnotherRunSettledMeanwhileAsDone() {
		Instant now = Instant.parse(FEBRUARY);
		Orchestration run = new Orchestration(1, now, null, Orchestration.Status.RUNNING, 5, 0, 0, 0, now, null);

		Orchestration ended = run.with(1, 2, 7).finished(now);

		assertThat(ended.done()).isEqualTo(3);
		assertThat(ended.status()).isEqualTo(Orchestration.Status.DONE_WITH_ERRORS);
	}

	/** An idle month is due when its refresh is, not every day. */
	@Test
	void visitsOnlyWhatIsDue() {
		used("r-due");

		assertThat(visited("2024-12-31T23:59:59Z", "r-due")).isZero();
		assertThat(visited("2025-01-01T00:00:00Z", "r-due")).isEqualTo(1);
		assertThat(visited("2025-01-31T23:59:59Z", "r-due")).isZero();
		assertThat(visited("2025-02-01T00:00:00Z", "r-due")).isEqualTo(1);
		assertThat(visited("2025-02-03T23:59:59Z", "r-due")).isZero();
		assertThat(visited("2025-02-04T00:00:00Z", "r-due")).isEqualTo(1);
		assertThat(visited("2026-06-01T00:00:00Z", "r-due")).isEqualTo(1);
		assertThat(visited("2026-07-01T00:00:00Z", "r-due")).as("it is over").isZero();
	}

	@Test
	void runsTheAccountsThatAreNamedOnly() {
		used("r-named", "r-other");

		assertThat(visited(FEBRUARY, "r-named", "r-named")).isEqualTo(1);
		assertThat(visited(FEBRUARY)).isZero();

		assertThat(settled("r-named")).isEqualTo("1 ratables 2 liables 3 entries");
		assertThat(settled("r-other")).isEqualTo("0 ratables 0 liables 0 entries");
	}

	@Test
	void refusesWhatCannotBeRun() {
		assertThat(this.shop.must(422, "POST", "/v1/orchestrations", "{'asOf':'2999-01-01T00:00:00Z'}")
			.required("code")
			.asString()).isEqualTo("in-the-future");
		this.shop.must(404, "POST", "/v1/orchestrations", "{'accounts':['nobody']}");
		this.shop.must(400, "POST", "/v1/orchestrations", "{'asOf':'today'}");
		this.shop.must(400, "POST", "/v1/orchestrations", "{'accounts':[null]}");
		this.shop.must(404, "GET", "/v1/orchestrations/run_zzzzz", "");
		this.shop.must(404, "GET", "/v1/orchestrations/1", "");
	}

	@Test
	void answersAtOnceAndGoesOn() throws Exception {
		used("r-later");
		var response = this.shop.send("POST", "/v1/orchestrations",
				"{'asOf':'%s','accounts':['r-later']}".formatted(FEBRUARY));
		String location = response.headers().firstValue("Location").orElseThrow();

		assertThat(response.statusCode()).isEqualTo(202);
		JsonNode run = ended(location);

		assertThat(run.propertyNames()).containsExactly("id", "asOf", "status", "progress", "failures", "started",
				"finished");
		assertThat(run.required("status").asString()).isEqualTo("DONE");
		assertThat(run.required("asOf").asString()).isEqualTo(FEBRUARY);
		assertThat(run.required("progress").toString()).isEqualTo("{\"accounts\":1,\"done\":1,\"failed\":0}");
		assertThat(this.shop.paged("/v1/orchestrations", 2)).extracting((each) -> each.required("id").asString())
			.doesNotHaveDuplicates()
			.contains(run.required("id").asString())
			.hasSize(this.jdbc.sql("select count(*) from consumption.orchestration").query(Integer.class).single());
	}

	/** As Spring stops and starts a context that it keeps. */
	@Test
	void runsInTheBackgroundAfterAStopAndAStart() throws Exception {
		used("r-restart1", "r-restart2");
		this.jobs.stop();
		long run = this.orchestrations.begin(Instant.parse(FEBRUARY), ids("r-restart1"));
		this.orchestrations.goOn(run);
		assertThat(settled("r-restart1")).as("nothing is run while it stops").startsWith("0 ratables");

		this.jobs.start();

		var response = this.shop.send("POST", "/v1/orchestrations",
				"{'asOf':'%s','accounts':['r-restart2']}".formatted(FEBRUARY));
		ended(response.headers().firstValue("Location").orElseThrow());
		assertThat(settled("r-restart1")).isEqualTo(settled("r-restart2")).startsWith("1 ratables");
	}

	/** The run once it has ended. */
	private JsonNode ended(String location) throws InterruptedException {
		JsonNode run = this.shop.get(location);
		for (int tries = 0; run.required("status").asString().equals("RUNNING") && tries < 500; tries++) {
			Thread.sleep(20);
			run = this.shop.get(location);
		}
		return run;
	}

	/** Accounts with one asset that used 12 of 10 in January. */
	private void used(String... accounts) {
		for (String account : accounts) {
			this.shop.account(account);
			this.shop.sell(account, "a1 CLOUD");
			this.shop.use(account, "a1", "STORAGE", "12", "2025-01-10T00:00:00Z");
		}
	}

	private int visited(String asOf, String... accounts) {
		return this.shop.run(asOf, accounts).required("progress").required("done").asInt();
	}

	private List<Long> ids(String... accounts) {
		return this.jdbc.sql("select id from selling.account where code in (:codes) order by id")
			.param("codes", List.of(accounts))
			.query((row, number) -> row.getLong("id"))
			.list();
	}

	private String settled(String account) {
		return this.jdbc.sql("""
				select (select count(*) from consumption.ratable where account_id = account.id) || ' ratables '
					|| (select count(*) from consumption.liable where account_id = account.id) || ' liables '
					|| (select count(*) from wallets.entry where account_id = account.id) || ' entries'
				from selling.account where code = :code
				""").param("code", account).query(String.class).single();
	}

	/** All that runs write of an account. */
	private List<String> rows(String account) {
		return Stream
			.of("wallets.entry", "wallets.bucket", "wallets.wallet", "consumption.ratable", "consumption.liable",
					"consumption.entitlement_account")
			.flatMap((table) -> this.jdbc
				.sql("select one::text as written from " + table + " one where account_id = :account order by 1")
				.param("account", ids(account).getFirst())
				.query((row, number) -> table + row.getString("written"))
				.list()
				.stream())
			.toList();
	}

}
