package io.drawdown.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads through HTTP: taken and answered chunk by chunk. */
@SharedServiceTest
class UploadEndToEndTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void open() {
		this.shop = new Shop(this.port, "up-").open();
	}

	@Test
	void answersALineEachAndSkipsBlankOnes() throws Exception {
		sell("UP-1");

		JsonNode answer = upload("", "\n" + line("UP-1", "a") + "\r\n\n  \n" + line("UP-1", "b") + "\n"
				+ line("UP-1", "a") + "\n{\"id\":\"c\",\n[]\n" + line("UP-1", "d"));

		assertThat(counts(answer)).containsExactly(3, 1, 0, 2, 0);
		assertThat(answer.required("outcomes").size()).isEqualTo(6);
		assertThat(answer.at("/outcomes/3/id").asString()).isEqualTo("c");
		assertThat(answer.at("/outcomes/3/code").asString()).isEqualTo("malformed");
		assertThat(answer.at("/outcomes/5/index").asInt()).isEqualTo(5);
		assertThat(answer.at("/outcomes/1/outcome").asString()).isEqualTo("accepted");
	}

	@Test
	void listsTheProblemsOfManyRecordsInOneDocument() throws Exception {
		sell("UP-2");
		String body = IntStream.range(0, 6000)
			.mapToObj((i) -> (i % 1000 == 7) ? "oops" : line("UP-2", "r" + i))
			.collect(Collectors.joining("\n"));

		JsonNode first = upload("", body);
		JsonNode second = upload("?outcomes=none", body);

		assertThat(counts(first)).containsExactly(5994, 0, 0, 6, 0);
		assertThat(first.required("outcomes").valueStream().map((outcome) -> outcome.required("index").asInt()))
			.containsExactly(7, 1007, 2007, 3007, 4007, 5007);
		assertThat(counts(second)).containsExactly(0, 5994, 0, 6, 0);
		assertThat(second.required("outcomes").isEmpty()).isTrue();
		assertThat(this.shop.get("/v1/usage?account=UP-2&limit=500").required("items").size()).isEqualTo(500);
	}

	@Test
	void answersInLinesWhereTheyAreAskedFor() throws Exception {
		sell("UP-3");
		String body = IntStream.range(0, 6000).mapToObj((i) -> line("UP-3", "r" + i)).collect(Collectors.joining("\n"));

		List<JsonNode> lines = send("", body, "application/x-ndjson", "application/x-ndjson").body()
			.lines()
			.map(JSON::readTree)
			.toList();

		assertThat(lines).hasSizeGreaterThan(3);
		int next = 0;
		for (JsonNode line : lines.subList(0, lines.size() - 1)) {
			assertThat(line.required("from").asInt()).isEqualTo(next);
			assertThat(line.required("accepted").asInt()).isEqualTo(line.required("records").asInt());
			next += line.required("records").asInt();
		}
		assertThat(lines.getLast().required("accepted").asInt()).isEqualTo(6000);
		assertThat(lines.getLast().has("error")).isFalse();
	}

	@Test
	void answersAnEmptyBody() throws Exception {
		JsonNode answer = upload("", "");

		assertThat(counts(answer)).containsExactly(0, 0, 0, 0, 0);
		assertThat(answer.required("batch").asString()).startsWith("bat_");
	}

	private List<Integer> counts(JsonNode answer) {
		return List.of("accepted", "duplicates", "conflicts", "rejected", "blocked")
			.stream()
			.map((name) -> answer.required(name).asInt())
			.toList();
	}

	private JsonNode upload(String query, String body) throws Exception {
		HttpResponse<String> response = send(query, body, "application/x-ndjson", "application/json");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JSON.readTree(response.body());
	}

	private HttpResponse<String> send(String query, String body, String type, String accept)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/v1/usage" + query))
			.header("Authorization", "Bearer " + Shop.KEY)
			.header("Content-Type", type)
			.header("Accept", accept)
			.POST(BodyPublishers.ofString(body))
			.build();
		return this.client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
	}

	private void sell(String account) {
		this.shop.account(account);
		this.shop.sell(account, "a1 CLOUD");
	}

	private String line(String account, String id) {
		return """
				{"id":"%s","account":"%s","asset":"a1","resource":"%s","quantity":"0.001","startedAt":"2025-02-01T00:00:00Z"}"""
			.formatted(id, account, this.shop.code("STORAGE"));
	}

}
