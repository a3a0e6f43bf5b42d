package io.drawdown.selling;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SharedServiceTest
class SellingEndToEndTests {

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	JsonMapper json;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "sell-").open();
	}

	@Test
	void addsAnAccountOnce() {
		HttpResponse<String> added = this.shop.send("POST", "/v1/accounts",
				"{'code':'s:a+c@me','name':'Acme Ltd','currency':'CHF'}");

		assertThat(added.statusCode()).isEqualTo(201);
		assertThat(added.headers().firstValue("Location")).hasValue("/v1/accounts/s:a+c@me");
		JsonNode account = this.shop.get("/v1/accounts/s:a+c@me");
		assertThat(account.propertyNames()).containsExactly("code", "name", "currency", "createdAt");
		assertThat(account.required("name").asString()).isEqualTo("Acme Ltd");
		JsonNode again = this.shop.must(409, "POST", "/v1/accounts", "{'code':'s:a+c@me','currency':'USD'}");
		assertThat(again.required("code").asString()).isEqualTo("conflict");
		assertThat(this.shop.get("/v1/accounts/s:a+c@me")).isEqualTo(account);
	}

	@Test
	void addsAContractOfAnAccountOnce() {
		this.shop.account("s-agreed");
		HttpResponse<String> added = this.shop.send("POST", "/v1/contracts", "{'code':'s-C-1','account':'s-agreed'}");

		assertThat(added.statusCode()).isEqualTo(201);
		assertThat(added.headers().firstValue("Location")).hasValue("/v1/contracts/s-C-1");
		JsonNode contract = this.shop.get("/v1/contracts/s-C-1");
		assertThat(contract.propertyNames()).containsExactly("code", "account", "createdAt");
		assertThat(contract.required("account").asString()).isEqualTo("s-agreed");
		this.shop.must(409, "POST", "/v1/contracts", "{'code':'s-C-1','account':'s-agreed'}");
		this.shop.must(404, "POST", "/v1/contracts", "{'code':'s-C-2','account':'s-nobody'}");
		this.shop.must(201, "POST", "/v1/contracts", "{'code':'s-C-2','account':'s-agreed'}");
		assertThat(this.shop.paged("/v1/contracts?account=s-agreed", 1))
			.extracting((each) -> each.required("code").asString())
			.containsExactly("s-C-1", "s-C-2");
		this.shop.must(404, "GET", "/v1/contracts/s-C-3", "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/v1/accounts | {'code':'a b','currency':'USD'}                       | /code
					/v1/accounts | {'code':'s-bad'}                                      | /currency
					/v1/accounts | {'code':'s-bad','currency':'XXX'}                     | /currency
					/v1/accounts | {'code':'s-bad','currency':'USD','name':''}           | /name
					/v1/accounts | {'code':'s-bad','currency':'USD','name':'a\\u0000b'}  | /name
					/v1/accounts | {'code':'s-bad','currency':'USD','colour':1}          | /colour
					/v1/orders   | {'account':'s','currency':'USD','lines':[]}           | /lines
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a','startDate':'2025-01-01','billing':{'termMonths':2}}]}  | /lines/0/billing/termMonths
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a','startDate':'2025-01-01','billing':{'dayOfMonth':32}}]} | /lines/0/billing/dayOfMonth
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a','startDate':'2025-01-01','binding':{'target':'ACCOUNT'}}]}                         | /lines/0/binding/type
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a','startDate':'2025-01-01','binding':{'type':'TARGET','target':'CONTRACT','key':'a b'}}]} | /lines/0/binding/key
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a','startDate':'2025-01-01','negotiated':{'R':{'tiers':{'colour':1}}}}]}         | /lines/0/negotiated/R/tiers/colour
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a','startDate':'2025-01-01','negotiated':{'R':{'colour':1}}}]}                  | /lines/0/negotiated/R/colour
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a','startDate':'2025-01-01','segments':[{'quantity':1}]}]}                      | /lines/0/segments/0/startDate
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a','startDate':'2025-01-01','commitsTo':'b'}]}                                  | /lines/0/commitsTo
					/v1/contracts | {'code':'a b','account':'s'}                         | /code
					/v1/contracts | {'code':'s-bad'}                                     | /account
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a','startDate':'2025-01-01','ref':'a b'}]}                 | /lines/0/ref
					/v1/orders   | {'account':'s','currency':'USD','lines':[{'product':'a'}]}                                                      | /lines/0/startDate
					""")
	void pointsAtWhatHasTheWrongShape(String path, String body, String pointer) {
		JsonNode problem = this.shop.must(400, "POST", path, body);

		assertThat(problem.required("code").asString()).isEqualTo("validation");
		assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
	}

	@Test
	void turnsADraftIntoAssetsWhenItIsActivated() {
		this.shop.account("s-draft");
		HttpResponse<String> placed = this.shop.send("POST", "/v1/orders",
				this.shop.order("s-draft", "USD", "a1 CLOUD", "a2 CAPPED"));
		JsonNode draft = this.json.readTree(placed.body());
		String id = draft.required("id").asString();

		assertThat(placed.statusCode()).isEqualTo(201);
		assertThat(placed.headers().firstValue("Location")).hasValue("/v1/orders/" + id);
		assertThat(draft.required("status").asString()).isEqualTo("DRAFT");
		assertThat(draft.at("/lines/0/asset").isNull()).isTrue();
		assertThat(rowsOf("s-draft")).isEqualTo("0 assets 0 wallets 0 entitlement accounts");

		JsonNode active = this.shop.must(200, "POST", "/v1/orders/" + id + "/activate", "");

		assertThat(active.required("status").asString()).isEqualTo("ACTIVE");
		assertThat(active.required("warnings")).isEmpty();
		assertThat(rowsOf("s-draft")).isEqualTo("2 assets 4 wallets 2 entitlement accounts");
		JsonNode asset = this.shop.get("/v1/assets/" + active.at("/lines/1/asset").asString());
		assertThat(asset.propertyNames()).containsExactly("id", "ref", "account", "order", "product", "usageModel",
				"quantity", "currency", "createdAt", "startDate", "endDate", "cancelledOn", "billing", "target",
				"resources", "commitsTo", "committedBy");
		assertThat(asset.required("ref").asString()).isEqualTo("a2");
		assertThat(asset.required("order").asString()).isEqualTo(id);
		assertThat(asset.required("quantity").asString()).isEqualTo("1");
		assertThat(asset.required("endDate").asString()).isEqualTo("2025-12-31");
		assertThat(asset.at("/target/type").asString() + " " + asset.at("/target/ref").asString())
			.isEqualTo("ASSET a2");
		assertThat(this.shop.get("/v1/assets/a2?account=s-draft")).isEqualTo(asset);
		assertThat(this.shop.items("/v1/assets?account=s-draft&ref=a2")).containsExactly(asset);
	}

	@Test
	void isActiveOnceHoweverOftenItIsActivated() throws Exception {
		this.shop.account("s-race");
		String id = this.shop.must(201, "POST", "/v1/orders", this.shop.order("s-race", "USD", "a1 CLOUD"))
			.required("id")
			.asString();
		Callable<JsonNode> activation = () -> this.shop.must(200, "POST", "/v1/orders/" + id + "/activate", "");

		try (var senders = Executors.newFixedThreadPool(6)) {
			for (Future<JsonNode> answer : senders
				.invokeAll(IntStream.range(0, 6).mapToObj((i) -> activation).toList())) {
				assertThat(answer.get().required("status").asString()).isEqualTo("ACTIVE");
			}
		}

		assertThat(activation.call()).isEqualTo(this.shop.get("/v1/orders/" + id));
		assertThat(rowsOf("s-race")).isEqualTo("1 assets 2 wallets 1 entitlement accounts");
	}

	@Test
	void numbersEntitlementsOnWhereManyOrdersAreActivatedAtOnce() throws Exception {
		this.shop.account("s-many");
		try (var senders = Executors.newFixedThreadPool(6)) {
			List<Callable<JsonNode>> orders = IntStream.range(0, 6)
				.<Callable<JsonNode>>mapToObj((i) -> () -> this.shop.sell("s-many", "a" + i + " CLOUD"))
				.toList();
			for (Future<JsonNode> order : senders.invokeAll(orders)) {
				order.get();
			}
		}

		List<Integer> numbers = this.jdbc.sql("""
				select (resource ->> 'entitlement')::integer as number
				from selling.asset_change change
				cross join jsonb_array_elements(change.body -> 'resources') resource
				join selling.account on account.id = change.account_id where account.code = 's-many' order by 1
				""").query((row, number) -> row.getInt("number")).list();
		assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
		assertThat(this.shop.items("/v1/assets?account=s-many")).hasSize(6);
	}

	/** Also where all but the last line would do. */
	@Test
	void placesAndActivatesBothOrNeither() {
		this.shop.account("s-both");
		this.shop.sell("s-both", "a1 CLOUD");

		JsonNode refused = this.shop.must(409, "POST", "/v1/orders?activate=true",
				this.shop.order("s-both", "USD", "a2 CLOUD", "a1 CLOUD"));

		assertThat(refused.required("code").asString()).isEqualTo("conflict");
		assertThat(this.shop.items("/v1/orders?account=s-both")).hasSize(1);
		assertThat(rowsOf("s-both")).isEqualTo("1 assets 2 wallets 1 entitlement accounts");
		this.shop.sell("s-both", "a2 CLOUD");
		assertThat(rowsOf("s-both")).isEqualTo("2 assets 4 wallets 2 entitlement accounts");
	}

	@Test
	void staysADraftWhereItCannotBeActivated() {
		this.shop.account("s-taken");
		String id = this.shop.must(201, "POST", "/v1/orders", this.shop.order("s-taken", "USD", "b CLOUD", "a CLOUD"))
			.required("id")
			.asString();
		this.shop.sell("s-taken", "a CLOUD");

		this.shop.must(409, "POST", "/v1/orders/" + id + "/activate", "");

		assertThat(this.shop.get("/v1/orders/" + id).required("status").asString()).isEqualTo("DRAFT");
		assertThat(rowsOf("s-taken")).isEqualTo("1 assets 2 wallets 1 entitlement accounts");
	}

	/** A warning is told, and stands in the way of nothing [M7]. */
	@Test
	void sellsInACurrencyWithoutARateWithAWarning() {
		this.shop.account("s-warned");

		JsonNode order = this.shop.must(201, "POST", "/v1/orders?activate=true",
				this.shop.order("s-warned", "JPY", "a CLOUD"));

		assertThat(order.required("status").asString()).isEqualTo("ACTIVE");
		assertThat(order.required("warnings")).hasSize(2).allSatisfy((warning) -> {
			assertThat(warning.propertyNames()).containsExactly("rule", "severity", "message", "refs");
			assertThat(warning.required("rule").asString()).isEqualTo("M7");
			assertThat(warning.required("severity").asString()).isEqualTo("WARNING");
		});
	}

	/** Before anything is stored, so that the database has nothing to refuse. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			'quantity':0                                           | Q1
			'quantity':'0.0000001'                                 | Q1
			'quantity':'-1','endDate':'2024-12-31'                 | Q1 T2
			'endDate':'2024-12-31'                                 | T2
			'endDate':'+999999999-12-31'                           | T2
			'startDate':'-999999999-01-01','product':'x\\u0000'    | T2 M1
			'startDate':'+999999999-12-31'                         | T2
			""")
	void refusesWhatCannotBeSoldWithAllItsReasons(String written, String rules) {
		if (this.shop.send("GET", "/v1/accounts/s-rules", "").statusCode() == 404) {
			this.shop.account("s-rules");
		}
		String start = written.contains("startDate") ? "" : ",'startDate':'2025-01-01'";
		String product = written.contains("product") ? "" : ",'product':'sell-CLOUD'";
		String order = "{'account':'s-rules','currency':'USD','lines':[{" + written + start + product + "}]}";

		for (String path : List.of("/v1/orders", "/v1/orders?activate=true")) {
			JsonNode refused = this.shop.must(422, "POST", path, order);

			assertThat(refused.required("code").asString()).isEqualTo("validation");
			assertThat(refused.required("violations")
				.valueStream()
				.map((each) -> each.required("rule").asString())
				.distinct()).containsExactly(rules.split(" "));
		}
		assertThat(this.shop.items("/v1/orders?account=s-rules")).isEmpty();
	}

	/** [P1]: the start's day, a term of one month; without an end where none is given. */
	@Test
	void billsMonthlyThroughTheDayOfTheStart() {
		this.shop.account("s-cycle");
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				"""
						{'account':'s-cycle','currency':'USD','lines':[
						{'ref':'a','product':'sell-CLOUD','startDate':'2025-01-31'},
						{'ref':'b','product':'sell-CLOUD','startDate':'2025-01-31','billing':{'termMonths':3,'dayOfMonth':10}}]}""");

		JsonNode open = this.shop.get("/v1/assets/a?account=s-cycle");
		assertThat(open.required("endDate").isNull()).isTrue();
		assertThat(open.required("billing").toString()).isEqualTo("{\"termMonths\":1,\"dayOfMonth\":31}");
		List<JsonNode> before = this.shop.items("/v1/entitlement-accounts?account=s-cycle");
		assertThat(before).hasSize(2)
			.allSatisfy((each) -> assertThat(each.required("currentBillingPeriod").isNull()).isTrue())
			.allSatisfy((each) -> assertThat(each.required("processedAsOf").isNull()).isTrue());
		assertThat(before.getLast().toString()).contains("\"start\":\"2025-01-31\",\"termMonths\":3,\"dayOfMonth\":10");

		this.shop.run("2025-03-05T00:00:00Z", "s-cycle");

		assertThat(this.shop.paged("/v1/entitlement-accounts?account=s-cycle", 1))
			.extracting((each) -> each.required("currentBillingPeriod").toString())
			.containsExactly("{\"from\":\"2025-02-28T00:00:00Z\",\"until\":\"2025-03-31T00:00:00Z\"}",
					"{\"from\":\"2025-02-10T00:00:00Z\",\"until\":\"2025-05-10T00:00:00Z\"}");
	}

	/** [M4]. */
	@Test
	void keepsWhatWasSoldAsItWas() {
		String catalogue = """
				{'usageResources':[{'code':'sell-SMS','category':'USAGE','unitClass':'sell-DATA'}],
				'products':[{'code':'sell-PHONE','usageModel':'ANCHOR','resources':[{'resource':'sell-SMS','until':'%s'}]}],
				'rateCards':[{'code':'sell-SMS-%s','from':'%s','until':'%s','entries':[
				{'product':'sell-PHONE','resource':'sell-SMS','rateUnit':'USD','rate':'%s'}]}]}""";
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				catalogue.formatted("2025-07-01", "1", "2025-01-01", "2025-07-01", "1"));
		this.shop.account("s-kept");
		this.shop.sell("s-kept", "old PHONE");

		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				catalogue.formatted("2026-07-01", "2", "2025-07-01", "2026-07-01", "2"));
		this.shop.sell("s-kept", "new PHONE");

		assertThat(this.shop.use("s-kept", "old", "SMS", "3", "2025-06-10T00:00:00Z").required("outcome").asString())
			.isEqualTo("accepted");
		assertThat(this.shop.use("s-kept", "old", "SMS", "3", "2025-08-10T00:00:00Z").required("code").asString())
			.isEqualTo("outside-asset-life");
		assertThat(this.shop.use("s-kept", "new", "SMS", "3", "2025-08-10T00:00:00Z").required("outcome").asString())
			.isEqualTo("accepted");
		assertThat(this.shop.items("/v1/liable-summaries?account=s-kept"))
			.extracting((row) -> row.required("asset").asString() + " " + row.required("amount").asString())
			.containsExactly("old 3.00", "new 6.00");
	}

	@Test
	void sellsOnceUnderAnIdempotencyKeyAndKnowsItAtOnce() {
		this.shop.account("s-key");
		String order = this.shop.order("s-key", "USD", "a1 CLOUD");

		HttpResponse<String> first = this.shop.send("POST", "/v1/orders?activate=true", order, "Idempotency-Key", "s1");
		HttpResponse<String> second = this.shop.send("POST", "/v1/orders?activate=true", order, "Idempotency-Key",
				"s1");

		assertThat(first.statusCode()).isEqualTo(201);
		assertThat(second.statusCode()).isEqualTo(201);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
		assertThat(this.shop.items("/v1/orders?account=s-key")).hasSize(1);
		assertThat(this.shop.items("/v1/wallets?account=s-key")).hasSize(2);
		assertThat(this.shop.use("s-key", "a1", "STORAGE", "1", "2025-01-10T00:00:00Z").required("outcome").asString())
			.isEqualTo("accepted");
	}

	/** What is undone was never known. */
	@Test
	void forgetsAnOrderUnderAKeyThatIsRefused() {
		this.shop.account("s-undone");
		this.shop.sell("s-undone", "a1 CLOUD");
		String refused = this.shop.order("s-undone", "USD", "a2 CLOUD", "a1 CLOUD");

		assertThat(this.shop.send("POST", "/v1/orders?activate=true", refused, "Idempotency-Key", "s2").statusCode())
			.isEqualTo(409);

		assertThat(this.shop.items("/v1/assets?account=s-undone")).hasSize(1);
		assertThat(this.shop.items("/v1/wallets?account=s-undone")).hasSize(2);
		this.shop.sell("s-undone", "a2 CLOUD");
		assertThat(this.shop.items("/v1/wallets?account=s-undone")).hasSize(4);
	}

	@Test
	void pagesThroughAccountsOrdersAndAssets() {
		this.shop.account("s-pages");
		for (int i = 0; i < 4; i++) {
			this.shop.sell("s-pages", "a" + i + " CLOUD", "b" + i + " CLOUD");
		}

		assertThat(this.shop.paged("/v1/assets?account=s-pages", 3))
			.extracting((each) -> each.required("ref").asString())
			.containsExactly("a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3");
		for (int limit = 1; limit <= 3; limit++) {
			assertThat(this.shop.paged("/v1/orders?account=s-pages", limit))
				.isEqualTo(this.shop.items("/v1/orders?account=s-pages"))
				.hasSize(4);
		}
		assertThat(this.shop.paged("/v1/accounts", 3)).extracting((each) -> each.required("code").asString())
			.doesNotHaveDuplicates()
			.contains("s-pages")
			.hasSize(this.jdbc.sql("select count(*) from selling.account").query(Integer.class).single());
	}

	@ParameterizedTest
	@CsvSource({ "/v1/accounts/nobody, 404, not-found", "/v1/orders/ord_zzzzz, 404, not-found",
			"/v1/orders/1, 404, not-found", "/v1/orders?account=nobody, 404, not-found", "/v1/assets, 400, validation",
			"/v1/assets?account=nobody, 404, not-found", "/v1/assets/a1, 400, validation",
			"/v1/assets/ast_zzzzz-1, 404, not-found", "/v1/accounts?limit=501, 400, validation",
			"/v1/accounts?cursor=LTE, 400, validation", "/v1/orders?cursor=eA, 400, validation",
			"/v1/entitlement-accounts?account=nobody, 404, not-found", "/v1/entitlement-accounts, 400, validation" })
	void refusesWhatIsNotThere(String path, int status, String code) {
		assertThat(this.shop.must(status, "GET", path, "").path("code").asString(null)).isEqualTo(code);
	}

	@Test
	void refusesToActivateWhatIsNotThere() {
		this.shop.must(404, "POST", "/v1/orders/ord_zzzzz/activate", "");
		this.shop.must(404, "POST", "/v1/orders", this.shop.order("nobody", "USD", "a CLOUD"));
	}

	private String rowsOf(String account) {
		return this.jdbc.sql("""
				with one as (select id from selling.account where code = :code)
				select (select count(*) from selling.asset where account_id = one.id) || ' assets '
					|| (select count(*) from wallets.wallet where account_id = one.id) || ' wallets '
					|| (select count(*) from consumption.entitlement_account where account_id = one.id)
					|| ' entitlement accounts'
				from one
				""").param("code", account).query(String.class).single();
	}

}
