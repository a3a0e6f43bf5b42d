package bench.service;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import bench.machine.CpuTimes;
import io.drawdown.postgres.Durability;
import io.drawdown.postgres.EmbeddedPostgres;

/** A fresh PostgreSQL in a folder, with the settings of the service's own. */
public final class Databases implements AutoCloseable {

	private final EmbeddedPostgres postgres;

	private Databases(EmbeddedPostgres postgres) {
		this.postgres = postgres;
	}

	public static Databases in(Path folder) {
		return new Databases(EmbeddedPostgres.start(folder, Durability.FULL));
	}

	public void create(String name) {
		this.postgres.createDatabase(name);
	}

	/** Makes a database that begins as another is, to which nobody may be connected. */
	public void create(String name, String template) {
		asSuperuser("create database %s template %s owner %s".formatted(name, template, this.postgres.username()));
	}

	/** Makes so many accounts of the one that a database has. */
	public void copyAccounts(String name, int accounts) {
		try (Connection connection = superuser(name)) {
			SoldCopies.make(connection, accounts);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public void recreate(String name) {
		drop(name);
		create(name);
	}

	public void drop(String name) {
		asSuperuser("drop database if exists %s".formatted(name));
	}

	/** Lets every measurement begin with as little to write as the others. */
	public void checkpoint() {
		asSuperuser("checkpoint");
	}

	public Connection connect(String database) {
		try {
			return DriverManager.getConnection(url(database) + "?reWriteBatchedInserts=true", username(), password());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The one number that a query answers. */
	public long number(String database, String query) {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(query, ex);
		}
	}

	public void execute(String database, String sql) {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	public String version() {
		return texts("drawdown", "select current_setting('server_version')").getFirst();
	}

	public CpuTimes cpuTimes() {
		return new CpuTimes(
				CpuTimes.parent(number("drawdown", "select min(pid) from pg_stat_activity where usesysid is null")));
	}

	String url(String database) {
		return this.postgres.jdbcUrl(database);
	}

	String username() {
		return this.postgres.username();
	}

	String password() {
		return this.postgres.password();
	}

	/** The first column of what a query answers. */
	List<String> texts(String database, String query) {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(query)) {
			List<String> texts = new ArrayList<>();
			while (row.next()) {
				texts.add(row.getString(1));
			}
			return texts;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(query, ex);
		}
	}

	private void asSuperuser(String sql) {
		try (Connection connection = superuser("postgres"); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	private Connection superuser(String database) throws SQLException {
		return DriverManager.getConnection(url(database), "postgres", password());
	}

	@Override
	public void close() {
		this.postgres.close();
	}

}
