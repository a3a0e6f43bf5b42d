package io.drawdown.selling;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.drawdown.lanes.AccountHeads;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customers. An account keeps its code, and so its id, for ever; only what is
 * committed is kept in memory.
 */
@Component
public class Accounts {

	private static final int CACHED = 200_000;

	private static final int MAX_CODE = 120;

	private final AccountSql sql;

	private final AccountHeads heads;

	private final Clock clock;

	private final Cache<String, Account> known = Caffeine.newBuilder().maximumSize(CACHED).build();

	Accounts(AccountSql sql, AccountHeads heads, Clock clock) {
		this.sql = sql;
		this.heads = heads;
		this.clock = clock;
	}

	/** Adds an account; refused where its code is taken. */
	@Transactional
	public Account create(String code, String name, String currency) {
		long id = this.sql.insert(code, name, currency, this.clock.instant())
			.orElseThrow(() -> new CodeTaken("account", code));
		this.heads.open(id);
		return this.sql.find(List.of(code)).getFirst();
	}

	/** The account with this code; refused where there is none. */
	public Account account(String code) {
		Account account = find(code);
		if (account == null) {
			throw new NotFound("account", code);
		}
		return account;
	}

	/** The account with this code, null where there is none. */
	public @Nullable Account find(String code) {
		return find(List.of(code)).get(code);
	}

	/** The accounts with these codes, in one query for those that are not known. */
	public Map<String, Account> find(Collection<String> codes) {
		Map<String, Account> accounts = new HashMap<>();
		List<String> unknown = new ArrayList<>();
		for (String code : codes) {
			Account account = this.known.getIfPresent(code);
			if (account != null) {
				accounts.put(code, account);
			}
			else if (isCode(code)) {
				unknown.add(code);
			}
		}
		for (Account account : unknown.isEmpty() ? List.<Account>of() : this.sql.find(unknown)) {
			this.known.put(account.code(), account);
			accounts.put(account.code(), account);
		}
		return accounts;
	}

	/** Whether it can be a code; other texts never reach the database. */
	private static boolean isCode(String text) {
		return text.length() <= MAX_CODE && text.chars().allMatch((c) -> c > ' ' && c < 0x7F);
	}

	/** The codes of the accounts with these ids. */
	public Map<Long, String> codes(Collection<Long> ids) {
		return this.sql.codes(ids);
	}

	/** The accounts after an id, in the order of their ids. */
	public List<Account> after(long id, int limit) {
		return this.sql.read(id, limit);
	}

}
