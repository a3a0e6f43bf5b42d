package bench.service;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import bench.load.Records;

/**
 * Makes many accounts of one. The first is sold to through the API; all rows that came of
 * it are copied with ids that are higher by the account's number. It spares minutes for
 * thousands of accounts and hours for a hundred thousand; that the copies are right is
 * seen when they are used, closed and verified.
 */
final class SoldCopies {

	/** The tables of whatever belongs to an account, each with all of its columns. */
	private static final String TABLES = """
			select format('%I.%I', table_schema, table_name) as name,
				string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns,
				string_agg(case
					when table_name = 'account' and column_name in ('code', 'name') then '{code}'
					when table_name = 'binding_target' and column_name = 'key' then '(key::bigint + n)::text'
					when column_name in ('account_id', 'order_id', 'asset_id', 'anchor_id', 'target_id', 'id')
						then quote_ident(column_name) || ' + n'
					else quote_ident(column_name) end, ', ' order by ordinal_position) as copied,
				max(column_name::text) filter (where is_identity = 'YES') as identity
			from information_schema.columns
			join information_schema.tables using (table_schema, table_name)
			where table_type = 'BASE TABLE' and table_schema in ('selling', 'lanes', 'wallets', 'consumption')
			group by table_schema, table_name
			having bool_or(column_name in ('account_id', 'order_id')) or table_name = 'account'
			""";

	private SoldCopies() {
	}

	/** Makes it so many accounts in all, on a connection of the superuser. */
	static void make(Connection connection, int accounts) throws SQLException {
		String code = "'%s' || lpad(n::text, %d, '0')".formatted(Records.ACCOUNT_PREFIX, Records.ACCOUNT_DIGITS);
		try (Statement statement = connection.createStatement()) {
			// the copies refer to each other as the originals do
			statement.execute("set session_replication_role = replica");
			for (String copy : copies(statement, accounts, code)) {
				statement.execute(copy);
			}
			statement.execute("analyze");
		}
	}

	private static List<String> copies(Statement statement, int accounts, String code) throws SQLException {
		List<String> copies = new ArrayList<>();
		try (ResultSet table = statement.executeQuery(TABLES)) {
			while (table.next()) {
				String name = table.getString("name");
				copies.add("insert into %s (%s) overriding system value select %s from %s, generate_series(1, %d) n"
					.formatted(name, table.getString("columns"), table.getString("copied").replace("{code}", code),
							name, accounts - 1));
				String identity = table.getString("identity");
				if (identity != null) {
					copies.add("select setval(pg_get_serial_sequence('%s', '%s'), coalesce(max(%s), 1)) from %s"
						.formatted(name, identity, identity, name));
				}
			}
		}
		return copies;
	}

}
