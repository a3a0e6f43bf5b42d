package io.drawdown.consumption;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

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
		return change(account, asset, "CANCELLATION", day, null, null, body(""));
	}

	void amend(String account, String asset, String day, String quantity) {
		change(account, asset, "AMENDMENT", day, null, quantity, body(""));
	}

	/** Amends the policies of a resource, such as {@code {"accumulation":"HOURLY"}}. */
	void amendPolicies(String account, String asset, String day, String resource, String policies) {
		long id = resource(account, asset, resource);
		change(account, asset, "AMENDMENT", day, null, null,
				body(",\"negotiated\":{\"%d\":{\"policies\":%s}}".formatted(id, policies)));
	}

	/** Renews an asset with what it was sold with. */
	void renew(String account, String asset, String day, String until) {
		change(account, asset, "RENEWAL", day, until, null, null);
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

	private TermsChanged.Uncounted change(String account, String asset, String kind, String day, @Nullable String until,
			@Nullable String quantity, @Nullable String body) {
		long id = account(account);
		TermsChanged.Uncounted uncounted = new TermsChanged.Uncounted();
		this.transactions.executeWithoutResult((status) -> {
			this.lanes.take(id);
			AccountTerms before = this.terms.stored(id);
			SoldAsset sold = Objects.requireNonNull(before.asset(asset));
			this.jdbc.sql("""
					insert into selling.asset_change
					select account_id, asset_id, number + 1, :kind, :day::date, :until::date, :quantity::numeric, now(),
						coalesce(:body::jsonb, (
							select body
							from selling.asset_change
							where account_id = :account and asset_id = :asset and number = 1))
					from selling.asset_change
					where account_id = :account and asset_id = :asset
					order by number desc
					limit 1
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
			this.events.publishEvent(new TermsChanged(before, this.terms.stored(id), LocalDate.parse(day), uncounted));
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
