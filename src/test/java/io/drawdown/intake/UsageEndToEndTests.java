package io.drawdown.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.drawdown.DatabaseTest;
import io.drawdown.formats.Bodies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Usage through HTTP: answered record by record [U2], seen by every read at once [S1].
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "drawdown.admin-key=intake-tests", "drawdown.usage.max-records=2000" })
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageEndToEndTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	@BeforeAll
	void sell() throws Exception {
		send("PUT", "/v1/catalog?activate=true",
				"""
						{"unitClasses":[{"code":"DATA","type":"USAGE","defaultUnit":"GB"}],
						"units":[{"code":"GB","class":"DATA","factor":1},{"code":"MB","class":"DATA","factor":"0.001","scale":3}],
						"usageResources":[{"code":"STORAGE","category":"USAGE","unitClass":"DATA","unit":"GB"}],
						"products":[{"code":"CLOUD","usageModel":"ANCHOR","resources":[{"resource":"STORAGE",
						"grants":[{"quantity":"100","unit":"GB","validity":"P1M","refresh":{"every":"P1M"}}]}]},
						{"code":"CAPPED","usageModel":"ANCHOR","resources":[{"resource":"STORAGE","policies":{"overage":"BLOCK"},
						"grants":[{"quantity":"10","unit":"GB","validity":"P1M","refresh":{"every":"P1M"}}]}]}],
						"rateCards":[{"code":"LIST","from":"2025-01-01","entries":[
						{"product":"CLOUD","resource":"STORAGE","rateUnit":"USD","rate":"0.02"},
						{"product":"CAPPED","resource":"STORAGE","rateUnit":"USD","rate":"0.02"}]}]}""",
				200);
		for (String account : List.of("ACME", "BETA")) {
			send("POST", "/v1/accounts", """
					{"code":"%s","name":"%s","currency":"USD"}""".formatted(account, account), 201);
			send("POST", "/v1/orders?activate=true",
					"""
							{"account":"%s","currency":"USD","createdAt":"2026-01-01T00:00:00Z","lines":[
							{"ref":"cloud","product":"CLOUD","quantity":"1","startDate":"2026-01-01","endDate":"2026-12-31"},
							{"ref":"capped","product":"CAPPED","quantity":"1","startDate":"2026-01-01","endDate":"2026-12-31"}]}"""
						.formatted(account),
					201);
		}
	}

	@Test
	void answersEveryRecord() throws Exception {
		JsonNode answer = usage("", record("e1", "ACME", "cloud", "1.5"), record("e1", "ACME", "cloud", "1.50"),
				record("e1", "ACME", "cloud", "2"), record("e2", "ACME", "nobody", "1"),
				record("e3", "ACME", "capped", "11"));

		assertThat(answer.path("batch").asString()).startsWith("bat_");
		assertThat(answer.path("accepted").asInt()).isEqualTo(1);
		assertThat(answer.path("duplicates").asInt()).isEqualTo(1);
		assertThat(answer.path("conflicts").asInt()).isEqualTo(1);
		assertThat(answer.path("rejected").asInt()).isEqualTo(1);
		assertThat(answer.path("blocked").asInt()).isEqualTo(1);
		assertThat(answer.path("outcomes").path(0).toString())
			.isEqualTo("{\"index\":0,\"id\":\"e1\",\"outcome\":\"accepted\"}");
		assertThat(answer.path("outcomes").path(1).path("batch").asString()).isEqualTo(answer.path("batch").asString());
		assertThat(answer.path("outcomes").path(3).path("code").asString()).isEqualTo("unknown-asset");
		assertThat(answer.path("outcomes").path(3).path("field").asString()).isEqualTo("/asset");
		assertThat(answer.path("outcomes").path(4).toString())
			.isEqualTo("{\"index\":4,\"id\":\"e3\",\"outcome\":\"blocked\",\"available\":\"10\"}");
	}

	@Test
	void takesASingleRecordWithoutAnAccountByTheIdOfItsAsset() throws Exception {
		String asset = send("GET", "/v1/assets?account=BETA&ref=cloud", "", 200).path("items")
			.path(0)
			.path("id")
			.asString();

		JsonNode answer = send("POST", "/v1/usage",
				"""
						{"id":"s1","asset":"%s","resource":"STORAGE","quantity":250,"unit":"MB","startedAt":"2026-02-01T00:00:00Z"}"""
					.formatted(asset),
				200);

		assertThat(answer.path("accepted").asInt()).isEqualTo(1);
		JsonNode stored = send("GET", "/v1/usage?asset=" + asset, "", 200).path("items").path(0);
		assertThat(stored.path("quantity").asString()).isEqualTo("250");
		assertThat(stored.path("unit").asString()).isEqualTo("MB");
		assertThat(stored.path("converted").asString()).isEqualTo("0.25");
		assertThat(stored.path("account").asString()).isEqualTo("BETA");
		assertThat(stored.path("asset").asString()).isEqualTo("cloud");
	}

	@Test
	void listsAllOutcomesOfAHundredRecordsAndTheProblemsOfMore() throws Exception {
		String[] records = IntStream.range(0, 101)
			.mapToObj((i) -> record("l" + i, "ACME", (i == 50) ? "nobody" : "cloud", "0.001"))
			.toArray(String[]::new);

		assertThat(usage("", records).path("outcomes").size()).isEqualTo(1);
		assertThat(usage("?outcomes=all", records).path("outcomes").size()).isEqualTo(101);
		assertThat(usage("?outcomes=none", records).path("outcomes").size()).isZero();
	}

	@Test
	void atomicAcceptsAllOrNothing() throws Exception {
		JsonNode problem = send("POST", "/v1/usage?atomic=true",
				"[" + record("a1", "ACME", "cloud", "1") + "," + record("a1", "BETA", "nobody", "1") + "]", 422);

		assertThat(problem.path("code").asString()).isEqualTo("not-all-accepted");
		assertThat(problem.path("outcomes").path(0).path("index").asInt()).isEqualTo(1);
		assertThat(problem.path("outcomes").path(0).path("code").asString()).isEqualTo("unknown-asset");
		JsonNode answer = usage("?atomic=true", record("a1", "ACME", "cloud", "1"), record("a1", "BETA", "cloud", "1"));
		assertThat(answer.path("accepted").asInt()).isEqualTo(2);
	}

	@Test
	void pagesThroughRecords() throws Exception {
		usage("",
				IntStream.range(0, 25)
					.mapToObj((i) -> record("p" + i, "ACME", "cloud", "0.001", "2026-07-01T00:00:0" + i % 3 + "Z"))
					.toArray(String[]::new));
		String list = "/v1/usage?account=ACME&asset=cloud&resource=STORAGE&from=2026-07-01T00:00:00Z"
				+ "&until=2026-07-02T00:00:00Z&limit=10";
		List<String> ids = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = send("GET", list + cursor, "", 200);
			page.path("items").forEach((item) -> ids.add(item.path("id").asString()));
			cursor = page.path("nextCursor").isNull() ? "" : "&cursor=" + page.path("nextCursor").asString();
		}
		while (!cursor.isEmpty());

		assertThat(ids).hasSize(25).doesNotHaveDuplicates();
	}

	@Test
	void listsWhatWasRefusedWithWhatWasSent() throws Exception {
		usage("", record("r1", "BETA", "nobody", "1"), record("r2", "BETA", "capped", "99"),
				"{\"id\":\"r3\",\"account\":\"BETA\",\"colour\":{\"deep\":[1,\"\\u0000\",1e99999]}}");

		JsonNode rejected = send("GET", "/v1/usage?account=BETA&outcome=rejected", "", 200).path("items");
		assertThat(rejected.path(0).path("code").asString()).isEqualTo("unknown-asset");
		assertThat(rejected.path(1).path("sent").path("colour").path("deep").size()).isEqualTo(3);
		JsonNode blocked = send("GET", "/v1/usage?account=BETA&outcome=blocked", "", 200).path("items");
		assertThat(blocked).filteredOn((record) -> record.path("id").asString().equals("r2"))
			.extracting((record) -> record.path("available").asString())
			.containsExactly("10");
	}

	@ParameterizedTest
	@CsvSource({ "/v1/usage, 400, validation", "/v1/usage?account=NOBODY, 404, not-found",
			"/v1/usage?account=ACME&asset=x, 404, not-found", "/v1/usage?account=ACME&resource=x, 404, not-found",
			"/v1/usage?account=ACME&outcome=lost, 400, validation", "/v1/usage?account=ACME&from=now, 400, validation",
			"/v1/usage?account=ACME&limit=0, 400, validation", "/v1/usage?account=ACME&cursor=abc, 400, validation",
			"/v1/usage?account=%00, 404, not-found" })
	void refusesListsThatCannotBe(String path, int status, String code) throws Exception {
		assertThat(send("GET", path, "", status).path("code").asString()).isEqualTo(code);
	}

	@Test
	void refusesOtherContentAndTooManyRecords() throws Exception {
		HttpRequest xml = request("POST", "/v1/usage", "<id/>").setHeader("Content-Type", "application/xml").build();
		assertThat(this.client.send(xml, BodyHandlers.ofString()).statusCode()).isEqualTo(415);

		JsonNode problem = send("POST", "/v1/usage", "[" + "{},".repeat(2000) + "{}]", 413);
		assertThat(problem.path("code").asString()).isEqualTo("too-large");
	}

	@Test
	void aBodyBrokenInTheMiddleHasNoEffect() throws Exception {
		JsonNode problem = send("POST", "/v1/usage", "[" + record("b1", "ACME", "cloud", "1") + ", {\"id\": oops", 400);

		assertThat(problem.path("code").asString()).isEqualTo("validation");
		assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/1/id");
		assertThat(usage("", record("b1", "ACME", "cloud", "2")).path("accepted").asInt()).isEqualTo(1);
	}

	@Test
	void answersNoNonsenseWithAServerError() throws Exception {
		Random random = new Random(7);
		for (int i = 0; i < 300; i++) {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/v1/usage"))
				.header("Authorization", "Bearer intake-tests")
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofByteArray(Bodies.mutated("[" + Bodies.GOOD + "," + Bodies.GOOD + "]", random)))
				.build();

			HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());

			assertThat(response.statusCode()).as(response.body()).isIn(200, 400);
			assertThat(response.body()).doesNotContain("\"internal\"");
		}
	}

	@Test
	void usageShowsInTheWalletWhenTheCallReturns() throws Exception {
		for (int i = 1; i <= 10; i++) {
			assertThat(
					usage("", record("w" + i, "BETA", "capped", "1", "2026-09-01T00:00:00Z")).path("accepted").asInt())
				.isEqualTo(1);
		}

		JsonNode answer = usage("", record("w11", "BETA", "capped", "0.000001", "2026-09-30T23:59:59Z"));

		assertThat(answer.path("outcomes").path(0).path("available").asString()).isEqualTo("0");
	}

	private JsonNode usage(String query, String... records) throws Exception {
		return send("POST", "/v1/usage" + query, List.of(records).stream().collect(Collectors.joining(",", "[", "]")),
				200);
	}

	private JsonNode send(String method, String path, String body, int status)
			throws IOException, InterruptedException {
		HttpResponse<String> response = this.client.send(request(method, path, body).build(),
				BodyHandlers.ofString(StandardCharsets.UTF_8));
		assertThat(response.statusCode()).as("%s %s: %s", method, path, response.body()).isEqualTo(status);
		return JSON.readTree(response.body());
	}

	private HttpRequest.Builder request(String method, String path, String body) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Authorization", "Bearer intake-tests")
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(body));
	}

	private static String record(String id, String account, String asset, String quantity) {
		return record(id, account, asset, quantity, "2026-02-01T00:00:00Z");
	}

	private static String record(String id, String account, String asset, String quantity, String startedAt) {
		return """
				{"id":"%s","account":"%s","asset":"%s","resource":"STORAGE","quantity":"%s","startedAt":"%s"}"""
			.formatted(id, account, asset, quantity, startedAt);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class AtTheEndOfTheYear {

		@Bean
		@Primary
		Clock endOfTheYear() {
			return Clock.fixed(Instant.parse("2026-12-31T12:00:00Z"), ZoneOffset.UTC);
		}

	}

}
