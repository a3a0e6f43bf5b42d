package io.drawdown.consumption;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.drawdown.lanes.AccountHeads;
import io.drawdown.lanes.Lanes;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldTerms;
import io.drawdown.selling.TermsChanged;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes what was sold by writing the change and telling of it: whatever a policy of
 * selling would allow, and more.
 */
@Component
class SoldChanges {

	private static final Pattern ENTITLEMENT = Pattern.compile("(\"entitlement\": *)(\\d+)");

	private final Accounts accounts;

	private final SoldTerms terms;

	private final Lanes lanes;

	private final AccountHeads heads;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transactions;

	SoldChanges(Accounts accounts, SoldTerms terms, Lanes lanes, AccountHeads heads, JdbcClient jdbc,
			ApplicationEventPublisher events, PlatformTransactionManager transactions) {
		this.accounts = accounts;
		this.terms = terms;
		this.lanes = lanes;
		this.heads = heads;
		this.jdbc = jdbc;
		this.events = events;
		this.transactions = new TransactionTemplate(transactions);
	}

	/** Cancels an asset; answers what counts no more. */
	TermsChanged.Uncounted cancel(String account, String asset, String day) {
		return change(account, asset, "CANCELLATION", day, day, null, null, body(""));
	}

	void amend(String account, String asset, String day, String quantity) {
		change(account, asset, "AMENDMENT", day, day, null, quantity, body(""));
	}

	/** Amends the policies of a resource, such as {@code {"accumulation":"HOURLY"}}. */
	void amendPolicies(String account, String asset, String day, String resource, String policies) {
		long id = resource(account, asset, resource);
		change(account, asset, "AMENDMENT", day, day, null, null,
				body(",\"negotiated\":{\"%d\":{\"policies\":%s}}".formatted(id, policies)));
	}

	/**
	 * Amends the end of what was sold.
	 * @param until the day after the last one
	 * @param from the earlier of the two ends
	 */
	TermsChanged.Uncounted end(String account, String asset, String until, String from) {
		return change(account, asset, "AMENDMENT", null, from, until, null,
				body("").replace("\"amends\":0", "\"amends\":1"));
	}

	/**
	 * Renews an asset with what it was sold with, under entitlement numbers of its own.
	 */
	void renew(String account, String asset, String day, String until) {
		AccountTerms sold = this.terms.of(account(account));
		String body = this.jdbc
			.sql("select body::text as body from selling.asset_change where account_id = :account and asset_id = :asset"
					+ " and number = 1")
			.param("account", sold.account())
			.param("asset", Objects.requireNonNull(sold.asset(asset)).id().asset())
			.query((row, number) -> row.getString("body"))
			.single();
		String renewed = ENTITLEMENT.matcher(body)
			.replaceAll((found) -> found.group(1) + (Integer.parseInt(found.group(2)) + sold.nextEntitlement()));
		change(account, asset, "RENEWAL", day, day, until, null, renewed);
	}

	long account(String code) {
		return this.accounts.account(code).id();
	}

	private static String body(String agreed) {
		return "{\"topUp\":false,\"allUnits\":false,\"amends\":0" + agreed + "}";
	}

	private long resource(String account, String asset, String code) {
		SoldAsset sold = Objects.requireNonNull(this.terms.of(account(account)).asset(asset));
		return sold.meters()
			.values()
			.stream()
			.filter((meter) -> meter.terms().resourceCode().equals(code))
			.mapToLong((meter) -> meter.terms().key().resource())
			.findFirst()
			.orElseThrow();
	}

	private TermsChanged.Uncounted change(String account, String asset, String kind, @Nullable String day, String from,
			@Nullable String until, @Nullable String quantity, String body) {
		long id = account(account);
		TermsChanged.Uncounted uncounted = new TermsChanged.Uncounted();
		this.transactions.executeWithoutResult((status) -> {
			this.lanes.take(id);
			AccountTerms before = this.terms.stored(id);
			SoldAsset sold = Objects.requireNonNull(before.asset(asset));
			this.jdbc.sql("""
					insert into selling.asset_change
					select account_id, asset_id, max(number) + 1, :kind, coalesce(:day::date, min(effective)),
						:until::date, :quantity::numeric, now(), :body::jsonb
					from selling.asset_change
					where account_id = :account and asset_id = :asset
					group by account_id, asset_id
					""")
				.param("account", id)
				.param("asset", sold.id().asset())
				.param("kind", kind)
				.param("day", day)
				.param("until", until)
				.param("quantity", quantity)
				.param("body", body)
				.update();
			this.heads.bump(id);
			this.events.publishEvent(new TermsChanged(before, this.terms.stored(id), LocalDate.parse(from), uncounted));
		});
		return uncounted;
	}

	/** The statement of a wallet's account as it is stored, in the order of numbers. */
	List<String> lines(String account) {
		return this.jdbc.sql("""
				select reason || coalesce(' of ' || reverses, '') || ' ' || trim_scale(quantity) as line
				from wallets.entry
				where account_id = :account
				order by target_id, resource_id, number
				""").param("account", account(account)).query((row, number) -> row.getString("line")).list();
	}

}
