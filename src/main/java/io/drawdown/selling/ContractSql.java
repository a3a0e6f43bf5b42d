package io.drawdown.selling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores and reads contracts. */
@Component
class ContractSql {

	private final JdbcClient jdbc;

	private final String insert = SqlFile.read(ContractSql.class, "insert_contract");

	private final String find = SqlFile.read(ContractSql.class, "find_contract");

	private final String among = SqlFile.read(ContractSql.class, "contracts_of_account");

	private final String read = SqlFile.read(ContractSql.class, "read_contracts");

	ContractSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether the contract was added: its code was free. */
	boolean insert(String code, long account, Instant createdAt) {
		return this.jdbc.sql(this.insert)
			.param("code", code)
			.param("account", account)
			.param("createdAt", Times.parameter(createdAt))
			.update() == 1;
	}

	Optional<Contract> find(String code) {
		return this.jdbc.sql(this.find).param("code", code).query(ContractSql::contract).optional();
	}

	Set<String> among(Collection<String> codes, long account) {
		return new HashSet<>(this.jdbc.sql(this.among)
			.param("codes", codes.toArray(String[]::new))
			.param("account", account)
			.query((row, number) -> row.getString("code"))
			.list());
	}

	List<Contract> read(@Nullable Long account, long after, int limit) {
		return this.jdbc.sql(this.read)
			.param("everyone", account == null)
			.param("account", (account != null) ? account : 0L)
			.param("after", after)
			.param("limit", limit)
			.query(ContractSql::contract)
			.list();
	}

	private static Contract contract(ResultSet row, int number) throws SQLException {
		return new Contract(row.getLong("id"), row.getString("code"), row.getString("account"),
				Times.instant(row, "created_at"));
	}

}
