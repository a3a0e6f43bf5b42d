package io.drawdown;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@DatabaseTest
class TestDatabaseTests {

	@Autowired
	DataSource dataSource;

	@Test
	void givesAContextADatabaseOfItsOwn() throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				Connection other = TestDatabase.create().connect()) {
			assertThat(connection.getCatalog()).startsWith("test_").isNotEqualTo(other.getCatalog());
		}
	}

	@Test
	void runsPostgresFifteenOrLater() throws SQLException {
		try (Connection connection = TestDatabase.create().connect()) {
			assertThat(connection.getMetaData().getDatabaseMajorVersion()).isGreaterThanOrEqualTo(15);
		}
	}

}
