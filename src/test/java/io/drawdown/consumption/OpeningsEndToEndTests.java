package io.drawdown.consumption;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * YEARLY covers 300 of STORAGE in a year beside the 10 a month of CLOUD, so that every
 * month is reckoned from what is left of the months before.
 */
@SharedServiceTest
class OpeningsEndToEndTests {

	private static final String MINE = "account_id = (select id from selling.account where code = :code)";

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	private Shop shop;

	private String account = "";

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "ope-").open();
		this.shop.must(200, "PUT", "/v1/catalog?activate=true", """
				{'products':[{'code':'$YEARLY','usageModel':'QUANTITY_COMMITMENT','resources':[{'resource':'$STORAGE',
				'grants':[{'quantity':300,'unit':'$GB','type':'COMMIT'}]}]}]}""".replace("$", "ope-"));
	}

	/** What is kept is what is left when every window before it is frozen. */
	@Test
	void keepsWhatIsLeftWhereAllIsFrozen() {
		sold("ope-keep");
		run("2025-02-03T00:00:00Z");
		assertThat(openings()).isEmpty();
		run("2025-02-04T00:00:00Z");
		assertThat(openings()).containsExactly("2025-02-01 300 260");
		run("2025-03-20T00:00:00Z");
		run("2025-06-04T00:00:00Z");
		assertThat(openings()).containsExactly("2025-02-01 300 260", "2025-03-01 300 220", "2025-06-01 300 100");
		assertThat(differences()).isEmpty();
	}

	@Test
	void changesNothingWhereTheyAreDeleted() {
		sold("ope-gone");
		for (int month = 2; month <= 7; month++) {
			run("2025-%02d-04T00:00:00Z".formatted(month));
		}
		List<String> figures = figures();
		assertThat(openings()).hasSize(6);

		forgetAll();

		assertThat(figures()).isEqualTo(figures);
		assertThat(differences()).isEmpty();
		run("2025-08-04T00:00:00Z");
		assertThat(openings()).containsExactly("2025-08-01 300 20");
		List<String> later = figures();
		forgetAll();
		assertThat(figures()).isEqualTo(later);
		assertThat(differences()).isEmpty();
	}

	/** Figures are those of the opening, until it is forgotten. */
	@Test
	void readsFromThemOn() {
		sold("ope-read");
		run("2025-07-04T00:00:00Z");
		List<String> figures = figures();

		this.jdbc
			.sql("update wallets.opening set state = replace(state::text, '\"60\"', '\"61\"')::jsonb where " + MINE)
			.param("code", this.account)
			.update();

		assertThat(openings()).containsExactly("2025-07-01 300 61");
		assertThat(figures()).isNotEqualTo(figures);
		forgetAll();
		assertThat(figures()).isEqualTo(figures);
	}

	/** One by other terms is as none, and one that names other buckets as well. */
	@Test
	void neverReadsThoseOfOtherTerms() {
		sold("ope-terms");
		run("2025-07-04T00:00:00Z");
		List<String> figures = figures();

		this.jdbc.sql("""
				update wallets.opening set terms_version = terms_version - 1,
					state = replace(state::text, '"60"', '"61"')::jsonb where\s""" + MINE)
			.param("code", this.account)
			.update();
		assertThat(figures()).isEqualTo(figures);
		this.jdbc.sql("update wallets.opening set terms_version = terms_version + 1, state = '[]' where " + MINE)
			.param("code", this.account)
			.update();
		assertThat(figures()).isEqualTo(figures);
	}

	/** [L1]: late usage forgets what it bears on, usage that is on time nothing. */
	@Test
	void forgetsThoseAfterLateUsage() {
		sold("ope-late");
		for (int month = 2; month <= 5; month++) {
			run("2025-%02d-04T00:00:00Z".formatted(month));
		}
		assertThat(openings()).hasSize(4);
		use("7", "2025-05-02T00:00:00Z");
		assertThat(openings()).hasSize(4);

		use("5", "2025-03-20T00:00:00Z");

		assertThat(openings()).containsExactly("2025-02-01 300 260", "2025-03-01 300 220");
		run("2025-05-05T00:00:00Z");
		assertThat(openings()).containsExactly("2025-02-01 300 260", "2025-03-01 300 220", "2025-05-01 300 135");
		assertThat(differences()).isEmpty();
	}

	/** A sale of something else takes them over; one that reaches back forgets them. */
	@Test
	void forgetsThoseThatAChangeReaches() {
		sold("ope-sold");
		for (int month = 2; month <= 5; month++) {
			run("2025-%02d-04T00:00:00Z".formatted(month));
		}
		List<String> openings = openings();
		this.shop.sell(this.account, "a2 TRACKED");
		assertThat(openings()).isEqualTo(openings);
		assertThat(stale()).isZero();

		this.shop.must(201, "POST", "/v1/orders?activate=true", commitment("c2").replace("2025-12-31", "2025-11-30"));

		assertThat(openings()).isEmpty();
		run("2025-06-04T00:00:00Z");
		assertThat(openings()).hasSize(2);
		assertThat(stale()).isZero();
		assertThat(differences()).isEmpty();
	}

	private void sold(String account) {
		this.account = account;
		this.shop.account(account);
		this.shop.sell(account, "a1 CLOUD");
		this.shop.must(201, "POST", "/v1/orders?activate=true", commitment("c1"));
		for (int month = 1; month <= 8; month++) {
			use("15", "2025-%02d-05T10:00:00Z".formatted(month));
			use("25", "2025-%02d-25T10:00:00Z".formatted(month));
		}
	}

	private String commitment(String ref) {
		return this.shop.order(this.account, "USD", ref + " YEARLY")
			.replace("'endDate'", "'commitsTo':['a1'],'endDate'");
	}

	private void use(String quantity, String at) {
		assertThat(this.shop.use(this.account, "a1", "STORAGE", quantity, at).required("outcome").asString())
			.isEqualTo("accepted");
	}

	private void run(String asOf) {
		assertThat(this.shop.run(asOf, this.account).required("failures")).isEmpty();
	}

	private void forgetAll() {
		this.jdbc.sql("delete from wallets.opening where " + MINE).param("code", this.account).update();
	}

	private List<String> differences() {
		return this.shop.must(200, "POST", "/v1/verifications", "{'accounts':['%s']}".formatted(this.account))
			.required("differences")
			.valueStream()
			.map(JsonNode::toString)
			.toList();
	}

	/** All that can be read, of each month. */
	private List<String> figures() {
		List<String> figures = new ArrayList<>();
		for (String level : List.of("usage", "ratable", "liable")) {
			this.shop.paged("/v1/" + level + "-summaries?account=" + this.account, 100)
				.forEach((row) -> figures.add(row.toString()));
		}
		for (String asOf : List.of("2025-02-20", "2025-06-01", "2025-07-10", "2025-08-30")) {
			for (JsonNode wallet : this.shop
				.items("/v1/wallets?account=%s&asOf=%sT00:00:00Z".formatted(this.account, asOf))) {
				figures.add(wallet.toString());
				figures.add(this.shop
					.get("/v1/wallets/" + wallet.required("id").asString() + "/statement?asOf=" + asOf + "T00:00:00Z")
					.toString());
			}
			figures.add(this.shop
				.get("/v1/access?account=%s&asset=a1&resource=%s&quantity=1&asOf=%sT00:00:00Z".formatted(this.account,
						this.shop.code("STORAGE"), asOf))
				.toString());
		}
		return figures;
	}

	/** When, granted and left. */
	private List<String> openings() {
		return this.jdbc
			.sql("""
					select concat_ws(' ', to_char(at at time zone 'UTC', 'YYYY-MM-DD'), kept ->> 'granted', kept ->> 'left')
					from wallets.opening, jsonb_array_elements(state) kept where %s order by at, target_id"""
				.formatted(MINE))
			.param("code", this.account)
			.query((row, number) -> Objects.requireNonNull(row.getString(1)))
			.list();
	}

	/** Of another version of the terms than the one in force. */
	private long stale() {
		return this.jdbc.sql("""
				select count(*) from wallets.opening join lanes.account_head using (account_id)
				where opening.terms_version <> account_head.terms_version and\s""" + MINE)
			.param("code", this.account)
			.query(Long.class)
			.single();
	}

}
