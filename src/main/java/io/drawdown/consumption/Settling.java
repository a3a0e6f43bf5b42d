package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;

import io.drawdown.lanes.Lanes;
import io.drawdown.reckoning.Posting;
import io.drawdown.reckoning.RatableRow;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.Settlement;
import io.drawdown.reckoning.Usage;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldTerms;
import io.drawdown.wallets.Ledgers;
import io.drawdown.wallets.Segments;
import io.drawdown.wallets.WalletId;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings some accounts up to an instant [S2]: freezes what is due, posts its drawdowns,
 * rates it and completes what is owed. All in one transaction, so that what is stored of
 * an account is always that of one run; repeated it finds nothing due. Each kind of row
 * is read and written by one statement for all of the accounts. What waits in the backlog
 * is absorbed first, because it was accepted before anything froze.
 */
@Component
class Settling {

	/** Usage summaries that are in memory at once, unless one wallet has more. */
	private static final long WEIGHT = 20_000;

	private final SoldTerms terms;

	private final Lanes lanes;

	private final EntitlementAccounts targets;

	private final Segments segments;

	private final Reckonings reckonings;

	private final Ledgers ledgers;

	private final SettledSql settled;

	private final Backlog backlog;

	Settling(SoldTerms terms, Lanes lanes, EntitlementAccounts targets, Segments segments, Reckonings reckonings,
			Ledgers ledgers, SettledSql settled, Backlog backlog) {
		this.terms = terms;
		this.lanes = lanes;
		this.targets = targets;
		this.segments = segments;
		this.reckonings = reckonings;
		this.ledgers = ledgers;
		this.settled = settled;
		this.backlog = backlog;
	}

	/**
	 * Settles the due targets of some accounts in the caller's transaction; answers by
	 * account the first row that could not be rated.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Map<Long, RatableRow> settle(Collection<Long> accounts, Instant asOf) {
		Map<Long, RatableRow> unrated = new LinkedHashMap<>();
		Map<EntitlementAccounts.Key, DueTarget> targets = new LinkedHashMap<>();
		for (List<DueWallet> some : inPieces(open(accounts, asOf, targets))) {
			settle(some, targets, unrated);
		}
		charge(targets);
		List<EntitlementAccounts.Advanced> advanced = new ArrayList<>();
		targets.forEach((target, due) -> advanced.add(new EntitlementAccounts.Advanced(target, due.nextDue(asOf))));
		if (!advanced.isEmpty()) {
			this.targets.advance(advanced, asOf);
		}
		return unrated;
	}

	/**
	 * Takes the lanes of the accounts and reads their due targets: from here on nobody
	 * else changes them.
	 * @param targets gets those that are due
	 */
	private List<DueWallet> open(Collection<Long> accounts, Instant asOf,
			Map<EntitlementAccounts.Key, DueTarget> targets) {
		this.lanes.take(accounts.stream().mapToLong(Long::longValue).toArray());
		List<EntitlementAccounts.Due> due = this.targets.dueTargets(accounts, asOf);
		if (due.isEmpty()) {
			return List.of();
		}
		List<Long> found = due.stream().map((target) -> target.key().account()).distinct().toList();
		this.backlog.absorb(found);
		Map<Long, AccountTerms> terms = this.terms.of(found);
		Map<WalletId, NavigableMap<Instant, Segments.Use>> used = this.segments.read(found);
		List<DueWallet> wallets = new ArrayList<>();
		for (EntitlementAccounts.Due target : due) {
			AccountTerms sold = terms.get(target.key().account());
			RunSpan span = new RunSpan(target.latest(), asOf);
			targets.put(target.key(),
					new DueTarget(span, (sold != null) ? TargetFees.of(sold, target.key().target()) : TargetFees.NONE));
			if (sold != null) {
				sold.walletsOf(target.key().target())
					.forEach((wallet) -> wallets.add(new DueWallet(target.key(), wallet,
							used.getOrDefault(new WalletId(target.key().account(), wallet.key()),
									Collections.emptyNavigableMap()),
							span)));
			}
		}
		return wallets;
	}

	/** Wallets one after the other, as many at once as fit into memory. */
	private static List<List<DueWallet>> inPieces(List<DueWallet> wallets) {
		List<List<DueWallet>> pieces = new ArrayList<>();
		long weight = WEIGHT + 1;
		for (DueWallet wallet : wallets) {
			weight += wallet.weight();
			if (weight > WEIGHT) {
				pieces.add(new ArrayList<>());
				weight = wallet.weight();
			}
			pieces.getLast().add(wallet);
		}
		return pieces;
	}

	/** Completes the fees that are due [K5]. */
	private void charge(Map<EntitlementAccounts.Key, DueTarget> targets) {
		List<SettledSql.Of<StoredLiable>> fees = new ArrayList<>();
		targets.forEach((key, target) -> target.fees()
			.completing(target.span())
			.forEach((row) -> fees.add(new SettledSql.Of<>(key.account(), StoredLiable.ready(row)))));
		this.settled.insertLiables(fees);
	}

	private void settle(List<DueWallet> wallets, Map<EntitlementAccounts.Key, DueTarget> targets,
			Map<Long, RatableRow> unrated) {
		List<List<Usage>> usage = this.reckonings.usage(wallets.stream().map(DueWallet::usage).toList());
		Map<WalletId, List<Posting>> postings = new LinkedHashMap<>();
		List<SettledSql.Of<StoredRatable>> ratables = new ArrayList<>();
		List<SettledSql.Of<StoredLiable>> liables = new ArrayList<>();
		for (int i = 0; i < wallets.size(); i++) {
			DueWallet wallet = wallets.get(i);
			long account = wallet.target().account();
			Reckonings.Reckoned reckoned = this.reckonings.reckon(wallet.sold().terms(), wallet.used(),
					wallet.span().asOf());
			Settlement due = Settlement.of(reckoned.timeline(), reckoned.reckoning(), usage.get(i), wallet.span());
			postings.put(wallet.id(), due.postings());
			due.ratables().forEach((row) -> {
				ratables.add(new SettledSql.Of<>(account, StoredRatable.of(row)));
				if (!row.isRated()) {
					unrated.putIfAbsent(account, row);
				}
			});
			due.liables().forEach((row) -> liables.add(new SettledSql.Of<>(account, StoredLiable.ready(row))));
			Objects.requireNonNull(targets.get(wallet.target())).add(reckoned.timeline());
		}
		this.ledgers.post(postings);
		this.settled.insertRatables(ratables);
		this.settled.insertLiables(liables);
	}

}
