package io.drawdown.consumption;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wallets, their statements and the three kinds of summaries, as clients read them. The
 * account w has two assets, of which a1 used 4 on 10 January at noon, 3 at six, and 8 in
 * February; runs went as far as 10 February.
 */
@SharedServiceTest
class WalletsEndToEndTests {

	private static final Set<String> NOT_TEXT = Set.of("flagged", "invoice", "number", "rollovers", "version",
			"pending", "target", "buckets", "attributes", "cause", "corrects", "reverses");

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "read-w-").open();
		if (this.shop.send("GET", "/v1/accounts/w", "").statusCode() == 404) {
			this.shop.account("w");
			this.shop.sell("w", "a1 CLOUD", "a2 CAPPED");
			this.shop.use("w", "a1", "STORAGE", "4", "2025-01-10T12:00:00Z");
			this.shop.use("w", "a1", "STORAGE", "3", "2025-01-10T18:00:00Z");
			this.shop.use("w", "a1", "STORAGE", "8", "2025-02-02T00:00:00Z");
			this.shop.use("w", "a1", "STORAGE", "5", "2025-02-05T00:00:00Z");
			this.shop.use("w", "a1", "CALLS", "1", "2025-01-10T12:00:00Z");
			this.shop.run("2025-02-10T00:00:00Z", "w");
		}
	}

	@Test
	void showsAWalletWithEveryField() {
		JsonNode wallet = wallet("2025-01-31T00:00:00Z");

		assertThat(wallet.propertyNames()).containsExactly("id", "account", "target", "resource", "unit", "asOf",
				"granted", "consumed", "held", "expired", "rolledOver", "forfeited", "balance", "overage",
				"percentConsumed", "unabsorbed", "buckets");
		assertThat(wallet.required("id").asString()).startsWith("wal_");
		assertThat(wallet.required("target").toString()).isEqualTo("{\"type\":\"ASSET\",\"ref\":\"a1\"}");
		assertThat(wallet.required("percentConsumed").asString()).isEqualTo("70.00");
		assertThat(wallet.required("unit").asString()).isEqualTo("read-w-GB");
		assertThat(wallet.required("buckets")).singleElement().satisfies((bucket) -> {
			assertThat(bucket.propertyNames()).containsExactly("id", "number", "source", "from", "until", "granted",
					"consumed", "balance", "expired", "rolledOver", "forfeited", "rollovers", "status");
			assertThat(bucket.required("id").asString()).startsWith("bkt_");
			assertThat(bucket.required("source").asString()).isEqualTo("GRANT");
			assertThat(bucket.required("status").asString()).isEqualTo("ACTIVE");
			assertAllText(bucket);
		});
		assertAllText(wallet);
		assertThat(this.shop.get("/v1/wallets/" + wallet.required("id").asString() + "?asOf=2025-01-31T00:00:00Z"))
			.isEqualTo(wallet);
	}

	/**
	 * [T4, W16]: inside a day, before the start, at the bounds of periods, after the end.
	 */
	@ParameterizedTest
	@CsvSource({ "2024-12-31T23:59:59Z, 0, 0, 0, 0, 0", "2025-01-01T00:00:00Z, 10, 0, 10, 0, 0",
			"2025-01-10T11:59:59Z, 10, 0, 10, 0, 0", "2025-01-10T12:00:00Z, 10, 4, 6, 0, 0",
			"2025-01-10T17:59:59Z, 10, 4, 6, 0, 0", "2025-01-10T18:00:00Z, 10, 7, 3, 0, 0",
			"2025-01-31T23:59:59Z, 10, 7, 3, 0, 0", "2025-02-01T00:00:00Z, 10, 0, 10, 3, 0",
			"2025-02-04T00:00:00Z, 10, 8, 2, 3, 0", "2025-02-05T00:00:00Z, 10, 10, 0, 3, 3",
			"2025-03-01T00:00:00Z, 10, 0, 10, 0, 0", "2025-12-31T23:59:59Z, 10, 0, 10, 10, 0",
			"2026-01-01T00:00:00Z, 0, 0, 0, 0, 0", "2030-01-01T00:00:00Z, 0, 0, 0, 0, 0" })
	void isReadAsOfAnyInstant(String asOf, String granted, String consumed, String balance, String expired,
			String overage) {
		JsonNode wallet = wallet(asOf);

		assertThat(wallet.required("asOf").asString()).isEqualTo(asOf);
		assertThat(List.of(text(wallet, "granted"), text(wallet, "consumed"), text(wallet, "balance"),
				text(wallet, "expired"), text(wallet, "overage")))
			.containsExactly(granted, consumed, balance, expired, overage);
	}

	@Test
	void listsWalletsByAccountAssetAndResource() {
		List<JsonNode> all = this.shop.items("/v1/wallets?account=w&asOf=2025-01-31T00:00:00Z");

		assertThat(all).extracting((wallet) -> wallet.at("/target/ref").asString() + " " + text(wallet, "resource"))
			.containsExactly("a1 read-w-STORAGE", "a1 read-w-CALLS", "a2 read-w-STORAGE", "a2 read-w-CALLS");
		for (int limit = 1; limit <= 3; limit++) {
			assertThat(this.shop.paged("/v1/wallets?account=w&asOf=2025-01-31T00:00:00Z", limit)).isEqualTo(all);
		}
		assertThat(this.shop.items("/v1/wallets?account=w&asset=a2&asOf=2025-01-31T00:00:00Z"))
			.isEqualTo(all.subList(2, 4));
		assertThat(this.shop.items("/v1/wallets?account=w&resource=read-w-CALLS&asOf=2025-01-31T00:00:00Z"))
			.containsExactly(all.get(1), all.get(3));
		assertThat(this.shop.items("/v1/wallets?account=w&resource=none")).isEmpty();
	}

	/** [W10]: what a run posts stood there before, as pending. */
	@Test
	void postsWhatWasPending() {
		if (this.shop.send("GET", "/v1/accounts/w-post", "").statusCode() == 404) {
			this.shop.account("w-post");
			this.shop.sell("w-post", "a1 CLOUD");
			this.shop.use("w-post", "a1", "STORAGE", "4", "2025-01-10T12:00:00Z");
		}
		String statement = "/v1/wallets/"
				+ text(this.shop.get("/v1/wallets?account=w-post&resource=read-w-STORAGE").at("/items/0"), "id")
				+ "/statement?asOf=2025-02-20T00:00:00Z";
		List<JsonNode> before = this.shop.items(statement);

		this.shop.run("2025-02-10T00:00:00Z", "w-post");

		List<JsonNode> after = this.shop.items(statement);
		assertThat(before).allSatisfy((line) -> {
			assertThat(line.required("pending").asBoolean()).isTrue();
			assertThat(line.required("number").isNull()).isTrue();
		});
		assertThat(after).extracting(WalletsEndToEndTests::line)
			.isEqualTo(before.stream().map(WalletsEndToEndTests::line).toList())
			.containsExactly("ORIGINAL 0 + 10 = 10", "REFRESH 10 + 10 = 20", "CONSUMPTION 20 + -4 = 16",
					"EXPIRY 16 + -6 = 10");
		assertThat(after).extracting((line) -> line.required("number").asInt())
			.isEqualTo(IntStream.rangeClosed(1, 4).boxed().toList());
		assertThat(after).allSatisfy((line) -> {
			assertThat(line.propertyNames()).containsExactly("number", "pending", "at", "reason", "reverses", "bucket",
					"quantity", "opening", "closing", "cause");
			assertAllText(line);
		});
		assertThat(cause(after.get(2))).isEqualTo("a1 read-w-STORAGE 2025-01-10T00:00:00Z 2025-01-11T00:00:00Z");
		assertThat(cause(after.get(3))).isEqualTo("a1 read-w-STORAGE null null");
		assertThat(after).allSatisfy((line) -> assertThat(line.at("/cause/order").asString()).startsWith("ord_"));
	}

	/** Also where entries that are posted happened later than what is asked for. */
	@ParameterizedTest
	@CsvSource({ "2024-12-31T00:00:00Z, 0", "2025-01-01T00:00:00Z, 1", "2025-01-31T00:00:00Z, 2",
			"2025-02-01T00:00:00Z, 4", "2025-02-10T00:00:00Z, 6", "2025-06-10T00:00:00Z, 13" })
	void pagesThroughAStatement(String asOf, int lines) {
		String statement = "/v1/wallets/" + text(wallet(asOf), "id") + "/statement?asOf=" + asOf;

		List<JsonNode> all = this.shop.items(statement);

		assertThat(all).hasSize(lines);
		for (int limit = 1; limit <= 3; limit++) {
			assertThat(this.shop.paged(statement, limit)).isEqualTo(all);
		}
	}

	@ParameterizedTest
	@CsvSource({ "usage, usa_", "ratable, rat_", "liable, lia_" })
	void showsASummaryWithEveryField(String kind, String prefix) {
		List<String> fields = new ArrayList<>(
				List.of("id", "account", "accountId", "asset", "assetId", "target", "resource", "unit", "attributes",
						"from", "until", "status", "consumed", "drawn", "overage", "flagged", "version", "tokens"));
		if (!kind.equals("usage")) {
			fields.addAll(List.of("netUnitRate", "amount", "currency"));
		}
		if (kind.equals("liable")) {
			fields.addAll(List.of("kind", "corrects", "unroundedAmount", "invoice"));
		}

		assertThat(this.shop.items(summaries(kind, "&limit=500")))
			.allSatisfy((row) -> assertThat(row.propertyNames()).containsExactlyInAnyOrderElementsOf(fields))
			.allSatisfy((row) -> assertThat(text(row, "id")).startsWith(prefix))
			.allSatisfy((row) -> assertThat(text(row, "account")).isEqualTo("w"))
			.allSatisfy(WalletsEndToEndTests::assertAllText)
			.extracting((row) -> text(row, "id"))
			.doesNotHaveDuplicates()
			.isNotEmpty();
	}

	@Test
	void tellsWhatIsOwedAndHowFarItHasCome() {
		assertThat(this.shop.items(summaries("liable", "&resource=read-w-STORAGE&asset=a1")))
			.extracting((row) -> String.join(" ", text(row, "from"), text(row, "status"), text(row, "kind"),
					text(row, "consumed"), text(row, "drawn"), text(row, "overage"), text(row, "netUnitRate"),
					text(row, "amount"), text(row, "unroundedAmount"), text(row, "currency")))
			.containsExactly("2025-01-01T00:00:00Z READY_FOR_INVOICING USAGE 7 7 0 0.5 0.00 0.0000000000 USD",
					"2025-02-01T00:00:00Z IN_PROGRESS USAGE 13 10 3 0.5 1.50 1.5000000000 USD");
	}

	/** Every cursor of every kind, by limits that end pages inside and between groups. */
	@ParameterizedTest
	@CsvSource({ "usage, 1", "usage, 3", "usage, 7", "ratable, 1", "ratable, 2", "ratable, 3", "liable, 1", "liable, 2",
			"liable, 3" })
	void pagesThroughSummaries(String kind, int limit) {
		String narrow = kind.equals("usage") ? "&from=2025-01-08T00:00:00Z&until=2025-01-14T00:00:00Z" : "";
		for (String filter : List.of("", "&asset=a1", "&resource=read-w-STORAGE", "&status=IN_PROGRESS",
				"&asOf=2025-01-10T12:00:00Z")) {
			String path = summaries(kind, narrow + filter);

			List<JsonNode> all = this.shop.items(path + "&limit=500");

			assertThat(this.shop.paged(path, limit)).as(path).isEqualTo(all);
			assertThat(all).as(path).hasSameSizeAs(new TreeSet<>(all.stream().map((row) -> text(row, "id")).toList()));
		}
	}

	@Test
	void pagesThroughSummariesOfAllAccounts() {
		List<String> ids = this.shop
			.paged("/v1/liable-summaries?from=2025-01-01T00:00:00Z&status=READY_FOR_INVOICING", 3)
			.stream()
			.map((row) -> text(row, "id"))
			.toList();

		assertThat(ids).doesNotHaveDuplicates();
		assertThat(ids).containsAll(this.shop.items(summaries("liable", "&status=READY_FOR_INVOICING"))
			.stream()
			.map((row) -> text(row, "id"))
			.toList());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			&asset=a1&resource=read-w-STORAGE&from=2025-01-01T00:00:00Z       | 2
			&asset=a1&resource=read-w-STORAGE&from=2025-01-01T00:00:01Z       | 1
			&asset=a1&resource=read-w-STORAGE&until=2025-02-28T23:59:59Z      | 1
			&asset=a1&resource=read-w-STORAGE&until=2025-03-01T00:00:00Z      | 2
			&asset=a1&from=2025-01-01T00:00:00Z&until=2025-02-01T00:00:00Z    | 2
			&status=READY_FOR_INVOICING                                       | 4
			&status=IN_PROGRESS                                               | 1
			&status=INVOICED                                                  | 0
			&kind=USAGE                                                       | 8
			&kind=FEE                                                         | 0
			&asset=nobody                                                     | 0
			&resource=nothing                                                 | 0
			&from=2030-01-01T00:00:00Z                                        | 0
			&from=2025-02-01T00:00:00Z&until=2025-01-01T00:00:00Z             | 0
			&until=2024-01-01T00:00:00Z                                       | 0
			""")
	void filtersSummaries(String filter, int rows) {
		assertThat(this.shop.items(summaries("liable", filter))).hasSize(rows);
	}

	/** [T4]: usage that starts later does not count, what freezes later is not final. */
	@ParameterizedTest
	@CsvSource({ "2025-01-10T11:59:59Z, NEW 0", "2025-01-10T12:00:00Z, IN_PROGRESS 4",
			"2025-01-10T18:00:00Z, IN_PROGRESS 7", "2025-02-03T23:59:59Z, IN_PROGRESS 7",
			"2025-02-04T00:00:00Z, READY_FOR_INVOICING 7", "2030-01-01T00:00:00Z, READY_FOR_INVOICING 7" })
	void showsSummariesAsOfAnInstant(String asOf, String expected) {
		assertThat(this.shop
			.items(summaries("liable", "&asset=a1&resource=read-w-STORAGE&until=2025-02-01T00:00:00Z&asOf=" + asOf)))
			.extracting((row) -> text(row, "status") + " " + text(row, "consumed"))
			.containsExactly(expected);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			/v1/wallets, 400, validation
			/v1/wallets?asset=a1, 400, validation
			/v1/wallets?account=nobody, 404, not-found
			/v1/wallets?account=w&asset=nobody, 404, not-found
			/v1/wallets?account=w&asOf=now, 400, validation
			/v1/wallets?account=w&limit=0, 400, validation
			/v1/wallets?account=w&cursor=LTE, 400, validation
			/v1/wallets/1, 404, not-found
			/v1/wallets/wal_zzzzz-1-1, 404, not-found
			/v1/wallets/wal_zzzzz-1-1/statement, 404, not-found
			/v1/liable-summaries?account=nobody, 404, not-found
			/v1/liable-summaries?account=w&status=LOST, 400, validation
			/v1/liable-summaries?account=w&kind=LOST, 400, validation
			/v1/liable-summaries?account=w&from=x, 400, validation
			/v1/usage-summaries?limit=501, 400, validation
			/v1/ratable-summaries?cursor=eA, 400, validation
			/v1/ratable-summaries?cursor=MQo5MjIzMzcyMDM2ODU0Nzc1ODA3CjEKMQow, 400, validation
			""")
	void refusesWhatCannotBeRead(String path, int status, String code) {
		assertThat(this.shop.must(status, "GET", path, "").required("code").asString()).isEqualTo(code);
	}

	/** A target of the far past or future is a question too, not a failure. */
	@ParameterizedTest
	@CsvSource({ "-999999999-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
			"%2B999999999-12-31T23:59:59Z" })
	void answersForInstantsFarAway(String asOf) {
		assertThat(text(wallet(asOf), "granted")).isEqualTo("0");
		this.shop.items("/v1/wallets/" + text(wallet(asOf), "id") + "/statement?asOf=" + asOf);
		this.shop.items(summaries("liable", "&asOf=" + asOf));
		this.shop.items(summaries("ratable", "&from=" + asOf));
		this.shop.get(summaries("usage", "&until=" + asOf));
	}

	private JsonNode wallet(String asOf) {
		return this.shop.items("/v1/wallets?account=w&asset=a1&resource=read-w-STORAGE&asOf=" + asOf).getFirst();
	}

	private static String summaries(String kind, String filter) {
		return "/v1/" + kind + "-summaries?account=w" + filter;
	}

	private static String line(JsonNode line) {
		return text(line, "reason") + " " + text(line, "opening") + " + " + text(line, "quantity") + " = "
				+ text(line, "closing");
	}

	private static String cause(JsonNode line) {
		JsonNode cause = line.required("cause");
		return Stream.of("asset", "resource", "from", "until")
			.map((field) -> cause.required(field).asString("null"))
			.collect(Collectors.joining(" "));
	}

	private static String text(JsonNode node, String field) {
		return node.required(field).asString();
	}

	/** Decimals, times, ids and codes are strings, and never null. */
	private static void assertAllText(JsonNode node) {
		node.properties()
			.stream()
			.filter((field) -> !NOT_TEXT.contains(field.getKey()))
			.forEach((field) -> assertThat(field.getValue().isString()).as("%s of %s", field.getKey(), node).isTrue());
	}

}
