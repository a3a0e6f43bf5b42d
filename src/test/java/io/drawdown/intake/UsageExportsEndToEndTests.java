package io.drawdown.intake;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/** Records as streams of CSV and NDJSON. */
@SharedServiceTest
class UsageExportsEndToEndTests {

	private static final HttpClient client = HttpClient.newHttpClient();

	private static final JsonMapper JSON = JsonMapper.shared();

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "uex-").open();
	}

	/** What comes out goes in again, and every record is known. */
	@Test
	void sendsTwentyThousandRecordsAgainUnchanged() throws Exception {
		sold("uex-many");
		String sent = IntStream.range(0, 20_000)
			.mapToObj((number) -> "{\"id\":\"r" + number
					+ "\",\"account\":\"uex-many\",\"asset\":\"a\",\"resource\":\"uex-STORAGE\",\"quantity\":\"0.001\","
					+ "\"startedAt\":\"2025-01-" + (10 + number % 20) + "T00:00:00Z\"}")
			.collect(Collectors.joining("\n"));
		assertThat(send("/v1/usage?outcomes=none", "application/x-ndjson", sent).required("accepted").asInt())
			.isEqualTo(20_000);

		String csv = get("/v1/usage?account=uex-many", "text/csv").body();
		JsonNode again = send("/v1/usage?outcomes=problems", "text/csv", csv);

		assertThat(csv.lines()).hasSize(20_001)
			.first()
			.isEqualTo("id,account,asset,resource,quantity,unit,startedAt,endedAt,attributes");
		assertThat(again.required("duplicates").asInt()).isEqualTo(20_000);
		assertThat(again.required("conflicts").asInt()).isZero();
		assertThat(get("/v1/usage?account=uex-many&from=2025-01-29T00:00:00Z", "application/x-ndjson").body().lines())
			.hasSize(1_000);
	}

	/** Quotes, commas, line ends, formulas and attributes of any name are kept. */
	@Test
	void keepsWhateverWasSent() throws Exception {
		sold("uex-odd");
		String odd = """
				[{"id":"=1+1,\\"x\\"","account":"uex-odd","asset":"a","resource":"uex-STORAGE","quantity":"12.500",
				"startedAt":"2025-01-05T10:00:00.123456Z","endedAt":"2025-01-05T11:00:00Z",
				"attributes":{"a,b":"@SUM(1)\\r\\n2","empty":"","ü":"ß"}},
				{"id":"-plain","account":"uex-odd","asset":"a","resource":"uex-STORAGE","quantity":1e-3,
				"startedAt":"2025-01-05T11:00:00+01:00"}]""";
		assertThat(send("/v1/usage", "application/json", odd).required("accepted").asInt()).isEqualTo(2);

		String csv = get("/v1/usage?account=uex-odd", "text/csv").body();
		JsonNode again = send("/v1/usage", "text/csv", csv);

		assertThat(csv).contains("\"=1+1,\"\"x\"\"\",uex-odd,a,uex-STORAGE,12.5,uex-GB,2025-01-05T10:00:00.123456Z,"
				+ "2025-01-05T11:00:00Z,\"{\"\"a,b\"\":\"\"@SUM(1)\\r\\n2\"\"");
		assertThat(csv).contains("-plain,uex-odd,a,uex-STORAGE,0.001,uex-GB,2025-01-05T10:00:00Z,,\r\n");
		assertThat(again.required("duplicates").asInt()).as("%s", again).isEqualTo(2);
	}

	/** NDJSON has what pages have, and refused records come too. */
	@Test
	void tellsRefusedRecords() throws Exception {
		sold("uex-refused");
		send("/v1/usage", "application/json", """
				[{"id":"n","account":"uex-refused","asset":"a","resource":"uex-STORAGE","quantity":"-1",
				"startedAt":"2025-01-05T10:00:00Z"}]""");
		JsonNode page = this.shop.get("/v1/usage?account=uex-refused&outcome=rejected").required("items").required(0);

		String line = get("/v1/usage?account=uex-refused&outcome=rejected", "application/x-ndjson").body();
		String csv = get("/v1/usage?account=uex-refused&outcome=rejected", "text/csv").body();

		assertThat(JSON.readTree(line)).isEqualTo(page);
		assertThat(csv)
			.startsWith("id,account,batch,index,code,field,message,available,sent,receivedAt\r\nn,uex-refused,")
			.contains(",negative,/quantity,", "\"\"quantity\"\":");
	}

	/** All attributes in one cell are an object of texts, or the record is malformed. */
	@Test
	void readsAttributesInOneCell() throws Exception {
		sold("uex-cell");
		String header = "id,account,asset,resource,quantity,startedAt,attributes\n";
		String rest = ",uex-cell,a,uex-STORAGE,1,2025-01-05T10:00:00Z,";

		JsonNode answer = send("/v1/usage?outcomes=all", "text/csv",
				header + "good" + rest + "\"{\"\"region\"\":\"\"eu\"\"}\"\n" + "number" + rest + "\"{\"\"n\"\":1}\"\n"
						+ "list" + rest + "[]\n" + "broken" + rest + "{\n" + "more" + rest + "{}{}\n");

		assertThat(answer.required("outcomes").valueStream().map((each) -> each.path("field").asString("accepted")))
			.containsExactly("accepted", "/attributes/n", "/attributes", "/attributes", "/attributes");
	}

	private void sold(String account) {
		this.shop.account(account);
		this.shop.sell(account, "a CLOUD");
	}

	private HttpResponse<String> get(String path, String accept) throws Exception {
		return client.send(request(path).header("Accept", accept).build(), BodyHandlers.ofString());
	}

	private JsonNode send(String path, String type, String body) throws Exception {
		HttpResponse<String> response = client.send(
				request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build(),
				BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JSON.readTree(response.body());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Authorization", "Bearer " + Shop.KEY);
	}

}
