package io.drawdown.catalog;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.DatabaseTest;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Overage;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Status;
import io.drawdown.rates.RateCards;
import io.drawdown.rates.RateEntry;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The catalogue as one document [M8], and thing by thing [M1, M4]. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "drawdown.admin-key=test-key")
@DatabaseTest
@TestMethodOrder(MethodOrderer.Random.class)
class CatalogueEndToEndTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	@Autowired
	JsonMapper json;

	@Autowired
	Catalogues catalogues;

	@Autowired
	RateCards rateCards;

	@Test
	void appliesADocumentOnceAndThenChangesNothing() throws Exception {
		String document = cloud("once-");

		JsonNode first = ok(apply(document, "?activate=true"));
		long version = this.catalogues.version();
		JsonNode second = ok(apply(document, "?activate=true"));
		JsonNode third = ok(apply(document, ""));

		assertThat(texts(first.get("created"))).containsExactly("unitClasses/once-DATA", "units/once-GB",
				"units/once-MB", "usageResources/once-STORAGE", "products/once-CLOUD", "rateCards/once-LIST");
		assertThat(first.get("violations")).isEmpty();
		assertThat(second.get("created")).isEmpty();
		assertThat(second.get("updated")).isEmpty();
		assertThat(second.get("unchanged")).hasSize(6);
		assertThat(third.get("unchanged")).hasSize(6);
		assertThat(this.catalogues.version()).isEqualTo(version);
	}

	@Test
	void isReadBackAsValues() throws Exception {
		ok(apply(cloud("read-"), "?activate=true"));

		Catalogue catalogue = this.catalogues.current();
		Product cloud = Objects.requireNonNull(catalogue.product("read-CLOUD"));

		assertThat(cloud.status()).isEqualTo(Status.ACTIVE);
		assertThat(cloud.resources()).singleElement().satisfies((each) -> {
			assertThat(catalogue.policiesOf(each).overage()).isEqualTo(Overage.CHARGE);
			assertThat(each.grants()).singleElement().satisfies((grant) -> {
				assertThat(grant.unit()).isEqualTo("read-GB");
				assertThat(grant.priority()).isEqualTo(100);
			});
		});
		assertThat(catalogue.unit("read-MB")).satisfies((unit) -> {
			assertThat(unit).isNotNull();
			assertThat(unit.factor()).isEqualByComparingTo("0.001");
			assertThat(unit.scale()).isEqualTo(6);
		});
		assertThat(this.catalogues.matching(catalogue.version())).isSameAs(catalogue);
		assertThat(prices("read-CLOUD", "read-STORAGE")).singleElement()
			.satisfies((entry) -> assertThat(entry.price().rate()).isEqualByComparingTo(new BigDecimal("0.02")))
			.extracting(RateEntry::effective)
			.isEqualTo(new Window(Instant.parse("2025-01-01T00:00:00Z"), Window.FOREVER));
	}

	@Test
	void seesADraftOnlyWhenItIsActive() throws Exception {
		ok(apply(cloud("draft-"), ""));
		assertThat(this.catalogues.current().product("draft-CLOUD")).isNull();
		assertThat(prices("draft-CLOUD", "draft-STORAGE")).isEmpty();

		JsonNode activated = ok(apply(cloud("draft-"), "?activate=true"));

		assertThat(activated.get("updated")).hasSize(6);
		assertThat(this.catalogues.current().product("draft-CLOUD")).isNotNull();
		assertThat(prices("draft-CLOUD", "draft-STORAGE")).hasSize(1);
	}

	@Test
	void holdsAllCurrenciesFromTheStart() throws Exception {
		Catalogue catalogue = this.catalogues.current();

		assertThat(catalogue.unit("JPY")).isNotNull().satisfies((yen) -> assertThat(yen.scale()).isZero());
		assertThat(catalogue.unit("KWD")).isNotNull().satisfies((dinar) -> assertThat(dinar.scale()).isEqualTo(3));
		assertThat(catalogue.unit("XXX")).isNull();
		for (String code : List.of("USD", "EUR", "CHF", "GBP", "CLF")) {
			assertThat(catalogue.unit(code)).isNotNull()
				.satisfies((unit) -> assertThat(unit.scale())
					.isEqualTo(Currency.getInstance(code).getDefaultFractionDigits()));
		}
		JsonNode refused = refused(apply("units: [{code: USD, class: CURRENCY, factor: 2}]", ""), 422);
		assertThat(refused.at("/violations/0/rule").asString()).isEqualTo("M2");
	}

	@Test
	void exportsWhatItCanApplyWithoutAChange() throws Exception {
		ok(apply(cloud("export-"), "?activate=true"));
		HttpResponse<String> yaml = send("GET", "/v1/catalog", null, null, "Accept", "application/yaml");
		HttpResponse<String> exported = send("GET", "/v1/catalog", null, null);

		assertThat(yaml.headers().firstValue("Content-Type")).hasValue("application/yaml");
		assertThat(exported.body()).contains("export-CLOUD").doesNotContain("\"CURRENCY\"");
		for (JsonNode applied : List.of(ok(send("PUT", "/v1/catalog", "application/json", exported.body())),
				ok(apply(yaml.body(), "")))) {
			assertThat(applied.get("created")).isEmpty();
			assertThat(applied.get("updated")).isEmpty();
			assertThat(texts(applied.get("unchanged"))).contains("products/export-CLOUD");
		}
	}

	@Test
	void reportsAllProblemsAtOnceAndAppliesNothing() throws Exception {
		JsonNode refused = refused(apply("""
				unitClasses: [{code: bad-DATA, type: USAGE, defaultUnit: bad-GB}]
				units: [{code: bad-GB, class: bad-DATA, factor: 2}, {code: bad-MB, class: NOWHERE, factor: 0}]
				usageResources: [{code: bad-R, category: USAGE, unitClass: bad-DATA}]
				products: [{code: bad-P, usageModel: ANCHOR, resources: [{resource: bad-R}]}]
				""", "?activate=true"), 422);

		assertThat(refused.get("code").asString()).isEqualTo("validation");
		assertThat(refused.get("created")).isEmpty();
		assertThat(texts(refused.get("violations"), "message")).hasSize(4)
			.anySatisfy((message) -> assertThat(message).contains("bad-GB", "factor 2"))
			.anySatisfy((message) -> assertThat(message).contains("NOWHERE"))
			.anySatisfy((message) -> assertThat(message).contains("factor 0 is not positive"))
			.anySatisfy((message) -> assertThat(message).contains("bad-R", "no rate entry"));
		assertThat(send("GET", "/v1/units/bad-GB", null, null).statusCode()).isEqualTo(404);
	}

	@Test
	void saysOnADryRunWhatWouldBeDone() throws Exception {
		JsonNode applied = ok(apply(cloud("dry-"), "?dryRun=true"));
		JsonNode refused = refused(apply("units: [{code: dry-X, class: NOWHERE, factor: 1}]", "?dryRun=true"), 422);

		assertThat(applied.get("created")).hasSize(6);
		assertThat(texts(refused.get("created"))).containsExactly("units/dry-X");
		assertThat(send("GET", "/v1/products/dry-CLOUD", null, null).statusCode()).isEqualTo(404);
	}

	@Test
	void refusesUnknownFieldsWithAPointer() throws Exception {
		JsonNode refused = refused(apply("products: [{code: p, usageModel: ANCHOR, colour: red}]", ""), 400);

		assertThat(refused.get("code").asString()).isEqualTo("validation");
		assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/products/0/colour");
	}

	@Test
	void namesAllMissingFieldsAtOnce() throws Exception {
		JsonNode refused = refused(
				apply("""
						units: [{code: x}]
						policies: [{code: r, kind: REFRESH, value: {}}]
						products: [{code: p, usageModel: PACK, binding: {}, resources: [{resource: x, grants: [{quantity: 1, refresh: {}}]}]}]
						rateCards: [{code: c, entries: [{product: p, tiers: {steps: [{flat: 1}]}}]}]
						""",
						""),
				400);

		assertThat(texts(refused.get("errors"), "pointer")).contains("/units/0/class", "/units/0/factor",
				"/rateCards/0/entries/0/rateUnit", "/rateCards/0/entries/0/tiers/steps/0/from",
				"/products/0/resources/0/grants/0/refresh/every", "/products/0/binding/type",
				"/policies/0/value/every");
	}

	/** The example of the API's contract, as it is written there. */
	@Test
	void takesTheExampleDocument() throws Exception {
		String document = new String(
				Objects.requireNonNull(getClass().getResourceAsStream("/catalog/example.yaml")).readAllBytes(),
				StandardCharsets.UTF_8);

		JsonNode applied = ok(apply(document, "?activate=true"));
		JsonNode again = ok(apply(document, "?activate=true"));

		assertThat(applied.get("created")).hasSize(7);
		assertThat(texts(applied.get("violations"), "severity")).containsOnly("WARNING");
		assertThat(again.get("unchanged")).hasSize(7);
		RateEntry base = prices("CLOUD", "STORAGE").getFirst();
		RateEntry eu = prices("CLOUD", "STORAGE").getLast();
		assertThat(base.slice()).isEqualTo(Slice.NONE);
		assertThat(base.negotiable()).isTrue();
		assertThat(eu.slice().attributes()).containsExactly(Map.entry("region", "eu"));
		assertThat(eu.slice().id()).isPositive();
		assertThat(Objects.requireNonNull(eu.price().tiers()).steps()).hasSize(3);
		Product cloud = Objects.requireNonNull(this.catalogues.current().product("CLOUD"));
		assertThat(cloud.fee()).isNull();
		assertThat(cloud.minimum()).isNull();
	}

	/** [R10]: usage is kept by the number, which therefore is one and stays. */
	@Test
	void numbersAttributesOnceAndForAll() throws Exception {
		String list = cloud("num-").replace("rate: 0.02}",
				"rate: 0.02}, {product: num-CLOUD, resource: num-STORAGE, rateUnit: USD, attributes: {zone: a, region: eu}, rate: 1}");
		ok(apply(list, "?activate=true"));
		int number = slice("num-", "USD");

		ok(apply(
				"rateCards: [{code: num-MORE, entries: [{product: num-CLOUD, resource: num-STORAGE, rateUnit: EUR, rate: 1}, "
						+ "{product: num-CLOUD, resource: num-STORAGE, rateUnit: EUR, attributes: {region: eu, zone: a}, rate: 1}]}]",
				"?activate=true"));

		assertThat(number).isPositive();
		assertThat(slice("num-", "EUR")).isEqualTo(number);
	}

	private List<RateEntry> prices(String product, String resource) {
		return this.rateCards.entriesOf(product, null, this.catalogues.version())
			.stream()
			.filter((entry) -> resource.equals(entry.resource()))
			.toList();
	}

	private int slice(String prefix, String unit) {
		return prices(prefix + "CLOUD", prefix + "STORAGE").stream()
			.filter((entry) -> entry.rateUnit().equals(unit) && !entry.slice().attributes().isEmpty())
			.findFirst()
			.orElseThrow()
			.slice()
			.id();
	}

	@Test
	void letsOnlyEndDatesOfActiveThingsMoveAndOnlyLater() throws Exception {
		ok(apply(cloud("m1-").replace("{code: m1-LIST, from: 2025-01-01,",
				"{code: m1-LIST, from: 2025-01-01, until: 2026-01-01,"), "?activate=true"));

		JsonNode rate = refused(apply(cloud("m1-").replace("rate: 0.02", "rate: 0.03"), ""), 422);
		JsonNode later = ok(
				apply(cloud("m1-").replace("from: 2025-01-01,", "from: 2025-01-01, until: 2027-01-01,"), ""));
		JsonNode earlier = refused(
				apply(cloud("m1-").replace("from: 2025-01-01,", "from: 2025-01-01, until: 2026-06-01,"), ""), 422);
		JsonNode open = ok(apply(cloud("m1-"), ""));

		assertThat(rate.at("/violations/0/rule").asString()).isEqualTo("M1");
		assertThat(texts(later.get("updated"))).containsExactly("rateCards/m1-LIST");
		assertThat(earlier.at("/violations/0/rule").asString()).isEqualTo("M1");
		assertThat(texts(open.get("updated"))).containsExactly("rateCards/m1-LIST");
		assertThat(prices("m1-CLOUD", "m1-STORAGE")).singleElement()
			.satisfies((entry) -> assertThat(entry.effective().isOpenEnded()).isTrue());
	}

	@Test
	void takesThingsOneAtATimeInAnyOrder() throws Exception {
		HttpResponse<String> unitClass = send("POST", "/v1/unit-classes", "application/json",
				"{\"code\":\"one-C\",\"type\":\"USAGE\",\"defaultUnit\":\"one-U\"}");
		assertThat(unitClass.statusCode()).as(unitClass.body()).isEqualTo(201);
		assertThat(unitClass.headers().firstValue("Location")).hasValue("/v1/unit-classes/one-C");
		assertThat(this.json.readTree(unitClass.body()).get("status").asString()).isEqualTo("DRAFT");
		created("units", "{\"code\":\"one-U\",\"class\":\"one-C\",\"factor\":\"1\"}");
		created("usage-resources", "{\"code\":\"one-R\",\"category\":\"USAGE\",\"unitClass\":\"one-C\"}");
		created("policies",
				"{\"code\":\"one-sum\",\"kind\":\"AGGREGATION\",\"value\":{\"method\":\"SUM\",\"period\":\"HOURLY\"}}");
		created("products",
				"""
						{"code":"one-P","usageModel":"ANCHOR","resources":[{"resource":"one-R","policies":{"aggregation":"one-sum"}}]}""");
		created("rate-cards", """
				{"code":"one-L","entries":[{"product":"one-P","resource":"one-R","rateUnit":"USD","rate":1}]}""");

		refused(send("POST", "/v1/products/one-P/activate", null, ""), 422);
		for (String path : List.of("unit-classes/one-C", "units/one-U", "usage-resources/one-R", "policies/one-sum",
				"rate-cards/one-L", "products/one-P")) {
			ok(send("POST", "/v1/" + path + "/activate", null, ""));
		}

		JsonNode validated = ok(send("POST", "/v1/products/one-P/validate", null, ""));
		assertThat(validated.get("violations")).isEmpty();
		Catalogue catalogue = this.catalogues.current();
		Product product = Objects.requireNonNull(catalogue.product("one-P"));
		assertThat(catalogue.policiesOf(product.resources().getFirst()).aggregation().period()).hasToString("HOURLY");
		assertThat(ok(send("POST", "/v1/products/one-P/deactivate", null, "")).get("status").asString())
			.isEqualTo("INACTIVE");
	}

	@Test
	void changesADraftAgainstItsLatestVersionOnly() throws Exception {
		ok(apply(cloud("etag-"), ""));
		HttpResponse<String> read = send("GET", "/v1/units/etag-MB", null, null);
		String etag = read.headers().firstValue("ETag").orElseThrow();
		String changed = read.body().replace("0.001", "0.002");

		HttpResponse<String> first = send("PUT", "/v1/units/etag-MB", "application/json", changed, "If-Match", etag);
		HttpResponse<String> second = send("PUT", "/v1/units/etag-MB", "application/json", read.body(), "If-Match",
				etag);

		assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
		assertThat(first.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(etag);
		assertThat(refused(second, 412).get("code").asString()).isEqualTo("stale");
		assertThat(
				refused(send("PUT", "/v1/units/etag-MB", "application/json", changed.replace("DRAFT", "ACTIVE")), 422)
					.at("/violations/0/rule")
					.asString())
			.isEqualTo("M1");
	}

	@Test
	void deletesOnlyDraftsThatNothingRefersTo() throws Exception {
		ok(apply(cloud("del-"), ""));
		refused(send("DELETE", "/v1/usage-resources/del-STORAGE", null, null), 422);
		assertThat(send("DELETE", "/v1/rate-cards/del-LIST", null, null).statusCode()).isEqualTo(204);
		assertThat(send("DELETE", "/v1/products/del-CLOUD", null, null).statusCode()).isEqualTo(204);
		assertThat(send("DELETE", "/v1/usage-resources/del-STORAGE", null, null).statusCode()).isEqualTo(204);

		ok(apply(cloud("keep-"), "?activate=true"));
		assertThat(refused(send("DELETE", "/v1/rate-cards/keep-LIST", null, null), 422).at("/violations/0/rule")
			.asString()).isEqualTo("M1");
	}

	@Test
	void listsPageByPage() throws Exception {
		ok(apply(cloud("page-"), ""));
		JsonNode first = ok(send("GET", "/v1/units?limit=3", null, null));
		JsonNode second = ok(send("GET", "/v1/units?limit=3&cursor=" + first.get("nextCursor").asString(), null, null));

		assertThat(first.get("items")).hasSize(3);
		assertThat(texts(second.get("items"), "code")).hasSize(3)
			.doesNotContainAnyElementsOf(texts(first.get("items"), "code"));
		assertThat(refused(send("GET", "/v1/units?limit=501", null, null), 400).at("/errors/0/pointer").asString())
			.isEqualTo("/limit");
		refused(send("GET", "/v1/units?cursor=%25", null, null), 400);
		refused(send("GET", "/v1/units?limit=x", null, null), 400);
	}

	@Test
	void answersTheSameKeyTheSameWay() throws Exception {
		String body = "{\"code\":\"idem-C\",\"type\":\"USAGE\",\"defaultUnit\":\"idem-U\"}";

		HttpResponse<String> first = send("POST", "/v1/unit-classes", "application/json", body, "Idempotency-Key",
				"k1");
		HttpResponse<String> again = send("POST", "/v1/unit-classes", "application/json", body, "Idempotency-Key",
				"k1");
		HttpResponse<String> other = send("POST", "/v1/unit-classes", "application/json", body.replace("-C", "-D"),
				"Idempotency-Key", "k1");
		HttpResponse<String> failed = send("POST", "/v1/unit-classes", "application/json", body, "Idempotency-Key",
				"k2");
		HttpResponse<String> repaired = send("POST", "/v1/unit-classes", "application/json", body.replace("-C", "-E"),
				"Idempotency-Key", "k2");

		assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
		assertThat(again.statusCode()).isEqualTo(201);
		assertThat(again.body()).isEqualTo(first.body());
		assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
		assertThat(again.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
		assertThat(refused(other, 422).get("code").asString()).isEqualTo("idempotency-key-reused");
		assertThat(refused(failed, 409).get("code").asString()).isEqualTo("conflict");
		assertThat(repaired.statusCode()).isEqualTo(201);
	}

	@Test
	void refusesWhatItCannotRead() throws Exception {
		assertThat(refused(send("PUT", "/v1/catalog", "text/plain", "x"), 415).get("code").asString())
			.isEqualTo("unsupported-media-type");
		assertThat(refused(send("PATCH", "/v1/catalog", "application/json", "{}"), 405).get("code").asString())
			.isEqualTo("method-not-allowed");
		assertThat(refused(send("GET", "/v1/nothing", null, null), 404).get("code").asString()).isEqualTo("not-found");
		assertThat(refused(send("PUT", "/v1/catalog", "application/json", "{\"units\":"), 400).get("code").asString())
			.isEqualTo("validation");
		assertThat(refused(send("PUT", "/v1/catalog", "application/json", ""), 400).get("code").asString())
			.isEqualTo("validation");
		refused(send("PUT", "/v1/catalog", "application/json", "{\"units\":[null]}"), 400);
		refused(send("PUT", "/v1/catalog", "application/json", "{\"units\":[],\"units\":[]}"), 400);
		refused(send("PUT", "/v1/catalog", "application/json", " ".repeat((4 << 20) + 1)), 413);
		refused(send("PUT", "/v1/catalog?dryRun=perhaps", "application/json", "{}"), 400);
	}

	@Test
	void describesEveryOperation() throws Exception {
		JsonNode description = ok(send("GET", "/v3/api-docs", null, null));

		assertThat(description.at("/paths/~1v1~1products/post/requestBody/content/application~1json/schema").toString())
			.contains("usageModel");
		assertThat(description.at("/paths/~1v1~1catalog/put/requestBody/content").toString())
			.contains("application/yaml");
		description.get("paths")
			.propertyStream()
			.filter((path) -> path.getKey().startsWith("/v1/"))
			.flatMap((path) -> path.getValue().propertyStream())
			.forEach((operation) -> assertThat(operation.getValue().path("summary").asString("")).isNotEmpty());
	}

	private void created(String path, String body) throws Exception {
		HttpResponse<String> response = send("POST", "/v1/" + path, "application/json", body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
	}

	private HttpResponse<String> apply(String document, String query) throws Exception {
		return send("PUT", "/v1/catalog" + query, "application/yaml", document);
	}

	private HttpResponse<String> send(String method, String path, @Nullable String type, @Nullable String body,
			String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Authorization", "Bearer test-key")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (type != null) {
			request.header("Content-Type", type);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		return client.send(request.build(), BodyHandlers.ofString());
	}

	private JsonNode ok(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return this.json.readTree(response.body());
	}

	private JsonNode refused(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		return this.json.readTree(response.body());
	}

	private static List<String> texts(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

	private static List<String> texts(JsonNode array, String field) {
		return array.valueStream().map((each) -> each.get(field).asString()).toList();
	}

	private static String cloud(String prefix) {
		return """
				unitClasses: [{code: #DATA, type: USAGE, defaultUnit: #GB}]
				units: [{code: #GB, class: #DATA, factor: 1}, {code: #MB, class: #DATA, factor: 0.001}]
				usageResources: [{code: #STORAGE, category: USAGE, unitClass: #DATA, unit: #GB, tokenResource: null}]
				products:
				  - code: #CLOUD
				    usageModel: ANCHOR
				    resources:
				      - resource: #STORAGE
				        policies: {aggregation: {method: SUM, period: DAILY}, rating: {period: MONTHLY, delay: P3D}}
				        grants: [{quantity: 100, validity: P1M, refresh: {every: P1M}, rollover: null}]
				rateCards:
				  - {code: #LIST, from: 2025-01-01, entries: [{product: #CLOUD, resource: #STORAGE, rateUnit: USD, rate: 0.02}]}
				"""
			.replace("#", prefix);
	}

}
