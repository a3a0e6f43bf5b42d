package io.drawdown.selling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores and reads accounts. */
@Component
class AccountSql {

	private final JdbcClient jdbc;

	private final String insert = SqlFile.read(AccountSql.class, "insert_account");

	private final String find = SqlFile.read(AccountSql.class, "find_accounts");

	private final String codes = SqlFile.read(AccountSql.class, "account_codes");

	private final String read = SqlFile.read(AccountSql.class, "read_accounts");

	AccountSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The id of the new account, empty where the code is taken. */
	Optional<Long> insert(String code, String name, String currency, Instant createdAt) {
		return this.jdbc.sql(this.insert)
			.param("code", code)
			.param("name", name)
			.param("currency", currency)
			.param("createdAt", Times.parameter(createdAt))
			.query(Long.class)
			.optional();
	}

	List<Account> find(Collection<String> codes) {
		return this.jdbc.sql(this.find).param("codes", codes.toArray(String[]::new)).query(AccountSql::account).list();
	}

	Map<Long, String> codes(Collection<Long> ids) {
		Map<Long, String> codes = new HashMap<>();
		this.jdbc.sql(this.codes)
			.param("ids", ids.stream().mapToLong(Long::longValue).distinct().toArray())
			.query((row) -> {
				codes.put(row.getLong("id"), row.getString("code"));
			});
		return codes;
	}

	List<Account> read(long after, int limit) {
		return this.jdbc.sql(this.read).param("after", after).param("limit", limit).query(AccountSql::account).list();
	}

	private static Account account(ResultSet row, int number) throws SQLException {
		return new Account(row.getLong("id"), row.getString("code"), row.getString("name"), row.getString("currency"),
				Times.instant(row, "created_at"));
	}

}
