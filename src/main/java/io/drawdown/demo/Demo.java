package io.drawdown.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays the examples in over HTTP and prints what came of them. */
@Component
@Profile("demo")
class Demo {

	private static final String JSON = "application/json";

	/** January, and the period that one of the plans began in the middle of it. */
	private static final String SPAN = "from=2026-01-01T00:00:00Z&until=2026-02-15T00:00:00Z";

	private final HttpClient client = HttpClient.newHttpClient();

	private final JsonMapper json;

	private final Environment environment;

	private final Path examples;

	Demo(JsonMapper json, Environment environment) {
		this.json = json;
		this.environment = environment;
		this.examples = Path.of(environment.getProperty("drawdown.demo.examples", "examples"));
	}

	@EventListener(ApplicationReadyEvent.class)
	void play() throws IOException, InterruptedException {
		boolean fresh = get("/v1/accounts?limit=1").required("items").isEmpty();
		StringBuilder told = new StringBuilder();
		if (fresh) {
			JsonNode usage = playExamples();
			told.append("\nPlayed %s in: %s records accepted, %s blocked.\n".formatted(this.examples,
					usage.path("accepted"), usage.path("blocked")));
		}
		else {
			told.append("\nThere is data already, nothing was played in.\n");
		}
		told.append("\nWallets at the end of January 2026\n").append(wallets());
		told.append("\nWhat everybody owes, as of 4 February 2026\n").append(liable());
		told.append("\nSwagger UI  ").append(address()).append("/swagger-ui.html\n");
		told.append("Key         ").append(keyFile()).append('\n');
		System.out.println(told);
	}

	private JsonNode playExamples() throws IOException, InterruptedException {
		send("PUT", "/v1/catalog?activate=true", "application/yaml", read("catalog.yaml"));
		for (String account : read("accounts.ndjson").lines().toList()) {
			send("POST", "/v1/accounts", JSON, account);
		}
		for (String order : read("orders.ndjson").lines().toList()) {
			send("POST", "/v1/orders?activate=true", JSON, order);
		}
		JsonNode usage = send("POST", "/v1/usage", JSON, read("usage.json"));
		send("POST", "/v1/orchestrations", JSON, read("orchestration.json"));
		return usage;
	}

	private Table wallets() throws IOException, InterruptedException {
		Table table = new Table("account", "asset", "resource", ">granted", ">consumed", ">balance", ">overage",
				"unit");
		for (JsonNode account : get("/v1/accounts?limit=50").required("items")) {
			String code = account.required("code").asString();
			for (JsonNode wallet : get("/v1/wallets?account=" + code + "&asOf=2026-01-31T23:59:59Z")
				.required("items")) {
				table.add(code, wallet.at("/target/ref"), wallet.path("resource"), wallet.path("granted"),
						wallet.path("consumed"), wallet.path("balance"), wallet.path("overage"), wallet.path("unit"));
			}
		}
		return table;
	}

	private Table liable() throws IOException, InterruptedException {
		Table table = new Table("account", "asset", "resource", "from", "until", ">consumed", ">overage", ">amount",
				"currency", "status");
		for (JsonNode row : get("/v1/liable-summaries?limit=500&" + SPAN).required("items")) {
			table.add(row.path("account"), row.path("asset"), row.path("resource"), day(row.path("from")),
					day(row.path("until")), row.path("consumed"), row.path("overage"), row.path("amount"),
					row.path("currency"), row.path("status"));
		}
		return table;
	}

	private static String day(JsonNode instant) {
		return instant.asString("").replaceFirst("T.*", "");
	}

	private String read(String file) throws IOException {
		return Files.readString(this.examples.resolve(file));
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		return send("GET", path, JSON, "");
	}

	private JsonNode send(String method, String path, String type, String body)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
			.header("Authorization", "Bearer " + key())
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() >= 300) {
			throw new IllegalStateException(
					"%s %s answered %d %s".formatted(method, path, response.statusCode(), response.body()));
		}
		return this.json.readTree(response.body());
	}

	private String address() {
		return "http://localhost:" + this.environment.getRequiredProperty("local.server.port");
	}

	private String key() throws IOException {
		String key = this.environment.getProperty("drawdown.admin-key", "");
		return StringUtils.hasText(key) ? key.strip() : Files.readString(adminKey()).strip();
	}

	private String keyFile() {
		boolean given = StringUtils.hasText(this.environment.getProperty("drawdown.admin-key", ""));
		return given ? "as given in DRAWDOWN_ADMIN_KEY" : "in the file " + adminKey();
	}

	private Path adminKey() {
		return Path.of(this.environment.getProperty("drawdown.data-dir", "data"), "admin.key");
	}

	/**
	 * Lines of cells, each column as wide as its widest; {@code >} sets one to the right.
	 */
	private static final class Table {

		private final List<String> columns;

		private final List<List<String>> lines = new ArrayList<>();

		Table(String... columns) {
			this.columns = List.of(columns);
			add((Object[]) columns);
		}

		void add(Object... cells) {
			List<String> line = new ArrayList<>();
			for (Object cell : cells) {
				line.add((cell instanceof JsonNode node) ? node.asString("") : cell.toString().replaceFirst("^>", ""));
			}
			this.lines.add(line);
		}

		@Override
		public String toString() {
			StringBuilder table = new StringBuilder();
			for (List<String> line : this.lines) {
				StringBuilder text = new StringBuilder();
				for (int column = 0; column < this.columns.size(); column++) {
					boolean right = this.columns.get(column).startsWith(">");
					text.append(("  %" + (right ? "" : "-") + width(column) + "s").formatted(line.get(column)));
				}
				table.append(text.toString().stripTrailing()).append('\n');
			}
			return table.toString();
		}

		private int width(int column) {
			return this.lines.stream().mapToInt((line) -> line.get(column).length()).max().orElse(1);
		}

	}

}
