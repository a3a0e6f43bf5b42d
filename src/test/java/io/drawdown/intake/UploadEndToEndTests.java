package io.drawdown.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import io.drawdown.formats.Bodies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Uploads through HTTP: taken and answered chunk by chunk. */
@SharedServiceTest
class UploadEndToEndTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String NDJSON = "application/x-ndjson";

	private static final String CSV_HEADER = "id,account,asset,resource,quantity,startedAt,attributes.region\n";

	/** What the service is started with. */
	private static final int CHUNK = 2500;

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
		assertThat(stored("UP-2")).hasSize(5994);
	}

	@Test
	void answersInLinesWhereTheyAreAskedFor() throws Exception {
		sell("UP-3");

		List<JsonNode> lines = lines(send("", lines("UP-3", 6000), NDJSON, "Accept", NDJSON));

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

	@Test
	void storesTheSameRecordsFromEveryFormat() throws Exception {
		List<String> accounts = List.of("UP-F1", "UP-F2", "UP-F3", "UP-F4", "UP-F5");
		accounts.forEach(this::sell);
		String json = records(accounts.get(0)).collect(Collectors.joining(",", "[", "]"));
		String ndjson = records(accounts.get(1)).collect(Collectors.joining("\n"));
		String csv = IntStream.range(0, 40)
			.mapToObj((i) -> "r%d,UP-F3,a1,%s,%s,2025-02-01T00:00:0%dZ,\"e\"\"u\"".formatted(i,
					this.shop.code("STORAGE"), "0.1" + i, i % 10))
			.collect(Collectors.joining("\r\n", CSV_HEADER, ""));
		String events = IntStream.range(0, 40)
			.mapToObj((i) -> event(accounts.get(3), i))
			.collect(Collectors.joining(",", "[", "]"));

		assertAccepted(40, send("", json, "application/json"));
		assertAccepted(40, send("", Bodies.zipped(bytes(ndjson)), NDJSON, "Content-Encoding", "gzip"));
		assertAccepted(40, send("", csv, "text/csv; charset=utf-8"));
		assertAccepted(40, send("", events, "application/cloudevents-batch+json"));
		for (int i = 0; i < 40; i++) {
			JsonNode event = JSON.readTree(event(accounts.get(4), i));
			assertAccepted(1,
					send("", event.required("data").toString(), "application/json", "ce-specversion", "1.0", "ce-id",
							"r" + i, "ce-source", "/m", "ce-type", "t", "ce-subject", "UP%2DF5", "ce-time",
							event.required("time").asString()));
		}
		assertAccepted(0, send("", event(accounts.get(4), 3), "application/cloudevents+json"));

		Map<String, String> expected = stored(accounts.getFirst());
		assertThat(expected).hasSize(40);
		assertThat(accounts).allSatisfy((account) -> assertThat(stored(account)).isEqualTo(expected));
	}

	@Test
	void keepsRefusedRecordsAsTheyWereUnderstood() throws Exception {
		sell("UP-4");

		send("", CSV_HEADER + "c1,UP-4,nobody,X,1,2025-02-01T00:00:00Z,eu\nc2,UP-4,a1,X,much,never,\n", "text/csv");
		send("", event("UP-4", 1).replace("\"a1\"", "\"nobody\""), "application/cloudevents+json");

		List<JsonNode> refused = this.shop.items("/v1/usage?account=UP-4&outcome=rejected");
		assertThat(refused).extracting((record) -> record.required("sent").path("id").asString())
			.containsExactlyInAnyOrder("c1", "c2", "r1");
		assertThat(refused).filteredOn((record) -> record.path("id").asString().equals("c2"))
			.singleElement()
			.satisfies((record) -> assertThat(record.at("/sent/quantity").asString()).isEqualTo("much"));
	}

	@Test
	void atomicTakesAllOrNothingAndNoMoreThanARequest() throws Exception {
		sell("UP-5");

		HttpResponse<String> refused = send("?atomic=true", line("UP-5", "a") + "\noops", NDJSON);
		HttpResponse<String> tooMany = send("?atomic=true", "{}\n".repeat(20_001), NDJSON);
		JsonNode accepted = upload("?atomic=true", line("UP-5", "a") + "\n" + line("UP-5", "b"));

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(problem(refused)).isEqualTo("not-all-accepted");
		assertThat(tooMany.statusCode()).isEqualTo(413);
		assertThat(counts(accepted)).containsExactly(2, 0, 0, 0, 0);
	}

	@ParameterizedTest
	@CsvSource({ "text/csv, '', identity, 400", "text/csv, 'id,asset', identity, 400",
			"text/csv; charset=iso-8859-1, id, identity, 415", "application/x-ndjson, {}, br, 415",
			"application/json, {}, deflate, 415", "application/x-ndjson, {}, gzip, 400",
			"application/json, {}, gzip, 400", "application/cloudevents+json, [], identity, 400",
			"application/cloudevents-batch+json, {}, identity, 400", "text/plain, {}, identity, 415" })
	void refusesWhatItCannotRead(String type, String body, String encoding, int status) throws Exception {
		HttpResponse<String> response = send("", body, type, "Content-Encoding", encoding);

		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(problem(response)).isEqualTo((status == 415) ? "unsupported-media-type" : "validation");
	}

	@Test
	void refusesAnAnswerThatItCannotGiveBeforeAnythingIsStored() throws Exception {
		sell("UP-6");

		assertThat(send("", line("UP-6", "a"), NDJSON, "Accept", "text/html").statusCode()).isEqualTo(406);
		assertThat(send("", line("UP-6", "a"), "application/json", "Accept", "text/html").statusCode()).isEqualTo(406);
		assertThat(stored("UP-6")).isEmpty();
	}

	@Test
	void refusesABombWithNothingStored() throws Exception {
		byte[] bomb = Bodies.zipped(bytes("[" + " ".repeat(20_000_000) + "]"));

		HttpResponse<String> response = send("", bomb, "application/json", "Content-Encoding", "gzip");

		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(problem(response)).isEqualTo("too-large");
	}

	/** Everything of whole chunks is stored and answered, nothing of the broken one. */
	@ParameterizedTest
	@ValueSource(strings = { "application/json", NDJSON })
	void endsTheAnswerWithAnErrorWhereTheRestCannotBeRead(String accept) throws Exception {
		String account = "UP-7" + accept.length();
		sell(account);
		byte[] body = Bodies.zipped(bytes(lines(account, 12_000)));

		HttpResponse<String> response = send("", Arrays.copyOf(body, body.length * 3 / 4), NDJSON, "Content-Encoding",
				"gzip", "Accept", accept);

		JsonNode end = lines(response).getLast();
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(end.at("/error/code").asString()).isEqualTo("validation");
		assertThat(end.at("/error/status").asInt()).isEqualTo(400);
		int from = end.at("/error/from").asInt();
		assertThat(from).isPositive().isLessThan(12_000).isEqualTo(end.required("accepted").asInt());
		assertThat(stored(account)).hasSize(from);
	}

	@Test
	void keepsTheChunksOfASenderThatGoesAway() throws Exception {
		sell("UP-8");
		byte[] body = bytes(lines("UP-8", CHUNK + 200) + "\n");
		try (Socket socket = new Socket("localhost", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write(bytes("POST /v1/usage HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Shop.KEY
					+ "\r\nContent-Type: application/x-ndjson\r\nAccept: application/x-ndjson\r\nContent-Length: "
					+ body.length * 2 + "\r\n\r\n"));
			out.write(body);
			out.flush();
			assertThat(readUntil(socket.getInputStream(), "\"from\":0")).contains("\"accepted\":" + CHUNK);
		}

		Map<String, String> kept = stored("UP-8");
		JsonNode again = upload("", lines("UP-8", CHUNK + 200));

		assertThat(kept).hasSize(CHUNK);
		assertThat(counts(again)).containsExactly(200, CHUNK, 0, 0, 0);
	}

	/** What was answered as accepted is stored, and nothing else. */
	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 2 })
	void answersNoNonsenseWithAServerError(long seed) throws Exception {
		String account = "FUZZED-" + seed;
		sell(account);
		Random random = new Random(seed);
		int accepted = 0;
		for (int i = 0; i < 250; i++) {
			String id = "z" + i + "-";
			boolean zipped = random.nextInt(5) == 0;
			int format = random.nextInt(4);
			String type = List.of(NDJSON, "text/csv", "application/json", "application/cloudevents-batch+json")
				.get(format);
			byte[] body = Bodies.mutated(good(type, account, id), random);
			byte[] sent = zipped ? damaged(Bodies.zipped(body), random) : body;

			HttpResponse<String> response = send("", sent, type, "Content-Encoding", zipped ? "gzip" : "identity");

			assertThat(response.statusCode()).as(response.body()).isIn(200, 400, 413);
			assertThat(response.body()).doesNotContain("\"internal\"");
			JsonNode answer = JSON.readTree(response.body());
			accepted += answer.path("accepted").asInt();
		}

		assertThat(stored(account)).hasSizeGreaterThan(20).hasSize(accepted);
	}

	private String good(String type, String account, String id) {
		return switch (type) {
			case NDJSON -> line(account, id + 1) + "\n" + line(account, id + 2) + "\n";
			case "text/csv" -> CSV_HEADER + row(account, id + 1) + row(account, id + 2);
			case "application/json" -> "[" + line(account, id + 1) + "," + line(account, id + 2) + "]";
			default ->
				"[" + event(account, 1).replace("r1", id + 1) + "," + event(account, 1).replace("r1", id + 2) + "]";
		};
	}

	private static byte[] damaged(byte[] zipped, Random random) {
		if (random.nextBoolean()) {
			return Arrays.copyOf(zipped, random.nextInt(zipped.length + 1));
		}
		zipped[random.nextInt(zipped.length)] ^= (byte) (1 << random.nextInt(8));
		return zipped;
	}

	private static String readUntil(InputStream in, String text) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		while (!read.toString(StandardCharsets.UTF_8).contains(text)) {
			int value = in.read();
			assertThat(value).as("%s", read).isNotNegative();
			read.write(value);
		}
		while (read.toByteArray()[read.size() - 1] != '\n') {
			read.write(in.read());
		}
		return read.toString(StandardCharsets.UTF_8);
	}

	private static List<Integer> counts(JsonNode answer) {
		return List.of("accepted", "duplicates", "conflicts", "rejected", "blocked")
			.stream()
			.map((name) -> answer.required(name).asInt())
			.toList();
	}

	private static void assertAccepted(int count, HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		assertThat(JSON.readTree(response.body()).required("accepted").asInt()).as(response.body()).isEqualTo(count);
	}

	private static List<JsonNode> lines(HttpResponse<String> response) {
		return response.body().lines().map(JSON::readTree).toList();
	}

	private static String problem(HttpResponse<String> response) {
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		return JSON.readTree(response.body()).required("code").asString();
	}

	private JsonNode upload(String query, String body) throws Exception {
		HttpResponse<String> response = send(query, body, NDJSON);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JSON.readTree(response.body());
	}

	private HttpResponse<String> send(String query, String body, String type, String... headers) throws Exception {
		return send(query, bytes(body), type, headers);
	}

	private HttpResponse<String> send(String query, byte[] body, String type, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/v1/usage" + query))
			.timeout(Duration.ofMinutes(1))
			.header("Authorization", "Bearer " + Shop.KEY)
			.header("Content-Type", type)
			.POST(BodyPublishers.ofByteArray(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
	}

	private void sell(String account) {
		this.shop.account(account);
		this.shop.sell(account, "a1 CLOUD");
	}

	/** All that counts of the account's records, by id. */
	private Map<String, String> stored(String account) {
		return this.shop.paged("/v1/usage?account=" + account, 500)
			.stream()
			.collect(Collectors.toMap((record) -> record.required("id").asString(),
					(record) -> record.required("quantity") + " " + record.required("unit") + " "
							+ record.required("startedAt") + " " + record.required("attributes"),
					(one, other) -> one + other, TreeMap::new));
	}

	private Stream<String> records(String account) {
		return IntStream.range(0, 40)
			.mapToObj(
					(i) -> """
							{"id":"r%d","account":"%s","asset":"a1","resource":"%s","quantity":%s,"startedAt":"2025-02-01T00:00:0%dZ","attributes":{"region":"e\\"u"}}"""
						.formatted(i, account, this.shop.code("STORAGE"), "0.1" + i, i % 10));
	}

	private String event(String account, int number) {
		return """
				{"specversion":"1.0","id":"r%d","source":"/m","type":"t","subject":"%s","time":"2025-02-01T00:00:0%dZ",\
				"data":{"asset":"a1","resource":"%s","quantity":"%s","attributes":{"region":"e\\"u"}}}"""
			.formatted(number, account, number % 10, this.shop.code("STORAGE"), "0.1" + number);
	}

	private String row(String account, String id) {
		return "%s,%s,a1,%s,0.001,2025-02-01T00:00:00Z,eu\n".formatted(id, account, this.shop.code("STORAGE"));
	}

	private String lines(String account, int count) {
		return IntStream.range(0, count).mapToObj((i) -> line(account, "r" + i)).collect(Collectors.joining("\n"));
	}

	private String line(String account, String id) {
		return """
				{"id":"%s","account":"%s","asset":"a1","resource":"%s","quantity":"0.001","startedAt":"2025-02-01T00:00:00Z"}"""
			.formatted(id, account, this.shop.code("STORAGE"));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
