package io.drawdown.consumption;

import java.util.List;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import io.drawdown.audit.Difference;
import io.drawdown.audit.Verifications;
import io.drawdown.selling.TermsChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a change of what was sold makes of an account that was used and run: 10 a month of
 * STORAGE for each one, rated monthly, three days after the month's end.
 */
@SharedServiceTest
class RecomputationTests {

	@LocalServerPort
	int port;

	@Autowired
	SoldChanges changes;

	@Autowired
	Verifications verifications;

	private Shop shop;

	private String account = "";

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "rec-").open();
	}

	/** 10 × 15 ÷ 31 = 4.838 for the days before; the rest was cut off. */
	@Test
	void countsNothingFromACancellationOn() {
		String account = sold("rec-cancel");
		use("2025-01-10T12:00:00Z", "4");
		use("2025-01-16T00:00:00Z", "8");
		use("2025-02-01T00:00:00Z", "1");

		TermsChanged.Uncounted uncounted = this.changes.cancel(account, "a1", "2025-01-16");

		assertThat(uncounted.count()).isEqualTo(2);
		assertThat(uncounted.listed()).extracting(TermsChanged.Uncounted.Use::startedAt)
			.extracting(Object::toString)
			.containsExactly("2025-01-16T00:00:00Z", "2025-02-01T00:00:00Z");
		assertThat(wallet("2025-01-15T23:00:00Z")).isEqualTo("4.838 4 0.838 0 0");
		assertThat(wallet("2025-01-16T00:00:00Z")).isEqualTo("0 0 0 0 0");
		assertVerified();
		this.shop.run("2025-03-10T00:00:00Z", account);
		assertVerified();
		assertThat(this.changes.lines(account)).containsExactly("ORIGINAL 10", "CANCEL -5.162", "CONSUMPTION -4",
				"EXPIRY -0.838");
	}

	/** The window that the cancellation ends would have been frozen by the run. */
	@Test
	void settlesWhatIsOverByTheLatestRun() {
		String account = sold("rec-over");
		use("2025-01-05T12:00:00Z", "7");
		this.shop.run("2025-01-20T00:00:00Z", account);

		this.changes.cancel(account, "a1", "2025-01-10");

		assertVerified();
		assertThat(this.changes.lines(account)).containsExactly("ORIGINAL 10", "CONSUMPTION -2.903", "CANCEL -7.097");
		assertThat(liables(account)).containsExactly("READY_FOR_INVOICING 2.903 4.097 2.05");
		this.shop.run("2025-03-20T00:00:00Z", account);
		assertThat(this.changes.lines(account)).hasSize(3);
		assertVerified();
	}

	@Test
	void leavesNothingOfWhatIsCancelledOnItsFirstDay() {
		String account = sold("rec-first");
		use("2025-01-05T12:00:00Z", "7");
		this.shop.run("2025-01-20T00:00:00Z", account);

		TermsChanged.Uncounted uncounted = this.changes.cancel(account, "a1", "2025-01-01");

		assertThat(uncounted.count()).isOne();
		assertThat(this.changes.lines(account)).containsExactly("ORIGINAL 10", "REVERSAL of ORIGINAL -10");
		assertThat(wallet("2025-01-20T00:00:00Z")).isEqualTo("0 0 0 0 0");
		assertThat(liables(account)).isEmpty();
		assertVerified();
		this.shop.run("2025-06-20T00:00:00Z", account);
		assertVerified();
	}

	/** 10 × 16 ÷ 31 = 5.161 for each one that is added. */
	@Test
	void postsWhatAChangeAddsUpToTheLatestRun() {
		String account = sold("rec-raise");
		use("2025-01-20T12:00:00Z", "12");
		this.shop.run("2025-02-01T00:00:00Z", account);

		this.changes.amend(account, "a1", "2025-01-16", "2");

		assertThat(this.changes.lines(account)).containsExactly("ORIGINAL 10", "REFRESH 10", "AMEND 5.161",
				"REFRESH 20", "REVERSAL of REFRESH -10");
		assertThat(wallet("2025-01-31T00:00:00Z")).isEqualTo("15.161 12 3.161 0 0");
		assertVerified();
		this.shop.run("2025-02-04T00:00:00Z", account);
		assertVerified();
		assertThat(liables(account)).first().isEqualTo("READY_FOR_INVOICING 12 0 0.00");
	}

	@Test
	void takesBackWhatALoweredQuantityLeavesNoRoomFor() {
		String account = sold("rec-lower");
		this.changes.amend(account, "a1", "2025-01-16", "3");
		this.shop.run("2025-02-02T00:00:00Z", account);

		this.changes.amend(account, "a1", "2025-01-20", "1");

		assertThat(this.changes.lines(account)).containsExactly("ORIGINAL 10", "AMEND 10.322", "REFRESH 30",
				"REFRESH 10", "REVERSAL of REFRESH -30");
		assertVerified();
	}

	/** [L1]: what reaches a frozen window opens it again, for the next run to settle. */
	@Test
	void opensAFrozenWindowThatItReaches() {
		String account = sold("rec-frozen");
		use("2025-01-20T12:00:00Z", "12");
		this.shop.run("2025-02-04T00:00:00Z", account);
		List<String> lines = this.changes.lines(account);

		this.changes.amend(account, "a1", "2025-01-31", "2");
		assertThat(this.changes.lines(account)).startsWith(lines.toArray(String[]::new));
		this.shop.run("2025-02-04T00:00:00Z", account);

		assertThat(this.changes.lines(account)).startsWith(lines.toArray(String[]::new));
		assertVerified();
	}

	@Test
	void countsAgainWhatALaterEndTakesBackIn() {
		String account = sold("rec-again");
		use("2025-01-10T12:00:00Z", "4");
		use("2025-01-20T12:00:00Z", "8");
		use("2025-03-20T12:00:00Z", "2");

		TermsChanged.Uncounted uncounted = this.changes.end(account, "a1", "2025-01-16", "2025-01-16");

		assertThat(uncounted.count()).isEqualTo(2);
		assertThat(wallet("2025-01-31T00:00:00Z")).isEqualTo("0 0 0 0 0");
		assertVerified();
		this.changes.end(account, "a1", "2025-12-31", "2025-01-16");
		assertThat(wallet("2025-01-31T00:00:00Z")).isEqualTo("10 10 0 2 0");
		assertThat(wallet("2025-03-31T00:00:00Z")).isEqualTo("10 2 8 0 0");
		assertVerified();
		this.shop.run("2025-05-10T00:00:00Z", account);
		assertVerified();
	}

	/** A later term has its own first period and steps; in the gap nothing counts. */
	@Test
	void beginsAnewWithARenewal() {
		String account = sold("rec-renew");
		this.changes.end(account, "a1", "2025-02-11", "2025-02-11");
		use("2025-02-05T12:00:00Z", "6");
		this.shop.run("2025-03-01T00:00:00Z", account);

		this.changes.renew(account, "a1", "2025-03-15", "2025-05-15");

		use("2025-03-20T12:00:00Z", "7");
		assertThat(wallet("2025-03-01T00:00:00Z")).isEqualTo("0 0 0 0 0");
		assertThat(wallet("2025-04-01T00:00:00Z")).isEqualTo("10 7 3 0 0");
		assertVerified();
		this.shop.run("2025-03-20T00:00:00Z", account);
		assertVerified();
		this.shop.run("2025-07-20T00:00:00Z", account);
		assertVerified();
	}

	/** What waits counts by the terms under which it was accepted. */
	@Test
	void absorbsWhatWaitsBeforeItRecomputes() {
		String account = sold("rec-waits");
		for (String day : List.of("2025-01-10", "2025-01-20")) {
			String record = "{'id':'%s','account':'%s','asset':'a1','resource':'%s','quantity':'3','startedAt':'%sT09:00:00Z'}"
				.formatted(day, account, this.shop.code("STORAGE"), day);
			assertThat(this.shop.send("POST", "/v1/usage", record, "Prefer", "respond-async").statusCode())
				.isEqualTo(202);
		}

		TermsChanged.Uncounted uncounted = this.changes.cancel(account, "a1", "2025-01-16");

		assertThat(uncounted.count()).isOne();
		assertThat(wallet("2025-01-15T00:00:00Z")).startsWith("4.838 3 ");
		assertVerified();
	}

	/** From the next rating window on [W7]. */
	@Test
	void sumsByTheHourWhereThatIsHowItIsCountedNow() {
		String account = sold("rec-hours");
		use("2025-01-20T08:10:00Z", "1");
		use("2025-02-20T08:10:00Z", "2");
		use("2025-02-20T08:50:00Z", "3");
		use("2025-02-20T20:50:00Z", "4");

		this.changes.amendPolicies(account, "a1", "2025-01-20", this.shop.code("STORAGE"),
				"{\"accumulation\":\"HOURLY\"}");

		assertThat(usage(account, "2025-01-20T00:00:00Z", "2025-01-21T00:00:00Z"))
			.containsExactly("2025-01-20T00:00:00Z 1");
		assertThat(usage(account, "2025-02-20T00:00:00Z", "2025-02-21T00:00:00Z"))
			.containsExactly("2025-02-20T08:00:00Z 5", "2025-02-20T20:00:00Z 4");
		assertVerified();
	}

	private String sold(String account) {
		this.shop.account(account);
		this.shop.sell(account, "a1 CLOUD");
		this.account = account;
		return account;
	}

	private void use(String at, String quantity) {
		assertThat(this.shop.use(this.account, "a1", "STORAGE", quantity, at).required("outcome").asString())
			.isEqualTo("accepted");
	}

	private String wallet(String asOf) {
		JsonNode wallet = this.shop
			.items("/v1/wallets?account=%s&asset=a1&resource=%s&asOf=%s".formatted(this.account,
					this.shop.code("STORAGE"), asOf))
			.getFirst();
		return String.join(" ", text(wallet, "granted"), text(wallet, "consumed"), text(wallet, "balance"),
				text(wallet, "overage"), text(wallet, "rolledOver"));
	}

	private List<String> liables(String account) {
		return this.shop
			.items("/v1/liable-summaries?account=%s&resource=%s&status=READY_FOR_INVOICING".formatted(account,
					this.shop.code("STORAGE")))
			.stream()
			.map((row) -> String.join(" ", text(row, "status"), text(row, "drawn"), text(row, "overage"),
					text(row, "amount")))
			.toList();
	}

	private List<String> usage(String account, String from, String until) {
		return this.shop
			.items("/v1/usage-summaries?account=%s&resource=%s&from=%s&until=%s".formatted(account,
					this.shop.code("STORAGE"), from, until))
			.stream()
			.map((row) -> text(row, "from") + " " + text(row, "consumed"))
			.toList();
	}

	private void assertVerified() {
		List<Difference> differences = this.verifications.runOnce(List.of(this.changes.account(this.account)))
			.differences();
		assertThat(differences).isEmpty();
	}

	private static String text(JsonNode node, String field) {
		return node.required(field).asString();
	}

}
