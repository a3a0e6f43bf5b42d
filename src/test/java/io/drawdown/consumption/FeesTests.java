package io.drawdown.consumption;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import io.drawdown.audit.Difference;
import io.drawdown.audit.Verifications;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Flat charges of packs [K5]: 5 once, or 2.50 a month, for an asset that is billed from
 * the first of each month.
 */
@SharedServiceTest
class FeesTests {

	@LocalServerPort
	int port;

	@Autowired
	SoldChanges changes;

	@Autowired
	Verifications verifications;

	@Autowired
	JdbcClient jdbc;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "fee-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[{'code':'fee-ONCE','usageModel':'PACK','fee':{'amount':'5','currency':'USD'},
				'resources':[{'resource':'fee-STORAGE','grants':[{'quantity':5,'unit':'fee-GB'}]}]},
				{'code':'fee-MONTHLY','usageModel':'PACK','fee':{'amount':'2.5','currency':'USD','every':'P1M'}}]}""");
	}

	/** For each of three. */
	@Test
	void owesAFeeInThePeriodThatContainsItsStep() {
		String account = sold("fee-once", "ONCE", "2025-01-20", 3);

		assertThat(fees(account, "")).containsExactly("2025-01-01T00:00:00Z 2025-02-01T00:00:00Z NEW 15.00");
		assertThat(fees(account, "&resource=fee-STORAGE")).isEmpty();
		assertThat(fees(account, "&asOf=2024-12-31T00:00:00Z")).isEmpty();
		this.shop.run("2025-02-03T23:00:00Z", account);
		assertThat(fees(account, "&status=NEW")).hasSize(1);
		this.shop.run("2025-02-04T00:00:00Z", account);
		assertThat(fees(account, ""))
			.containsExactly("2025-01-01T00:00:00Z 2025-02-01T00:00:00Z READY_FOR_INVOICING 15.00");
		assertThat(fees(account, "&asOf=2025-02-03T00:00:00Z")).singleElement().asString().contains(" NEW ");
		assertVerified(account);
	}

	/** 20 January, 20 February, 20 March: the active period is the last that is shown. */
	@Test
	void owesARecurringFeeAtEachStep() {
		String account = sold("fee-month", "MONTHLY", "2025-01-20", 1);

		this.shop.run("2025-03-04T00:00:00Z", account);

		assertThat(fees(account, "")).containsExactly(
				"2025-01-01T00:00:00Z 2025-02-01T00:00:00Z READY_FOR_INVOICING 2.50",
				"2025-02-01T00:00:00Z 2025-03-01T00:00:00Z READY_FOR_INVOICING 2.50",
				"2025-03-01T00:00:00Z 2025-04-01T00:00:00Z NEW 2.50");
		assertVerified(account);
	}

	@Test
	void owesNothingFromACancellationOn() {
		String account = sold("fee-cancel", "MONTHLY", "2025-01-20", 1);
		this.shop.run("2025-02-10T00:00:00Z", account);

		this.changes.cancel(account, "pack", "2025-02-20");

		assertThat(fees(account, ""))
			.containsExactly("2025-01-01T00:00:00Z 2025-02-01T00:00:00Z READY_FOR_INVOICING 2.50");
		assertVerified(account);
		this.shop.run("2025-06-10T00:00:00Z", account);
		assertThat(fees(account, "")).hasSize(1);
		assertVerified(account);
	}

	@Test
	void showsARowWithoutAResource() {
		String account = sold("fee-row", "ONCE", "2025-01-20", 1);

		JsonNode row = this.shop.items("/v1/liable-summaries?kind=FEE&account=" + account).getFirst();

		assertThat(row.required("asset").asString()).isEqualTo("pack");
		assertThat(row.at("/target/ref").asString()).isEqualTo("a1");
		assertThat(row.required("resource").isNull()).isTrue();
		assertThat(row.required("unit").isNull()).isTrue();
		assertThat(row.required("consumed").asString()).isEqualTo("0");
		assertThat(row.required("unroundedAmount").asString()).isEqualTo("5.0000000000");
		assertThat(this.shop.items("/v1/liable-summaries?kind=USAGE&account=" + account)).isEmpty();
		assertThat(this.shop.items("/v1/ratable-summaries?kind=FEE&account=" + account)).isEmpty();
	}

	@Test
	void isVerified() {
		String account = sold("fee-damage", "ONCE", "2025-01-20", 1);
		this.shop.run("2025-02-10T00:00:00Z", account);
		this.jdbc.sql("delete from consumption.liable where kind = 'FEE' and account_id = :account")
			.param("account", this.changes.account(account))
			.update();

		assertThat(differences(account)).singleElement()
			.satisfies((difference) -> assertThat(difference.what()).isEqualTo("liableSummary"));
	}

	private String sold(String account, String pack, String start, int quantity) {
		this.shop.account(account);
		this.shop.sell(account, "a1 CLOUD");
		this.shop.must(201, "POST", "/v1/orders?activate=true",
				"""
						{'account':'%s','currency':'USD','lines':[{'ref':'pack','product':'fee-%s','quantity':'%d','startDate':'%s',
						'binding':{'type':'TARGET','target':'ASSET','asset':'a1'}}]}"""
					.formatted(account, pack, quantity, start));
		return account;
	}

	private List<String> fees(String account, String filter) {
		return this.shop.items("/v1/liable-summaries?kind=FEE&account=" + account + filter)
			.stream()
			.map((row) -> String.join(" ", row.required("from").asString(), row.required("until").asString(),
					row.required("status").asString(), row.required("amount").asString()))
			.toList();
	}

	private List<Difference> differences(String account) {
		return this.verifications.runOnce(List.of(this.changes.account(account))).differences();
	}

	private void assertVerified(String account) {
		assertThat(differences(account)).isEmpty();
	}

}
