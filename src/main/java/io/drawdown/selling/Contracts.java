package io.drawdown.selling;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The contracts of the accounts. A contract keeps its code and its account for ever. */
@Component
public class Contracts {

	private final ContractSql sql;

	private final Accounts accounts;

	private final Clock clock;

	Contracts(ContractSql sql, Accounts accounts, Clock clock) {
		this.sql = sql;
		this.accounts = accounts;
		this.clock = clock;
	}

	/** Adds a contract; refused where its code is taken. */
	@Transactional
	public Contract create(String code, String account) {
		long id = this.accounts.account(account).id();
		if (!this.sql.insert(code, id, this.clock.instant())) {
			throw new CodeTaken("contract", code);
		}
		return contract(code);
	}

	/** The contract with this code; refused where there is none. */
	public Contract contract(String code) {
		return this.sql.find(code).orElseThrow(() -> new NotFound("contract", code));
	}

	/** The contracts after an id, of one account or all, in the order of their ids. */
	public List<Contract> after(@Nullable String account, long id, int limit) {
		return this.sql.read((account != null) ? this.accounts.account(account).id() : null, id, limit);
	}

	/** Those of some codes that are contracts of an account. */
	Set<String> among(Collection<String> codes, long account) {
		return codes.isEmpty() ? Set.of() : this.sql.among(codes, account);
	}

}
