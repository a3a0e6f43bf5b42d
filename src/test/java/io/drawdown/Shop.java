package io.drawdown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that tests model, sell and use through HTTP. Bodies are written with single
 * quotes.
 *
 * <p>
 * Its catalogue has STORAGE and CALLS, a USD rate of 0.5 for both, none in other
 * currencies, and a grant of 10 a month: of STORAGE on CLOUD, which charges overage, on
 * CAPPED, which blocks, and on TRACKED, which does not charge, each with CALLS too.
 */
public final class Shop {

	/** What the tests that share one Spring context are started with. */
	public static final String KEY = "test-key";

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final HttpClient client = HttpClient.newHttpClient();

	private final String address;

	private final String prefix;

	/**
	 * A shop of its own among those of the same service.
	 * @param prefix of all codes of its catalogue
	 */
	public Shop(int port, String prefix) {
		this.address = "http://localhost:" + port;
		this.prefix = prefix;
	}

	/** A code of its catalogue, such as {@code f-CLOUD}. */
	public String code(String name) {
		return this.prefix + name;
	}

	/** Opens with its catalogue; opened again it changes nothing. */
	public Shop open() {
		String products = Stream.of("CLOUD CHARGE", "CAPPED BLOCK", "TRACKED DO_NOT_CHARGE")
			.map((product) -> product.split(" "))
			.map((product) -> """
					{'code':'$%s','usageModel':'ANCHOR','resources':[{'resource':'$STORAGE','policies':{'overage':'%s'},
					'grants':[{'quantity':10,'unit':'$GB','validity':'P1M','refresh':{'every':'P1M'}}]},
					{'resource':'$CALLS','policies':{'overage':'%s'}}]}""".formatted(product[0], product[1],
					product[1]))
			.collect(Collectors.joining(","));
		String entries = Stream.of("CLOUD", "CAPPED", "TRACKED")
			.flatMap((product) -> Stream.of("STORAGE", "CALLS")
				.map((resource) -> "{'product':'$%s','resource':'$%s','rateUnit':'USD','rate':'0.5'}".formatted(product,
						resource)))
			.collect(Collectors.joining(","));
		must(200, "PUT", "/v1/catalog?activate=true",
				"""
						{'unitClasses':[{'code':'$DATA','type':'USAGE','defaultUnit':'$GB'}],
						'units':[{'code':'$GB','class':'$DATA','factor':1,'scale':3}],
						'usageResources':[{'code':'$STORAGE','category':'USAGE','unitClass':'$DATA','unit':'$GB'},
						{'code':'$CALLS','category':'USAGE','unitClass':'$DATA','unit':'$GB'}],
						'products':[%s],'rateCards':[{'code':'$LIST','from':'2024-01-01','entries':[%s]}]}"""
					.formatted(products, entries)
					.replace("$", this.prefix));
		return this;
	}

	public void account(String code) {
		must(201, "POST", "/v1/accounts", "{'code':'%s','currency':'USD'}".formatted(code));
	}

	/** An order from the first of January 2025 for a year, billed monthly. */
	public String order(String account, String currency, String... lines) {
		String bought = Stream.of(lines)
			.map((line) -> line.split(" "))
			.map((line) -> line("{'ref':'%s','product':'$%s'".formatted(line[0], line[1])))
			.collect(Collectors.joining(","));
		return "{'account':'%s','currency':'%s','createdAt':'2025-01-01T00:00:00Z','lines':[%s]}".formatted(account,
				currency, bought);
	}

	private String line(String begun) {
		return begun.replace("$", this.prefix) + ",'startDate':'2025-01-01','endDate':'2025-12-31'}";
	}

	/** Sells assets, each written as its ref and product: {@code "a1 CLOUD"}. */
	public JsonNode sell(String account, String... lines) {
		return must(201, "POST", "/v1/orders?activate=true", order(account, "USD", lines));
	}

	/** What a record of usage is answered. */
	public JsonNode use(String account, String asset, String resource, String quantity, String startedAt) {
		String id = asset + resource + quantity + startedAt;
		return must(200, "POST", "/v1/usage",
				"{'id':'%s','account':'%s','asset':'%s','resource':'%s','quantity':'%s','startedAt':'%s'}".formatted(id,
						account, asset, code(resource), quantity, startedAt))
			.required("outcomes")
			.required(0);
	}

	/** Amends an accepted record [U4]. */
	public JsonNode amend(String account, String id, String quantity) {
		return must(200, "POST", "/v1/usage/%s/%s/amend".formatted(account, id),
				"{'quantity':'%s'}".formatted(quantity));
	}

	/** Voids an accepted record [U4]. */
	public JsonNode voidUsage(String account, String id) {
		return must(200, "POST", "/v1/usage/%s/%s/void".formatted(account, id), "");
	}

	/** Runs accounts and waits for the end. */
	public JsonNode run(String asOf, String... accounts) {
		return must(200, "POST", "/v1/orchestrations", "{'asOf':'%s','accounts':[%s],'wait':true}".formatted(asOf,
				Stream.of(accounts).map((code) -> "'" + code + "'").collect(Collectors.joining(","))));
	}

	public JsonNode get(String path) {
		return must(200, "GET", path, "");
	}

	/** The items of one page that must be the only one. */
	public List<JsonNode> items(String path) {
		JsonNode page = get(path);
		assertThat(page.required("nextCursor").isNull()).as("%s", page).isTrue();
		return page.required("items").valueStream().toList();
	}

	/** The items of all pages, so many on each but the last. */
	public List<JsonNode> paged(String path, int limit) {
		List<JsonNode> items = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=" + limit + cursor);
			page.required("items").forEach(items::add);
			JsonNode next = page.required("nextCursor");
			cursor = next.isNull() ? "" : "&cursor=" + next.asString();
			assertThat(page.required("items").size()).as("%s", page).isBetween(cursor.isEmpty() ? 0 : limit, limit);
		}
		while (!cursor.isEmpty());
		return items;
	}

	/** The answer, whose status must be this one. */
	public JsonNode must(int status, String method, String path, String body) {
		HttpResponse<String> response = send(method, path, body);
		assertThat(response.statusCode()).as("%s %s: %s", method, path, response.body()).isEqualTo(status);
		return JSON.readTree(response.body());
	}

	public HttpResponse<String> send(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path))
			.header("Authorization", "Bearer " + KEY)
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(body.replace('\'', '"')));
		for (int header = 0; header < headers.length; header += 2) {
			request.setHeader(headers[header], headers[header + 1]);
		}
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
