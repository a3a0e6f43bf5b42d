package io.drawdown.intake;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.drawdown.DatabaseTest;
import io.drawdown.Shop;
import io.drawdown.consumption.BacklogDrain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Usage whose sender does not wait; here it is absorbed when a test says so. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "drawdown.admin-key=" + Shop.KEY, "drawdown.backlog.interval=0", "drawdown.backlog.step=3",
				"drawdown.backlog.max-records=500", "drawdown.usage.upload.chunk-records=7" })
@DatabaseTest
class AsyncUsageEndToEndTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static int accounts;

	@LocalServerPort
	int port;

	@Autowired
	BacklogDrain drain;

	@Autowired
	JdbcClient jdbc;

	private Shop shop;

	private String account;

	@BeforeEach
	void sell() {
		this.shop = new Shop(this.port, "l-").open();
		this.account = "later-" + ++accounts;
		this.shop.account(this.account);
		this.shop.sell(this.account, "a1 CLOUD", "capped CAPPED");
	}

	@AfterEach
	void absorb() {
		this.drain.runOnce();
	}

	@Test
	void answersAtOnceAndSaysWhereToAsk() {
		HttpResponse<String> response = post("", record("u1", "a1", "4", "2025-01-10T10:00:00Z"));

		JsonNode answer = JSON.readTree(response.body());
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.headers().firstValue("Preference-Applied")).contains("respond-async");
		assertThat(response.headers().firstValue("Location"))
			.contains("/v1/usage-batches/" + answer.required("batch").asString());
		assertThat(answer.required("accepted").asInt()).isEqualTo(1);
		assertThat(answer.required("outcomes").toString())
			.isEqualTo("[{\"index\":0,\"id\":\"u1\",\"outcome\":\"accepted\"}]");
	}

	@Test
	void countsWhenItIsAbsorbed() {
		String batch = batch(post("", record("u1", "a1", "4", "2025-01-10T10:00:00Z"),
				record("u2", "a1", "3", "2025-01-10T11:00:00Z"), record("u3", "a1", "2", "2025-01-11T10:00:00Z"),
				record("u4", "a1", "1", "2025-02-11T10:00:00Z"), record("u5", "a1", "1", "2025-03-11T10:00:00Z")));

		assertThat(wallet("a1", "2025-01-31T00:00:00Z")).isEqualTo("0 and 9");
		assertThat(progress(batch)).isEqualTo("PENDING 5 records, 5 accepted, 5 unabsorbed");
		assertThat(this.shop.items("/v1/usage-summaries?account=" + this.account + "&asset=a1&resource="
				+ this.shop.code("STORAGE") + "&until=2025-02-01T00:00:00Z"))
			.noneMatch((row) -> row.required("status").asString().equals("IN_PROGRESS"));
		assertThat(differences()).isEmpty();

		absorb();

		assertThat(wallet("a1", "2025-01-31T00:00:00Z")).isEqualTo("9 and 0");
		assertThat(progress(batch)).isEqualTo("ABSORBED 5 records, 5 accepted, 0 unabsorbed");
		assertThat(differences()).isEmpty();
		absorb();
		assertThat(wallet("a1", "2025-03-31T00:00:00Z")).isEqualTo("1 and 0");
	}

	/** [U1, U2]. */
	@Test
	void answersEveryRecordAsAlways() {
		post("", record("u1", "a1", "4", "2025-01-10T10:00:00Z"));

		HttpResponse<String> response = post("", record("u1", "a1", "4", "2025-01-10T10:00:00Z"),
				record("u1", "a1", "5", "2025-01-10T10:00:00Z"), record("u2", "nobody", "5", "2025-01-10T10:00:00Z"),
				record("u3", "capped", "11", "2025-01-10T10:00:00Z"), record("u4", "a1", "1", "2025-01-10T10:00:00Z"));

		JsonNode answer = JSON.readTree(response.body());
		assertThat(answer.required("outcomes").valueStream().map((each) -> each.required("outcome").asString()))
			.containsExactly("duplicate", "conflict", "rejected", "blocked", "accepted");
		JsonNode batch = this.shop.get("/v1/usage-batches/" + batch(response));
		assertThat(batch.required("id")).isEqualTo(answer.required("batch"));
		assertThat(batch.required("receivedAt").asString()).endsWith("Z");
		for (String count : List.of("accepted", "duplicates", "conflicts", "rejected", "blocked")) {
			assertThat(batch.required(count).asInt()).as(count).isEqualTo(1).isEqualTo(answer.required(count).asInt());
		}
		assertThat(wallet("a1", "2025-01-31T00:00:00Z")).isEqualTo("0 and 5");
	}

	/** [W12]: whether the next one fits must be known. */
	@Test
	void neverPutsOffWhatABlockingWalletCovers() {
		String batch = batch(post("", record("u1", "capped", "6", "2025-01-10T10:00:00Z"),
				record("u2", "capped", "6", "2025-01-10T10:00:00Z"), record("u3", "a1", "6", "2025-01-10T10:00:00Z")));

		assertThat(wallet("capped", "2025-01-31T00:00:00Z")).isEqualTo("6 and 0");
		assertThat(wallet("a1", "2025-01-31T00:00:00Z")).isEqualTo("0 and 6");
		assertThat(progress(batch)).isEqualTo("PENDING 3 records, 2 accepted, 1 unabsorbed");
	}

	/** What blocks since then has nothing in the backlog. */
	@Test
	void absorbsBeforeTheTermsChange() {
		post("", record("u1", "a1", "8", "2025-01-10T10:00:00Z"));

		this.shop.sell(this.account, "a2 CAPPED");

		assertThat(wallet("a1", "2025-01-31T00:00:00Z")).isEqualTo("8 and 0");
	}

	@Test
	void acceptsAllOrNoneWhereThatIsAsked() {
		HttpResponse<String> refused = post("?atomic=true", record("u1", "a1", "1", "2025-01-10T10:00:00Z"),
				record("u2", "nobody", "1", "2025-01-10T10:00:00Z"));
		HttpResponse<String> accepted = post("?atomic=true", record("u1", "a1", "1", "2025-01-10T10:00:00Z"),
				record("u2", "capped", "2", "2025-01-10T10:00:00Z"));

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(accepted.statusCode()).isEqualTo(202);
		assertThat(progress(batch(accepted))).isEqualTo("PENDING 2 records, 2 accepted, 1 unabsorbed");
		assertThat(wallet("a1", "2025-01-31T00:00:00Z")).isEqualTo("0 and 1");
	}

	/** [S2]: what was accepted before a window froze is in its bill. */
	@Test
	void settlesWhatWaits() {
		this.shop.use(this.account, "a1", "STORAGE", "5", "2025-01-10T10:00:00Z");
		String batch = batch(post("", record("u1", "a1", "7", "2025-01-12T10:00:00Z")));

		this.shop.run("2025-02-10T00:00:00Z", this.account);

		assertThat(progress(batch)).isEqualTo("ABSORBED 1 records, 1 accepted, 0 unabsorbed");
		assertThat(this.shop.items("/v1/liable-summaries?account=" + this.account + "&asset=a1&resource="
				+ this.shop.code("STORAGE") + "&until=2025-02-01T00:00:00Z"))
			.extracting((row) -> row.required("amount").asString())
			.containsExactly("1.00");
		assertThat(differences()).isEmpty();
	}

	/** [T4]: at any instant, what counts and what does not add up. */
	@ParameterizedTest
	@CsvSource({ "2025-01-10T09:00:00Z,0", "2025-01-10T10:00:00Z,1", "2025-01-10T11:30:00Z,3", "2025-01-10T12:30:00Z,7",
			"2025-01-11T07:00:00Z,7", "2025-01-11T08:30:00Z,8", "2025-01-12T00:00:00Z,9" })
	void addsUpAsOfAnyInstant(String asOf, int used) {
		post("", record("u1", "a1", "1", "2025-01-10T10:00:00Z"), record("u2", "a1", "4", "2025-01-10T12:00:00Z"));
		this.shop.use(this.account, "a1", "STORAGE", "2", "2025-01-10T11:00:00Z");
		post("", record("u3", "a1", "1", "2025-01-11T08:00:00Z"), record("u4", "a1", "1", "2025-01-11T09:00:00Z"));

		String[] shown = wallet("a1", asOf).split(" and ", -1);

		assertThat(Integer.parseInt(shown[0]) + Integer.parseInt(shown[1])).isEqualTo(used);
	}

	@Test
	void knowsOnlyRequestsThatDidNotWait() {
		JsonNode waited = this.shop.must(200, "POST", "/v1/usage", record("w1", "a1", "1", "2025-01-10T10:00:00Z"));

		for (String id : List.of(waited.required("batch").asString(), "bat_1", "x",
				"bat_019b8f0e5c007a3b9d2e4f6081a2c3d4")) {
			assertThat(this.shop.must(404, "GET", "/v1/usage-batches/" + id, "").required("code").asString())
				.isEqualTo("not-found");
		}
	}

	@Test
	void knowsARequestWithoutRecords() {
		assertThat(progress(batch(post("")))).isEqualTo("ABSORBED 0 records, 0 accepted, 0 unabsorbed");
	}

	/** In several chunks, each a transaction of each committer. */
	@Test
	void addsUpAnUpload() {
		StringBuilder rows = new StringBuilder("id,account,asset,resource,quantity,startedAt\n");
		for (int row = 0; row < 40; row++) {
			rows.append("c%d,%s,%s,%s,1,2025-01-%02dT10:00:00Z%n".formatted(row % 39, this.account,
					(row % 20 == 0) ? "nobody" : "a1", this.shop.code("STORAGE"), 1 + row % 28));
		}

		HttpResponse<String> response = this.shop.send("POST", "/v1/usage", rows.toString(), "Prefer", "respond-async",
				"Content-Type", "text/csv");

		String batch = batch(response);
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.headers().firstValue("Preference-Applied")).contains("respond-async");
		assertThat(response.headers().firstValue("Location")).contains("/v1/usage-batches/" + batch);
		assertThat(progress(batch)).isEqualTo("PENDING 40 records, 38 accepted, 38 unabsorbed");
		assertThat(this.shop.get("/v1/usage-batches/" + batch).required("rejected").asInt()).isEqualTo(2);
		assertThat(wallet("a1", "2025-01-31T00:00:00Z")).isEqualTo("0 and 38");
		absorb();
		assertThat(progress(batch)).isEqualTo("ABSORBED 40 records, 38 accepted, 0 unabsorbed");
		HttpResponse<String> empty = this.shop.send("POST", "/v1/usage", "id,account,asset,resource,quantity,startedAt",
				"Prefer", "respond-async", "Content-Type", "text/csv");
		assertThat(progress(batch(empty))).isEqualTo("ABSORBED 0 records, 0 accepted, 0 unabsorbed");
	}

	@Test
	void refusesMoreThanMayWait() {
		String[] records = IntStream.range(0, 500)
			.mapToObj((number) -> record("n" + number, "a1", "0.001", "2025-01-10T10:00:00Z"))
			.toArray(String[]::new);
		assertThat(post("", records).statusCode()).isEqualTo(202);

		HttpResponse<String> refused = post("", record("u1", "a1", "1", "2025-01-10T10:00:00Z"));

		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		assertThat(JSON.readTree(refused.body()).required("code").asString()).isEqualTo("busy");
		this.shop.must(200, "POST", "/v1/usage", record("u1", "a1", "1", "2025-01-10T10:00:00Z"));
		absorb();
		assertThat(post("", record("u2", "a1", "1", "2025-01-10T10:00:00Z")).statusCode()).isEqualTo(202);
	}

	/** [V1]. */
	@ParameterizedTest
	@ValueSource(strings = { "totals[1] = totals[1] + 1", "counts[1] = counts[1] + 1",
			"lasts[1] = lasts[1] + interval '1 second'", "ats[1] = ats[1] - interval '40 days'", "slices[1] = 3" })
	void findsWhatIsDamagedInTheBacklog(String damage) {
		this.shop.use(this.account, "a1", "STORAGE", "5", "2025-02-10T10:00:00Z");
		post("", record("u1", "a1", "7", "2025-02-10T12:00:00Z"));
		String of = " where accounts[1] = (select id from selling.account where code = '" + this.account + "')";
		assertThat(differences()).isEmpty();

		this.jdbc.sql("update consumption.unabsorbed set " + damage + of).update();
		List<String> found = differences();
		this.jdbc.sql("delete from consumption.unabsorbed" + of).update();

		assertThat(found).isNotEmpty().contains("usageSummary");
		assertThat(differences()).contains("usageSummary", "segment");
	}

	@Test
	void tellsInHealthAndMetricsHowMuchWaits() {
		post("", record("u1", "a1", "7", "2025-02-10T12:00:00Z"), record("u2", "a1", "7", "2025-02-10T12:00:00Z"));

		assertThat(this.shop.get("/actuator/metrics/drawdown.backlog.records").at("/measurements/0/value").asInt())
			.isEqualTo(2);
	}

	/** The answer to records whose sender does not wait. */
	private HttpResponse<String> post(String query, String... records) {
		return this.shop.send("POST", "/v1/usage" + query,
				Stream.of(records).collect(Collectors.joining(",", "[", "]")), "Prefer", "respond-async");
	}

	private String record(String id, String asset, String quantity, String startedAt) {
		return "{'id':'%s','account':'%s','asset':'%s','resource':'%s','quantity':'%s','startedAt':'%s'}".formatted(id,
				this.account, asset, this.shop.code("STORAGE"), quantity, startedAt);
	}

	private static String batch(HttpResponse<String> response) {
		return JSON.readTree(response.body()).required("batch").asString();
	}

	private String progress(String batch) {
		JsonNode read = this.shop.get("/v1/usage-batches/" + batch);
		return "%s %s records, %s accepted, %s unabsorbed".formatted(read.required("status").asString(),
				read.required("records").asInt(), read.required("accepted").asInt(),
				read.required("unabsorbed").asInt());
	}

	/** What is consumed and what does not count yet. */
	private String wallet(String asset, String asOf) {
		JsonNode wallet = this.shop
			.items("/v1/wallets?account=" + this.account + "&asset=" + asset + "&resource=" + this.shop.code("STORAGE")
					+ "&asOf=" + asOf)
			.getFirst();
		return wallet.required("consumed").asString() + " and " + wallet.required("unabsorbed").asString();
	}

	private List<String> differences() {
		return this.shop.must(200, "POST", "/v1/verifications", "{'accounts':['" + this.account + "']}")
			.required("differences")
			.valueStream()
			.map((difference) -> difference.required("what").asString())
			.distinct()
			.toList();
	}

}
