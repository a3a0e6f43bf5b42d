package io.drawdown.selling;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.drawdown.lanes.AccountHeads;

import org.springframework.stereotype.Component;

/**
 * The terms of accounts, kept in memory and right on every instance: an account's head
 * tells the version that a reader needs.
 */
@Component
public class SoldTerms {

	private static final int CACHED = 50_000;

	private final TermsSql sql;

	private final AccountHeads heads;

	private final Cache<Long, AccountTerms> known = Caffeine.newBuilder().maximumSize(CACHED).build();

	SoldTerms(TermsSql sql, AccountHeads heads) {
		this.sql = sql;
		this.heads = heads;
	}

	/**
	 * The account's terms as they were known last, without asking whether they still
	 * hold: for whoever checks their version later, holding the account's lane.
	 */
	public AccountTerms recent(long account) {
		AccountTerms terms = this.known.getIfPresent(account);
		return (terms != null) ? terms : of(account);
	}

	/**
	 * The same of some accounts, in two queries for those that are not known; what does
	 * not exist is absent.
	 */
	public Map<Long, AccountTerms> recent(Collection<Long> accounts) {
		Map<Long, AccountTerms> terms = new HashMap<>(this.known.getAllPresent(accounts));
		List<Long> unknown = accounts.stream().filter((account) -> !terms.containsKey(account)).toList();
		if (!unknown.isEmpty()) {
			Map<Long, AccountTerms> read = this.sql.read(this.heads.termsVersions(unknown));
			this.known.putAll(read);
			terms.putAll(read);
		}
		return terms;
	}

	/** The account's terms now: one cheap query where they are known. */
	public AccountTerms of(long account) {
		return of(account, this.heads.termsVersion(account));
	}

	/**
	 * The account's terms as they are stored, past the cache, in the caller's
	 * transaction: for whoever must not see a newer version beside older rows.
	 */
	public AccountTerms stored(long account) {
		return this.sql.read(account, this.heads.termsVersion(account));
	}

	/**
	 * The terms of some accounts now, in one query where they are known and two where
	 * not. Those that were not known are not kept: whoever goes through all accounts
	 * would push out those in use.
	 */
	public Map<Long, AccountTerms> of(Collection<Long> accounts) {
		Map<Long, AccountTerms> terms = new HashMap<>();
		Map<Long, Long> unknown = new HashMap<>();
		versions(accounts).forEach((account, version) -> {
			AccountTerms known = this.known.getIfPresent(account);
			if (known != null && known.version() >= version) {
				terms.put(account, known);
			}
			else {
				unknown.put(account, version);
			}
		});
		terms.putAll(unknown.isEmpty() ? Map.of() : this.sql.read(unknown));
		return terms;
	}

	/** The same as they are stored, past the cache, in the caller's transaction. */
	public Map<Long, AccountTerms> stored(Collection<Long> accounts) {
		return this.sql.read(versions(accounts));
	}

	private Map<Long, Long> versions(Collection<Long> accounts) {
		Map<Long, Long> versions = this.heads.termsVersions(accounts);
		accounts.forEach((account) -> versions.putIfAbsent(account, 0L));
		return versions;
	}

	/**
	 * The account's terms of a version that was read from its head before, or later ones.
	 */
	public AccountTerms of(long account, long version) {
		AccountTerms terms = this.known.getIfPresent(account);
		if (terms == null || terms.version() < version) {
			terms = this.sql.read(account, version);
			this.known.put(account, terms);
		}
		return terms;
	}

}
