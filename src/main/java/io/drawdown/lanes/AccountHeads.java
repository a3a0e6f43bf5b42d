package io.drawdown.lanes;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.RoundTrips;
import io.drawdown.sql.SqlFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The heads of accounts: the version of what was sold to each, by which a writer that
 * holds the account's lane knows whether what it cached still holds.
 */
@Component
public class AccountHeads {

	private static final String OPEN = SqlFile.read(AccountHeads.class, "open_head");

	private static final String BUMP = SqlFile.read(AccountHeads.class, "bump_terms_version");

	private static final NamedSql TERMS_VERSIONS = NamedSql.read(AccountHeads.class, "terms_versions");

	private final JdbcClient jdbc;

	private final RoundTrips trips;

	AccountHeads(JdbcClient jdbc, RoundTrips trips) {
		this.jdbc = jdbc;
		this.trips = trips;
	}

	/** Opens the head of a new account, at version 1. */
	public void open(long account) {
		this.jdbc.sql(OPEN).param("account", account).update();
	}

	/** Raises the version after a sale, in the sale's transaction, and answers it. */
	public long bump(long account) {
		return this.jdbc.sql(BUMP).param("account", account).query(Long.class).single();
	}

	/** The version of one account's terms, 0 where it has no head. */
	public long termsVersion(long account) {
		return termsVersions(List.of(account)).getOrDefault(account, 0L);
	}

	/** The versions by account; an account without a head is absent. */
	public Map<Long, Long> termsVersions(Collection<Long> accounts) {
		Map<Long, Long> versions = HashMap.newHashMap(accounts.size());
		this.trips.run(List.of(readingTermsVersions(accounts, versions)));
		return versions;
	}

	/** Puts the versions into a map, in an exchange with what else is asked then. */
	public Call readingTermsVersions(Collection<Long> accounts, Map<Long, Long> versions) {
		return TERMS_VERSIONS.call()
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray())
			.reading((row) -> versions.put(row.getLong(1), row.getLong(2)));
	}

}
