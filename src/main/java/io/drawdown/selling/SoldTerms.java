package io.drawdown.selling;

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
