package io.drawdown.guard;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SharedServiceTest
class AccessEndToEndTests {

	@LocalServerPort
	int port;

	private Shop shop;

	/**
	 * In January each asset has 10 of STORAGE, of which 4 are used on the 10th at noon.
	 */
	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "may-").open();
		if (this.shop.send("GET", "/v1/accounts/may", "").statusCode() == 404) {
			this.shop.account("may");
			this.shop.sell("may", "charged CLOUD", "blocked CAPPED", "tracked TRACKED");
			for (String asset : new String[] { "charged", "blocked", "tracked" }) {
				this.shop.use("may", asset, "STORAGE", "4", "2025-01-10T12:00:00Z");
			}
		}
	}

	/** [W14, T4]: what starts later than the check does not count in it. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			blocked | STORAGE | 6     | 2025-01-10T12:00:00Z | true  | 6  | BLOCK         |
			blocked | STORAGE | 6.001 | 2025-01-10T12:00:00Z | false | 6  | BLOCK         | insufficient-balance
			blocked | STORAGE | 0     | 2025-01-10T12:00:00Z | true  | 6  | BLOCK         |
			blocked | STORAGE | 10    | 2025-01-10T11:59:59Z | true  | 10 | BLOCK         |
			blocked | STORAGE | 11    | 2025-01-01T00:00:00Z | false | 10 | BLOCK         | insufficient-balance
			blocked | STORAGE | 7     | 2025-01-31T23:59:59Z | false | 6  | BLOCK         | insufficient-balance
			blocked | STORAGE | 10    | 2025-02-01T00:00:00Z | true  | 10 | BLOCK         |
			blocked | CALLS   | 1     | 2025-02-01T00:00:00Z | false | 0  | BLOCK         | insufficient-balance
			blocked | CALLS   | 0     | 2025-02-01T00:00:00Z | true  | 0  | BLOCK         |
			charged | STORAGE | 7     | 2025-01-10T12:00:00Z | true  | 6  | CHARGE        |
			charged | CALLS   | 7     | 2025-01-10T12:00:00Z | true  | 0  | CHARGE        |
			tracked | STORAGE | 7     | 2025-01-10T12:00:00Z | true  | 6  | DO_NOT_CHARGE |
			charged | STORAGE | 1     | 2024-12-31T23:59:59Z | false | 0  |               | outside-asset-life
			blocked | STORAGE | 0     | 2026-01-01T00:00:00Z | false | 0  |               | outside-asset-life
			blocked | OTHER   | 1     | 2025-01-10T12:00:00Z | false | 0  |               | resource-not-on-asset
			blocked | STORAGE | 0.0001 | 2025-01-10T12:00:00Z | false | 0 |               | too-precise
			""")
	void saysWhetherAndWhy(String asset, String resource, String quantity, String asOf, boolean allowed,
			String available, @Nullable String policy, @Nullable String reason) {
		other();

		JsonNode access = check(asset, resource, quantity, asOf);

		assertThat(access.propertyNames()).containsExactly("allowed", "available", "overagePolicy", "reason");
		assertThat(access.required("allowed").asBoolean()).isEqualTo(allowed);
		assertThat(access.required("available").isString()).isTrue();
		assertThat(access.required("available").asString()).isEqualTo(available);
		assertThat(access.required("overagePolicy").asString(null)).isEqualTo(policy);
		assertThat(access.required("reason").asString(null)).isEqualTo(reason);
	}

	/** A resource that no asset of ours has. */
	private void other() {
		this.shop.must(200, "PUT", "/v1/catalog?activate=true",
				"{'usageResources':[{'code':'may-OTHER','category':'USAGE','unitClass':'may-DATA'}]}");
	}

	/** [W12, W14]: it says no where the record is refused, for the same reason. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			blocked | STORAGE | 11     | 2025-03-01T00:00:00Z | blocked
			blocked | STORAGE | 10     | 2025-04-02T00:00:00Z | accepted
			blocked | CALLS   | 1      | 2025-03-01T00:00:00Z | blocked
			blocked | STORAGE | 0.0001 | 2025-05-01T00:00:00Z | rejected
			charged | STORAGE | 0.0001 | 2026-01-01T00:00:00Z | rejected
			charged | STORAGE | 1      | 2026-01-01T00:00:00Z | rejected
			charged | OTHER   | 0.0001 | 2026-01-01T00:00:00Z | rejected
			charged | STORAGE | 11     | 2025-03-01T00:00:00Z | accepted
			tracked | STORAGE | 11     | 2025-03-01T00:00:00Z | accepted
			""")
	void agreesWithWhatARecordIsAnswered(String asset, String resource, String quantity, String at, String answered) {
		other();

		JsonNode access = check(asset, resource, quantity, at);
		JsonNode outcome = this.shop.use("may", asset, resource, quantity, at);

		assertThat(outcome.required("outcome").asString()).isEqualTo(answered);
		assertThat(access.required("allowed").asBoolean()).isEqualTo(answered.equals("accepted"));
		if (answered.equals("rejected")) {
			assertThat(access.required("reason")).isEqualTo(outcome.required("code"));
		}
		if (answered.equals("blocked")) {
			assertThat(access.required("available")).isEqualTo(outcome.required("available"));
		}
	}

	@Test
	void writesNothing() {
		JsonNode wallets = this.shop.get("/v1/wallets?account=may&asset=blocked&asOf=2025-05-01T00:00:00Z");

		check("blocked", "STORAGE", "10", "2025-05-01T00:00:00Z");

		assertThat(check("blocked", "STORAGE", "10", "2025-05-01T00:00:00Z").required("allowed").asBoolean()).isTrue();
		assertThat(this.shop.get("/v1/wallets?account=may&asset=blocked&asOf=2025-05-01T00:00:00Z")).isEqualTo(wallets);
	}

	@Test
	void takesAnAssetByItsIdWithoutTheAccount() {
		String asset = this.shop.get("/v1/assets/blocked?account=may").required("id").asString();

		JsonNode access = this.shop
			.get("/v1/access?asset=" + asset + "&resource=may-STORAGE&quantity=1&asOf=2025-01-10T12:00:00Z");

		assertThat(access).isEqualTo(check("blocked", "STORAGE", "1", "2025-01-10T12:00:00Z"));
	}

	@ParameterizedTest
	@CsvSource({ "account=may&asset=nobody&resource=may-STORAGE&quantity=1, 404, not-found",
			"account=may&asset=blocked&resource=nothing&quantity=1, 404, not-found",
			"account=nobody&asset=blocked&resource=may-STORAGE&quantity=1, 404, not-found",
			"asset=ast_zzzzz-1&resource=may-STORAGE&quantity=1, 404, not-found",
			"asset=blocked&resource=may-STORAGE&quantity=1, 400, validation",
			"account=may&asset=blocked&resource=may-STORAGE, 400, validation",
			"account=may&asset=blocked&quantity=1, 400, validation",
			"account=may&asset=blocked&resource=may-STORAGE&quantity=-1, 400, validation",
			"account=may&asset=blocked&resource=may-STORAGE&quantity=x, 400, validation",
			"account=may&asset=blocked&resource=may-STORAGE&quantity=1e999999999, 400, validation",
			"account=may&asset=blocked&resource=may-STORAGE&quantity=1&asOf=now, 400, validation" })
	void refusesWhatCannotBeChecked(String query, int status, String code) {
		assertThat(this.shop.must(status, "GET", "/v1/access?" + query, "").required("code").asString())
			.isEqualTo(code);
	}

	private JsonNode check(String asset, String resource, String quantity, String asOf) {
		return this.shop.get("/v1/access?account=may&asset=%s&resource=%s&quantity=%s&asOf=%s".formatted(asset,
				this.shop.code(resource), quantity, asOf));
	}

}
