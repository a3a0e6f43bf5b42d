package io.drawdown.consumption;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Usage that comes when its window is frozen [L1], of 10 a month and 0.5 for more. */
@SharedServiceTest
class LateUsageEndToEndTests {

	@LocalServerPort
	int port;

	@Autowired
	SoldChanges changes;

	@Autowired
	JdbcClient jdbc;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "late-").open();
	}

	@Test
	void opensTheWindowsFromThereOnUntilTheNextRun() {
		String account = sold("late-open");
		use(account, "8", "2025-01-10");
		use(account, "12", "2025-02-10");
		this.shop.run("2025-03-04T00:00:00Z", account);
		assertThat(liables(account)).containsExactly("2025-01-01 READY_FOR_INVOICING 1 0.00",
				"2025-02-01 READY_FOR_INVOICING 1 1.00");

		use(account, "4", "2025-01-05");

		assertThat(liables(account)).containsExactly("2025-01-01 IN_PROGRESS 1 1.00", "2025-02-01 IN_PROGRESS 1 1.00");
		assertThat(rows(account, "ratable")).containsExactly("2025-01-01 IN_PROGRESS", "2025-02-01 IN_PROGRESS");
		assertThat(rows(account, "usage")).containsExactly("2025-01-05 IN_PROGRESS", "2025-01-10 IN_PROGRESS",
				"2025-02-10 IN_PROGRESS");
		assertThat(pending(account)).containsExactly("REVERSAL 8", "REVERSAL 2", "CONSUMPTION -4", "CONSUMPTION -6");
	}

	/** A run at an equal instant settles; what has not changed keeps its version. */
	@Test
	void isSettledByARunAtAnEqualInstant() {
		String account = sold("late-equal");
		use(account, "8", "2025-01-10");
		use(account, "12", "2025-02-10");
		this.shop.run("2025-03-04T00:00:00Z", account);

		use(account, "4", "2025-01-05");
		this.shop.run("2025-03-03T23:00:00Z", account);
		assertThat(liables(account)).first().isEqualTo("2025-01-01 IN_PROGRESS 1 1.00");
		this.shop.run("2025-03-04T00:00:00Z", account);

		assertThat(liables(account)).containsExactly("2025-01-01 READY_FOR_INVOICING 2 1.00",
				"2025-02-01 READY_FOR_INVOICING 1 1.00");
		assertThat(rows(account, "usage")).containsExactly("2025-01-05 LIABLE", "2025-01-10 LIABLE",
				"2025-02-10 LIABLE");
		assertThat(pending(account)).isEmpty();
		assertThat(marks(account)).isZero();
		assertVerified(account);
	}

	/** What was invoiced stays; its own windows never open again. */
	@Test
	void adjustsWhatWasInvoicedInTheOpenPeriod() {
		String account = sold("late-invoiced");
		use(account, "12", "2025-01-10");
		this.shop.run("2025-02-04T00:00:00Z", account);
		invoice(account);

		use(account, "4", "2025-01-05");

		assertThat(rows(account, "ratable")).containsExactly("2025-01-01 RATED");
		assertThat(liables(account)).containsExactly("2025-01-01 INVOICED 1 1.00", "2025-02-01 IN_PROGRESS 1 2.00");
		use(account, "3", "2025-01-06");
		this.shop.run("2025-02-20T00:00:00Z", account);
		assertThat(liables(account)).contains("2025-02-01 IN_PROGRESS 1 3.50");
		this.shop.run("2025-03-04T00:00:00Z", account);

		assertThat(liables(account)).containsExactly("2025-01-01 INVOICED 1 1.00",
				"2025-02-01 READY_FOR_INVOICING 1 0.00", "2025-02-01 READY_FOR_INVOICING 1 3.50");
		assertThat(marks(account)).isZero();
	}

	/**
	 * Where no period is left, its own window receives, and the next run makes it ready.
	 */
	@Test
	void adjustsTheLastPeriodInItsOwnWindow() {
		String account = sold("late-last");
		use(account, "12", "2025-12-10");
		this.shop.run("2026-02-01T00:00:00Z", account);
		invoice(account);

		use(account, "4", "2025-12-05");
		this.shop.run("2026-02-01T00:00:00Z", account);
		use(account, "1", "2025-12-06");
		this.shop.run("2026-02-01T00:00:00Z", account);

		assertThat(liables(account)).endsWith("2025-12-01 INVOICED 1 1.00", "2025-12-01 READY_FOR_INVOICING 1 2.00",
				"2025-12-01 READY_FOR_INVOICING 1 0.50");
	}

	private String sold(String account) {
		this.shop.account(account);
		this.shop.sell(account, "a1 CLOUD");
		return account;
	}

	private void use(String account, String quantity, String day) {
		assertThat(this.shop.use(account, "a1", "STORAGE", quantity, day + "T12:00:00Z").required("outcome").asString())
			.isEqualTo("accepted");
	}

	private void invoice(String account) {
		this.jdbc.sql("""
				update consumption.liable set status = 'INVOICED', invoice = 'INV-1'
				where account_id = :account and status = 'READY_FOR_INVOICING'
				""").param("account", this.changes.account(account)).update();
	}

	private int marks(String account) {
		return this.jdbc.sql("select count(*) from consumption.reopened where account_id = :account")
			.param("account", this.changes.account(account))
			.query(Integer.class)
			.single();
	}

	private List<String> liables(String account) {
		return this.shop.items("/v1/liable-summaries?resource=late-STORAGE&account=" + account)
			.stream()
			.filter((row) -> !row.required("status").asString().equals("NEW"))
			.map((row) -> day(row) + " " + row.required("status").asString() + " " + row.required("version").asInt()
					+ " " + row.required("amount").asString())
			.toList();
	}

	private List<String> rows(String account, String level) {
		return this.shop.items("/v1/" + level + "-summaries?resource=late-STORAGE&limit=500&account=" + account)
			.stream()
			.filter((row) -> !row.required("consumed").asString().equals("0"))
			.map((row) -> day(row) + " " + row.required("status").asString())
			.toList();
	}

	private static String day(JsonNode row) {
		return row.required("from").asString().substring(0, 10);
	}

	/** What the statement will say of buckets that were granted before March. */
	private List<String> pending(String account) {
		String wallet = this.shop.items("/v1/wallets?resource=late-STORAGE&account=" + account)
			.getFirst()
			.required("id")
			.asString();
		return this.shop.items("/v1/wallets/" + wallet + "/statement?asOf=2025-03-04T00:00:00Z")
			.stream()
			.filter((line) -> line.required("pending").asBoolean())
			.map((line) -> line.required("reason").asString() + " " + line.required("quantity").asString())
			.toList();
	}

	private void assertVerified(String account) {
		JsonNode found = this.shop.must(200, "POST", "/v1/verifications", "{'accounts':['" + account + "']}");
		assertThat(found.required("differences")).as("%s", found).isEmpty();
	}

}
