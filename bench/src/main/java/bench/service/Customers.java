package bench.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;

import bench.load.HttpConnection;
import bench.load.Records;

/**
 * Sets a service up through its API: one product with one resource and a grant that
 * nobody uses up, and one account that bought it.
 *
 * @param since the first day of what the account bought
 */
public record Customers(int port, LocalDate since) {

	private static final Duration PATIENCE = Duration.ofMinutes(30);

	private static final String CATALOGUE = """
			{"unitClasses":[{"code":"WORK","type":"USAGE","defaultUnit":"GBH"}],
			"units":[{"code":"GBH","class":"WORK","factor":1}],
			"usageResources":[{"code":"GB-HOURS","category":"USAGE","unitClass":"WORK","unit":"GBH"}],
			"products":[{"code":"CLOUD","usageModel":"ANCHOR","resources":[{"resource":"GB-HOURS",
			"grants":[{"quantity":1000000000,"unit":"GBH","validity":"P1M","refresh":{"every":"P1M"}}]}]}],
			"rateCards":[{"code":"LIST","from":"2020-01-01",
			"entries":[{"product":"CLOUD","resource":"GB-HOURS","rateUnit":"USD","rate":"0.02"}]}]}
			""";

	/** Makes the first account, which bought what all of them buy. */
	public void first() {
		LocalDate until = this.since.plusYears(5).minusDays(1);
		String code = Records.account(0);
		must(this.port, "PUT", "/v1/catalog?activate=true", CATALOGUE);
		must(this.port, "POST", "/v1/accounts", """
				{"code":"%s","currency":"USD"}""".formatted(code));
		must(this.port, "POST", "/v1/orders?activate=true", """
				{"account":"%s","currency":"USD","createdAt":"%sT00:00:00Z","lines":[{"ref":"a","product":"CLOUD",
				"startDate":"%s","endDate":"%s"}]}""".formatted(code, this.since, this.since, until));
	}

	/** The answer to a request that must succeed. */
	public static String must(HttpConnection connection, String method, String path, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		String head = """
				%s %s HTTP/1.1\r
				Host: 127.0.0.1\r
				Authorization: Bearer %s\r
				Content-Type: application/json\r
				Content-Length: %d\r
				\r
				""".formatted(method, path, ChildService.KEY, bytes.length);
		byte[] request = (head + body).getBytes(StandardCharsets.UTF_8);
		int status = connection.exchange(request);
		if (status / 100 != 2) {
			throw new IllegalStateException("%s %s: %d %s".formatted(method, path, status, connection.text()));
		}
		return connection.text();
	}

	/** The same on a connection of its own. */
	public static String must(int port, String method, String path, String body) {
		try (HttpConnection connection = HttpConnection.to(port, PATIENCE)) {
			return must(connection, method, path, body);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
