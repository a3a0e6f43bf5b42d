package io.drawdown.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.drawdown.DatabaseTest;
import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Refusal;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Exports;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "drawdown.admin-key=test-key")
@DatabaseTest
@Import(WebEndToEndTests.Shop.class)
@ExtendWith(OutputCaptureExtension.class)
class WebEndToEndTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	@Autowired
	JsonMapper json;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void openShop() {
		this.jdbc.sql("create table if not exists web.sale (ref text)").update();
	}

	@Test
	void writesDecimalsAsStringsAndReadsThemExactly() throws Exception {
		JsonNode answer = answer(post("/test/sales",
				"""
						{"ref":"a","quantity":0.1,"rate":"12345678901234567890.123456789","on":"2026-01-31","at":"2026-01-31T01:00:00+01:00"}"""),
				200);

		assertThat(answer.get("quantity").asString()).isEqualTo("0.1");
		assertThat(answer.get("rate").asString()).isEqualTo("12345678901234567890.123456789");
		assertThat(answer.get("price").asString()).isEqualTo("0.8000000000");
		assertThat(answer.get("on").asString()).isEqualTo("2026-01-31");
		assertThat(answer.get("at").asString()).isEqualTo("2026-01-31T00:00:00Z");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"quantity":1}                           | /ref
			{"ref":"a","quantity":"x"}               | /quantity
			{"ref":"a","quantity":true}              | /quantity
			{"ref":"a","quantity":"1e999999999"}     | /quantity
			{"ref":"a","quantity":1e99999}           | /quantity
			{"ref":"a","quantity":1,"on":"31.1.26"}  | /on
			{"ref":"a","quantity":1,"on":[2026,1,1]} | /on
			{"ref":"a","quantity":1,"at":"today"}    | /at
			{"ref":"a","quantity":1,"at":1}          | /at
			{"ref":7,"quantity":1}                   | /ref
			{"ref":"a","quantity":1,"lines":[{}]}    | /lines/0/product
			{"ref":"a","quantity":1,"lines":[null]}  | /lines/0
			{"ref":"a","quantity":1,"a/b":1}         | /a~1b
			[]                                       | ``
			{"ref":                                  | ``
			""")
	void pointsAtWhatHasTheWrongShape(String body, String pointer) throws Exception {
		JsonNode problem = answer(post("/test/sales", body), 400);

		assertThat(problem.get("code").asString()).isEqualTo("validation");
		assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(Objects.requireNonNullElse(pointer, ""));
		assertThat(problem.at("/errors/0/message").asString()).isNotEmpty().doesNotContain("io.drawdown");
	}

	@ParameterizedTest
	@CsvSource({ "MALFORMED, 400", "NOT_FOUND, 404", "CONFLICT, 409", "STALE, 412", "TOO_LARGE, 413", "INVALID, 422",
			"BUSY, 429" })
	void answersARefusalByItsKind(Refusal.Kind kind, int status) throws Exception {
		HttpResponse<String> response = post("/test/refusals?kind=" + kind, "");
		JsonNode problem = answer(response, status);

		assertThat(problem.get("code").asString()).isEqualTo("sold-out");
		assertThat(problem.get("left").asString()).isEqualTo("0");
		assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(kind == Refusal.Kind.BUSY);
	}

	@Test
	void saysNothingInternalAndLogsItUnderAnId(CapturedOutput output) throws Exception {
		JsonNode problem = answer(post("/test/bugs", ""), 500);

		assertThat(problem.get("code").asString()).isEqualTo("internal");
		assertThat(problem.toString()).doesNotContain("secret");
		assertThat(output).contains(problem.get("id").asString()).contains("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/test/refusals", "/test/refusals?kind=NONE", "/test/filters?kind=NONE" })
	void namesTheParameter(String path) throws Exception {
		assertThat(answer(post(path, ""), 400).at("/errors/0/pointer").asString()).isEqualTo("/kind");
	}

	@Test
	void doesTwiceWhatIsSentWithoutAKeyAndOnceWithOne() throws Exception {
		post("/test/sales", sale("plain"));
		post("/test/sales", sale("plain"));
		post("/test/sales", sale("keyed"), "Idempotency-Key", "once");
		post("/test/sales", sale("keyed"), "Idempotency-Key", "once");

		assertThat(sold("plain")).isEqualTo(2);
		assertThat(sold("keyed")).isEqualTo(1);
	}

	@Test
	void doesOnceWhatIsSentAtTheSameTime() throws Exception {
		try (var senders = Executors.newFixedThreadPool(8)) {
			List<Callable<HttpResponse<String>>> requests = IntStream.range(0, 8)
				.<Callable<HttpResponse<String>>>mapToObj(
						(number) -> () -> post("/test/sales", sale("race"), "Idempotency-Key", "race"))
				.toList();
			for (Future<HttpResponse<String>> response : senders.invokeAll(requests)) {
				assertThat(response.get().statusCode()).isEqualTo(200);
			}
		}

		assertThat(sold("race")).isEqualTo(1);
	}

	@Test
	void keepsNothingOfWhatFails() throws Exception {
		assertThat(post("/test/sales?fail=true", sale("fails"), "Idempotency-Key", "fails").statusCode())
			.isEqualTo(422);
		assertThat(post("/test/sales?fail=true", sale("fails"), "Idempotency-Key", "fails").statusCode())
			.isEqualTo(422);

		assertThat(sold("fails")).isZero();
		assertThat(this.jdbc.sql("select count(*) from web.idempotency_key where status is null")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void refusesAKeyThatIsNone() throws Exception {
		assertThat(answer(post("/test/sales", sale("x"), "Idempotency-Key", "a b"), 400).get("code").asString())
			.isEqualTo("validation");
	}

	/** Nobody takes a part for the whole, and nothing else gets into it. */
	@ParameterizedTest
	@ValueSource(strings = { "text/csv", "application/x-ndjson", "text/csv, */*" })
	void breaksOffAnAnswerThatItCannotEnd(String accept, CapturedOutput output) throws Exception {
		HttpResponse<InputStream> response = client.send(HttpRequest.newBuilder(uri("/test/exports"))
			.header("Authorization", "Bearer test-key")
			.header("Accept", accept)
			.build(), BodyHandlers.ofInputStream());
		ByteArrayOutputStream read = new ByteArrayOutputStream();

		assertThat(response.statusCode()).isEqualTo(200);
		assertThatIOException().isThrownBy(() -> response.body().transferTo(read));
		assertThat(read.toString(UTF_8)).isIn("ref\r\none\r\ntwo\r\n", "{\"ref\":\"one\"}\n{\"ref\":\"two\"}\n");
		assertThat(output).contains("an export is broken off");
	}

	/** Before anything is written a failure is answered like any other. */
	@Test
	void answersAnExportThatCannotBegin() throws Exception {
		HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri("/test/exports?fail=true"))
			.header("Authorization", "Bearer test-key")
			.header("Accept", "text/csv")
			.build(), BodyHandlers.ofString());

		assertThat(answer(response, 422).get("code").asString()).isEqualTo("sold-out");
	}

	private long sold(String ref) {
		return this.jdbc.sql("select count(*) from web.sale where ref = :ref")
			.param("ref", ref)
			.query(Long.class)
			.single();
	}

	private static String sale(String ref) {
		return "{\"ref\":\"" + ref + "\",\"quantity\":1}";
	}

	private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.header("Authorization", "Bearer test-key")
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	private JsonNode answer(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		return this.json.readTree(response.body());
	}

	record Filter(Refusal.@Nullable Kind kind) {
	}

	@RestController
	static class Shop {

		private final JdbcClient jdbc;

		private final Exports exports;

		Shop(JdbcClient jdbc, Exports exports) {
			this.jdbc = jdbc;
			this.exports = exports;
		}

		/** Two items, and then no more can be read. */
		@GetMapping(path = "/test/exports", produces = { Exports.CSV, Exports.NDJSON })
		@Nullable ResponseEntity<Page<?>> export(@RequestParam(defaultValue = "false") boolean fail, HttpServletRequest request,
				HttpServletResponse response) throws IOException {
			return this.exports.answer(request, response, 2, List.of("ref"), Paging.of(null, null), (paging) -> {
				if (fail || paging.after() != null) {
					throw new SoldOut(Refusal.Kind.INVALID);
				}
				List<Item> items = List.of(new Item("one"), new Item("two"), new Item("three"));
				return Page.of(items, paging, (item) -> Cursor.of(item.ref()));
			});
		}

		@PostMapping("/test/filters")
		Filter filter(Filter filter) {
			return filter;
		}

		@PostMapping("/test/sales")
		Sold sell(@Valid @RequestBody Sale sale, @RequestParam(defaultValue = "false") boolean fail) {
			this.jdbc.sql("insert into web.sale (ref) values (:ref)").param("ref", sale.ref()).update();
			if (fail) {
				throw new SoldOut(Refusal.Kind.INVALID);
			}
			return new Sold(sale.quantity(), sale.rate(), sale.on(), sale.at(),
					new Money(new BigDecimal("0.8000000000"), Currency.getInstance("USD")));
		}

		@PostMapping("/test/refusals")
		void refuse(@RequestParam Refusal.Kind kind) {
			throw new SoldOut(kind);
		}

		@PostMapping("/test/bugs")
		void fail() {
			throw new IllegalStateException("secret");
		}

	}

	record Sale(@NotNull String ref, @NotNull Quantity quantity, @Nullable BigDecimal rate, @Nullable LocalDate on,
			@Nullable Instant at, @Nullable @Valid List<Line> lines) {

	}

	record Item(String ref) {

	}

	record Line(@NotNull String product) {

	}

	record Sold(Quantity quantity, @Nullable BigDecimal rate, @Nullable LocalDate on, @Nullable Instant at,
			Money price) {

	}

	static final class SoldOut extends Refusal {

		SoldOut(Kind kind) {
			super(kind, "sold-out", "nothing is left");
			with("left", "0");
		}

	}

}
