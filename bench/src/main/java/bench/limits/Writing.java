package bench.limits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A way of writing a batch of rows and committing it. One connection has one. */
@FunctionalInterface
public interface Writing {

	String INSERT = "insert into %s (" + Rows.COLUMNS + ") ";

	void write(int count) throws SQLException;

	/** How a connection writes to a table. */
	@FunctionalInterface
	interface Way {

		Writing on(Connection connection, String table, long seed) throws SQLException;

	}

	/** COPY, straight into the table. */
	static Writing copy(Connection connection, String table, long seed) throws SQLException {
		Rows rows = new Rows(seed);
		return (count) -> {
			copy(connection, table, rows.copied(count));
			connection.commit();
		};
	}

	/** COPY to a temporary table, and from there with duplicates left out. */
	static Writing staged(Connection connection, String table, long seed) throws SQLException {
		Rows rows = new Rows(seed);
		try (PreparedStatement create = connection
			.prepareStatement("create temporary table staged (like %s) on commit delete rows".formatted(table))) {
			create.execute();
		}
		connection.commit();
		PreparedStatement insert = connection
			.prepareStatement((INSERT + "select * from staged on conflict do nothing").formatted(table));
		return (count) -> {
			copy(connection, "staged", rows.copied(count));
			insert.executeUpdate();
			connection.commit();
		};
	}

	/** A batch of inserts, which the driver rewrites to inserts of many rows. */
	static Writing rewritten(Connection connection, String table, long seed) throws SQLException {
		Rows rows = new Rows(seed);
		PreparedStatement insert = connection
			.prepareStatement((INSERT + "values (?, ?, ?, ?, 1.25, ?) on conflict do nothing").formatted(table));
		return (count) -> {
			long account = rows.account();
			for (int i = 0; i < count; i++) {
				insert.setLong(1, account);
				insert.setObject(2, rows.key());
				insert.setLong(3, account);
				insert.setLong(4, 1);
				insert.setTimestamp(5, new Timestamp(rows.time() / 1000 + 946_684_800_000L));
				insert.addBatch();
			}
			insert.executeBatch();
			connection.commit();
		};
	}

	/** One insert from arrays. */
	static Writing unnest(Connection connection, String table, long seed) throws SQLException {
		Rows rows = new Rows(seed);
		PreparedStatement insert = connection.prepareStatement((INSERT + """
				select account_id, key, asset_id, 1, 1.25, to_timestamp(at)
				from unnest(?::bigint[], ?::uuid[], ?::bigint[], ?::bigint[]) as row (account_id, key, asset_id, at)
				on conflict do nothing""").formatted(table));
		return (count) -> {
			Long[] accounts = new Long[count];
			Long[] times = new Long[count];
			UUID[] keys = new UUID[count];
			long account = rows.account();
			for (int i = 0; i < count; i++) {
				accounts[i] = account;
				keys[i] = rows.key();
				times[i] = rows.time() / 1_000_000 + 946_684_800L;
			}
			insert.setArray(1, connection.createArrayOf("bigint", accounts));
			insert.setArray(2, connection.createArrayOf("uuid", keys));
			insert.setArray(3, connection.createArrayOf("bigint", accounts));
			insert.setArray(4, connection.createArrayOf("bigint", times));
			insert.executeUpdate();
			connection.commit();
		};
	}

	private static void copy(Connection connection, String table, byte[] rows) throws SQLException {
		CopyIn copy = connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("copy %s (%s) from stdin (format binary)".formatted(table, Rows.COLUMNS));
		copy.writeToCopy(rows, 0, rows.length);
		copy.endCopy();
	}

}
