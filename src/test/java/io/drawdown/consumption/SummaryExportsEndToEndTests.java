package io.drawdown.consumption;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Summaries as streams of CSV and NDJSON: what pages have, whole. */
@SharedServiceTest
class SummaryExportsEndToEndTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static final JsonMapper JSON = JsonMapper.shared();

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "exp-").open();
	}

	/** Columns are the fields of a page, so that a new field is a new column. */
	@ParameterizedTest
	@ValueSource(strings = { "usage", "ratable", "liable" })
	void hasWhatPagesHave(String level) throws Exception {
		String account = "exp-" + level;
		sellPacked(account);
		String path = "/v1/" + level + "-summaries?account=" + account;
		List<JsonNode> items = this.shop.items(path);

		HttpResponse<String> csv = get(path, "text/csv");
		HttpResponse<String> lines = get(path, "application/x-ndjson");

		assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
		assertThat(lines.headers().firstValue("Content-Type")).hasValue("application/x-ndjson;charset=UTF-8");
		assertThat(lines.body().lines().map(JSON::readTree)).isEqualTo(items).hasSizeGreaterThan(1);
		List<Map<String, String>> rows = rows(csv.body());
		assertThat(csv.body()).contains("\r\n");
		assertThat(rows).isEqualTo(items.stream().map(SummaryExportsEndToEndTests::flat).toList());
	}

	@Test
	void takesTheSameFilters() throws Exception {
		sellPacked("exp-filters");
		String path = "/v1/liable-summaries?account=exp-filters&kind=USAGE&status=IN_PROGRESS&until=2025-02-01T00:00:00Z";

		assertThat(rows(get(path, "text/csv").body())).hasSize(1)
			.first()
			.satisfies((row) -> assertThat(row).containsEntry("overage", "2").containsEntry("amount", "1.00"));
		assertThat(get(path + "&limit=5", "text/csv").statusCode()).isEqualTo(400);
		assertThat(get("/v1/liable-summaries?account=exp-nobody", "text/csv").statusCode()).isEqualTo(404);
		assertThat(get("/v1/liable-summaries?account=exp-nobody", "text/csv").body()).contains("not-found");
		assertThat(get(path, "application/json").body()).startsWith("{\"items\":[");
		assertThat(get(path, "*/*").body()).startsWith("{\"items\":[");
		assertThat(get(path, "text/csv;q=0.5, application/x-ndjson").body()).startsWith("{\"id\":");
		assertThat(get(path + "&limit=1", "application/json, text/csv, application/x-ndjson").body())
			.startsWith("{\"items\":[");
		assertThat(get(path, "text/csv, application/json").body()).startsWith("id,");
		assertThat(get(path, "text/csv;q=0.5, application/json").body()).startsWith("{\"items\":[");
	}

	/** Three assets by the hour of a year: 26,280 rows, none twice and none missing. */
	@Test
	void streamsTensOfThousands() throws Exception {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[{'code':'exp-HOURS','usageModel':'ANCHOR','resources':[{'resource':'exp-CALLS',
				'policies':{'aggregation':{'method':'SUM','period':'HOURLY'}}}]}],
				'rateCards':[{'code':'exp-HOURS','from':'2024-01-01','entries':[
				{'product':'exp-HOURS','resource':'exp-CALLS','rateUnit':'USD','rate':1}]}]}""");
		this.shop.account("exp-many");
		this.shop.sell("exp-many", "a HOURS", "b HOURS", "c HOURS");
		this.shop.run("2026-01-10T00:00:00Z", "exp-many");

		HttpResponse<byte[]> packed = send("/v1/usage-summaries?account=exp-many", "text/csv", "gzip",
				BodyHandlers.ofByteArray());

		assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
		Set<String> ids = new HashSet<>();
		Map<String, Integer> assets = new HashMap<>();
		for (Map<String, String> row : rows(unzipped(packed.body()))) {
			ids.add(Objects.requireNonNull(row.get("id")));
			assets.merge(Objects.requireNonNull(row.get("asset")), 1, Integer::sum);
		}
		assertThat(assets).isEqualTo(Map.of("a", 8_760, "b", 8_760, "c", 8_760));
		assertThat(ids).hasSize(26_280);
	}

	/** With a fee, and usage that the grant covers in part. */
	private void sellPacked(String account) {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[{'code':'exp-PACK','usageModel':'PACK','fee':{'amount':5,'currency':'USD'},
				'resources':[{'resource':'exp-CALLS','grants':[{'quantity':3}]}]}]}""");
		this.shop.account(account);
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				this.shop.order(account, "USD", "a CLOUD", "p PACK")
					.replace("'product':'exp-PACK'",
							"'product':'exp-PACK','binding':{'type':'TARGET','target':'ASSET','asset':'a'}"));
		this.shop.use(account, "a", "STORAGE", "12", "2025-01-10T00:00:00Z");
		this.shop.use(account, "a", "CALLS", "1", "2025-02-10T00:00:00Z");
	}

	private HttpResponse<String> get(String path, String accept) throws Exception {
		return send(path, accept, "identity", BodyHandlers.ofString());
	}

	private <T> HttpResponse<T> send(String path, String accept, String encoding, HttpResponse.BodyHandler<T> body)
			throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Authorization", "Bearer " + Shop.KEY)
			.header("Accept", accept)
			.header("Accept-Encoding", encoding)
			.build();
		return client.send(request, body);
	}

	private static String unzipped(byte[] bytes) throws IOException {
		try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static List<Map<String, String>> rows(String csv) throws IOException {
		List<Map<String, String>> rows = new ArrayList<>();
		try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
			reader.forEach((row) -> rows.add(row.getFieldsAsMap()));
		}
		return rows;
	}

	/** An item as CSV has it. */
	private static Map<String, String> flat(JsonNode item) {
		Map<String, String> flat = new LinkedHashMap<>();
		item.properties().forEach((field) -> {
			if (field.getKey().equals("target")) {
				field.getValue()
					.properties()
					.forEach((part) -> flat.put("target." + part.getKey(), part.getValue().asString()));
			}
			else if (field.getValue().isObject()) {
				flat.put(field.getKey(), field.getValue().isEmpty() ? "" : field.getValue().toString());
			}
			else {
				flat.put(field.getKey(), field.getValue().asString(""));
			}
		});
		return flat;
	}

}
