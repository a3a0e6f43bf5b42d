package io.drawdown.modeling;

import io.drawdown.DatabaseTest;
import io.drawdown.sql.RoundTrips;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "drawdown.admin-key=test-key")
@DatabaseTest
class CatalogueVersionTests {

	@Autowired
	Catalogues here;

	@Autowired
	Section<UnitClass.Definition> unitClasses;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	JsonMapper json;

	@Autowired
	RoundTrips trips;

	@Test
	void isSeenByAnotherInstanceAtItsNextUse() {
		Catalogues there = new Catalogues(new CatalogueSql(this.jdbc, this.json), this.trips);
		Catalogue before = there.current();

		this.transaction.executeWithoutResult((status) -> add("SEEN"));

		assertThat(before.unitClass("SEEN")).isNull();
		assertThat(there.current().unitClass("SEEN")).isNotNull();
		assertThat(there.current()).isSameAs(there.current());
	}

	@Test
	void neverStandsForWhatWasRolledBack() {
		this.transaction.executeWithoutResult((status) -> {
			add("GONE");
			assertThat(this.here.current().unitClass("GONE")).isNotNull();
			status.setRollbackOnly();
		});
		this.transaction.executeWithoutResult((status) -> add("KEPT"));

		assertThat(this.here.current().unitClass("GONE")).isNull();
		assertThat(this.here.current().unitClass("KEPT")).isNotNull();
	}

	@Test
	void grows() {
		long before = this.here.version();

		this.transaction.executeWithoutResult((status) -> add("GROWS"));

		assertThat(this.here.version()).isGreaterThan(before);
	}

	private void add(String code) {
		this.here.lock();
		long id = this.unitClasses.add(new UnitClass.Definition(code, Category.USAGE, "USD"));
		this.unitClasses.become(id, Status.ACTIVE);
		assertThat(this.unitClasses.find(code).orElseThrow().status()).isEqualTo(Status.ACTIVE);
		this.here.changed();
	}

}
