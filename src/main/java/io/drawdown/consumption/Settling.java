package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.drawdown.lanes.Lanes;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.RatableRow;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.Settlement;
import io.drawdown.reckoning.Usage;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldTerms;
import io.drawdown.wallets.Ledgers;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings one account up to an instant [S2]: freezes what is due, posts its drawdowns,
 * rates it and completes what is owed. All in one transaction, so that what is stored is
 * always that of one run; repeated it finds nothing due.
 */
@Component
class Settling {

	private final SoldTerms terms;

	private final Lanes lanes;

	private final EntitlementAccounts targets;

	private final Reckonings reckonings;

	private final Ledgers ledgers;

	private final SettledSql settled;

	private final Timelines timelines;

	Settling(SoldTerms terms, Lanes lanes, EntitlementAccounts targets, Reckonings reckonings, Ledgers ledgers,
			SettledSql settled, Timelines timelines) {
		this.terms = terms;
		this.lanes = lanes;
		this.targets = targets;
		this.reckonings = reckonings;
		this.ledgers = ledgers;
		this.settled = settled;
		this.timelines = timelines;
	}

	/** Settles an account's due targets; answers the rows that could not be rated. */
	@Transactional
	public List<RatableRow> settle(long account, Instant asOf) {
		this.lanes.take(account);
		List<RatableRow> failed = new ArrayList<>();
		Map<Long, @Nullable Instant> due = this.targets.dueTargets(account, asOf);
		if (!due.isEmpty()) {
			AccountTerms sold = this.terms.of(account);
			due.forEach((target, latest) -> {
				RunSpan span = new RunSpan(latest, asOf);
				List<SoldWallet> wallets = sold.wallets()
					.values()
					.stream()
					.filter((wallet) -> wallet.key().target() == target)
					.toList();
				wallets.forEach((wallet) -> failed.addAll(settle(account, wallet, span)));
				this.targets.advance(account, target, asOf, nextDue(wallets, asOf));
			});
		}
		return failed;
	}

	private List<RatableRow> settle(long account, SoldWallet wallet, RunSpan span) {
		Reckonings.Reckoned reckoned = this.reckonings.reckon(account, wallet, span.asOf(), Window.FOREVER);
		List<Usage> usage = this.reckonings.usage(account, wallet.terms(), span.periods(wallet.terms()),
				Window.FOREVER);
		Settlement due = Settlement.of(reckoned.timeline(), reckoned.reckoning(), usage, span);
		long resource = wallet.key().resource();
		this.ledgers.post(new WalletId(account, wallet.key()), due.postings());
		this.settled.insertRatables(account, resource, due.ratables().stream().map(StoredRatable::of).toList());
		this.settled.insertLiables(account, resource, due.liables().stream().map(StoredLiable::ready).toList());
		return due.ratables().stream().filter((row) -> !row.isRated()).toList();
	}

	private @Nullable Instant nextDue(Collection<SoldWallet> wallets, Instant asOf) {
		return Settlement
			.nextDue(wallets.stream().map((wallet) -> this.timelines.reaching(wallet.terms(), asOf)).toList(), asOf);
	}

}
