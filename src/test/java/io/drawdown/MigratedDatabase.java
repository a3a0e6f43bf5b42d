package io.drawdown;

import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.drawdown.sql.RoundTrips;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of a test without Spring, with the schemas of some modules. */
public final class MigratedDatabase implements AutoCloseable {

	private final HikariDataSource pool = new HikariDataSource();

	private MigratedDatabase(TestDatabase.Coordinates database) {
		this.pool.setJdbcUrl(database.url());
		this.pool.setUsername(database.username());
		this.pool.setPassword(database.password());
		this.pool.setMaximumPoolSize(16);
	}

	public static MigratedDatabase with(String... modules) {
		MigratedDatabase database = new MigratedDatabase(TestDatabase.create());
		Flyway.configure()
			.dataSource(database.pool)
			.locations(Stream.of(modules).map((module) -> "classpath:db/migration/" + module).toArray(String[]::new))
			.load()
			.migrate();
		return database;
	}

	public DataSource dataSource() {
		return this.pool;
	}

	public JdbcClient jdbc() {
		return JdbcClient.create(this.pool);
	}

	public RoundTrips roundTrips() {
		return new RoundTrips(new JdbcTemplate(this.pool));
	}

	public JdbcTransactionManager transactionManager() {
		return new JdbcTransactionManager(this.pool);
	}

	public TransactionTemplate transactions() {
		return new TransactionTemplate(transactionManager());
	}

	@Override
	public void close() {
		this.pool.close();
	}

}
