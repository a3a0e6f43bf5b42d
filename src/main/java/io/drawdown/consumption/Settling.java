package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

import io.drawdown.lanes.Lanes;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
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

	private final DayValues days;

	private final Reckonings reckonings;

	private final Ledgers ledgers;

	private final SettledSql settled;

	private final Backlog backlog;

	private final ReopenedSql marks;

	private final Resettling resettling;

	private final FlatCharges charges;

	private final PoolStarts starts;

	Settling(SoldTerms terms, Lanes lanes, EntitlementAccounts targets, Segments segments, DayValues days,
			Reckonings reckonings, Ledgers ledgers, SettledSql settled, Backlog backlog, ReopenedSql marks,
			Resettling resettling, FlatCharges charges, PoolStarts starts) {
		this.terms = terms;
		this.lanes = lanes;
		this.targets = targets;
		this.segments = segments;
		this.days = days;
		this.reckonings = reckonings;
		this.ledgers = ledgers;
		this.settled = settled;
		this.backlog = backlog;
		this.marks = marks;
		this.resettling = resettling;
		this.charges = charges;
		this.starts = starts;
	}

	/**
	 * Settles the due targets of some accounts in the caller's transaction; answers by
	 * account the first row that could not be rated.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Map<Long, RatableRow> settle(Collection<Long> accounts, Instant asOf) {
		this.lanes.take(accounts.stream().mapToLong(Long::longValue).toArray());
		return settle(this.targets.dueTargets(accounts, asOf), asOf);
	}

	/**
	 * Settles what is open again of an account, each target up to its latest run, in the
	 * caller's transaction.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void settleReopened(long account) {
		this.lanes.take(account);
		Map<Long, Instant> runs = this.targets.latestRuns(account);
		Map<Instant, List<EntitlementAccounts.Due>> due = new TreeMap<>();
		this.marks.of(List.of(account))
			.keySet()
			.stream()
			.map((wallet) -> wallet.key().target())
			.distinct()
			.forEach((target) -> {
				Instant run = Objects.requireNonNull(runs.get(target));
				due.computeIfAbsent(run, (_) -> new ArrayList<>())
					.add(new EntitlementAccounts.Due(new EntitlementAccounts.Key(account, target), run));
			});
		due.forEach((run, targets) -> settle(targets, run));
	}

	private Map<Long, RatableRow> settle(List<EntitlementAccounts.Due> dueTargets, Instant asOf) {
		Map<Long, RatableRow> unrated = new LinkedHashMap<>();
		Map<EntitlementAccounts.Key, DueTarget> targets = new LinkedHashMap<>();
		List<DueWallet> plain = new ArrayList<>();
		IdentityHashMap<Pool, List<DueWallet>> pools = new IdentityHashMap<>();
		for (DueWallet wallet : open(dueTargets, asOf, targets)) {
			(wallet.pool().isPlain() ? plain : pools.computeIfAbsent(wallet.pool(), (_) -> new ArrayList<>()))
				.add(wallet);
		}
		for (List<DueWallet> some : inPieces(plain)) {
			settle(some, plain(some), targets, unrated);
		}
		PoolStarts.Keeper kept = this.starts.keeper(targets.keySet(), asOf);
		pools.forEach((pool, some) -> settle(some, pooled(pool, some, asOf, kept), targets, unrated));
		kept.store();
		charge(targets);
		List<EntitlementAccounts.Advanced> advanced = new ArrayList<>();
		targets.forEach((target, due) -> advanced.add(new EntitlementAccounts.Advanced(target, due.nextDue(asOf))));
		if (!advanced.isEmpty()) {
			this.targets.advance(advanced, asOf);
		}
		return unrated;
	}

	/**
	 * Reads due targets, whose accounts' lanes are taken: from here on nobody else
	 * changes them.
	 * @param targets gets them
	 */
	private List<DueWallet> open(List<EntitlementAccounts.Due> due, Instant asOf,
			Map<EntitlementAccounts.Key, DueTarget> targets) {
		if (due.isEmpty()) {
			return List.of();
		}
		List<Long> found = due.stream().map((target) -> target.key().account()).distinct().toList();
		this.backlog.absorb(found);
		Map<Long, AccountTerms> terms = this.terms.of(found);
		Map<WalletId, NavigableMap<Instant, Segments.Use>> used = this.segments.read(found);
		Map<WalletId, Reopened> marks = this.marks.of(found);
		List<DueWallet> wallets = new ArrayList<>();
		for (EntitlementAccounts.Due target : due) {
			AccountTerms sold = terms.get(target.key().account());
			RunSpan span = new RunSpan(target.latest(), asOf);
			long account = target.key().account();
			targets.put(target.key(), new DueTarget(sold, target.key().target(), span,
					marks.getOrDefault(Lateness.charges(account, target.key().target()), Reopened.NOTHING)));
			if (sold != null) {
				sold.walletsOf(target.key().target()).forEach((wallet) -> {
					WalletId id = new WalletId(account, wallet.key());
					wallets.add(new DueWallet(target.key(), sold, wallet,
							used.getOrDefault(id, Collections.emptyNavigableMap()), span,
							marks.getOrDefault(id, Reopened.NOTHING)));
				});
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

	/**
	 * Completes the fees and minimums that are due [K5], and corrects those that were.
	 */
	private void charge(Map<EntitlementAccounts.Key, DueTarget> targets) {
		List<SettledSql.Of<StoredLiable>> charges = new ArrayList<>();
		Map<WalletId, Boolean> corrected = new LinkedHashMap<>();
		targets.forEach((key, target) -> {
			Instant latest = target.span().latest();
			AccountTerms account = target.account();
			if (account == null || latest == null || target.mark().since() == null) {
				target.charges(this.reckonings).forEach((row) -> charges.add(new SettledSql.Of<>(key.account(), row)));
				return;
			}
			Revisions revisions = this.charges.charged(account, key.target(), FlatCharges.assets(account, key.target()),
					target.everyCharge(this.reckonings.of(account)), latest, target.mark());
			Receiving receiving = Receiving.of(account, key.target(), latest);
			boolean completes = receiving.isComplete(target.span().asOf());
			this.resettling.settle(key.account(), revisions, completes);
			boolean open = !revisions.adjustments().isEmpty() && !completes;
			corrected.put(Lateness.charges(key.account(), key.target()), open);
			target.due(open ? receiving.completes() : null);
		});
		this.settled.insertLiables(charges);
		this.marks.settled(corrected);
	}

	private List<Reckonings.Reckoned> plain(List<DueWallet> wallets) {
		List<List<Usage>> usage = this.days.of(wallets.stream().map(DueWallet::usage).toList());
		List<Reckonings.Reckoned> reckoned = new ArrayList<>(wallets.size());
		for (int i = 0; i < wallets.size(); i++) {
			DueWallet wallet = wallets.get(i);
			reckoned
				.add(this.reckonings.plain(wallet.sold().terms(), wallet.used(), wallet.span().asOf(), usage.get(i)));
		}
		return reckoned;
	}

	/** Some wallets of one pool, which is reckoned once. */
	private List<Reckonings.Reckoned> pooled(Pool pool, List<DueWallet> wallets, Instant asOf, PoolStarts.Keeper kept) {
		Instant since = wallets.stream()
			.map((wallet) -> wallet.periods().from())
			.min(Instant::compareTo)
			.orElse(Instant.MIN);
		long account = wallets.getFirst().target().account();
		PoolReckoning reckoned = this.reckonings.pool(account, pool, since, asOf);
		kept.add(account, pool, reckoned);
		return wallets.stream().map((wallet) -> Reckonings.Reckoned.of(reckoned.wallet(wallet.sold().key()))).toList();
	}

	private void settle(List<DueWallet> wallets, List<Reckonings.Reckoned> reckoned,
			Map<EntitlementAccounts.Key, DueTarget> targets, Map<Long, RatableRow> unrated) {
		Map<WalletId, List<Posting>> postings = new LinkedHashMap<>();
		List<SettledSql.Of<StoredRatable>> ratables = new ArrayList<>();
		List<SettledSql.Of<StoredLiable>> liables = new ArrayList<>();
		List<Resettling.Again> again = new ArrayList<>();
		for (int i = 0; i < wallets.size(); i++) {
			DueWallet wallet = wallets.get(i);
			long account = wallet.target().account();
			Reckonings.Reckoned state = reckoned.get(i);
			Objects.requireNonNull(targets.get(wallet.target())).add(state.timeline());
			if (wallet.isReopened()) {
				again.add(wallet.again(state));
				continue;
			}
			Settlement due = Settlement.of(state.timeline(), state.reckoning(), state.usage(wallet.periods()),
					wallet.span());
			postings.put(wallet.id(), due.postings());
			due.ratables().forEach((row) -> {
				ratables.add(new SettledSql.Of<>(account, StoredRatable.of(row)));
				if (!row.isRated()) {
					unrated.putIfAbsent(account, row);
				}
			});
			due.liables().forEach((row) -> liables.add(new SettledSql.Of<>(account, StoredLiable.ready(row))));
		}
		this.ledgers.post(postings);
		this.settled.insertRatables(ratables);
		this.settled.insertLiables(liables);
		if (!again.isEmpty()) {
			settleAgain(again, targets, unrated);
		}
	}

	/** Settles wallets by difference that were reopened since they were settled [L1]. */
	private void settleAgain(List<Resettling.Again> wallets, Map<EntitlementAccounts.Key, DueTarget> targets,
			Map<Long, RatableRow> unrated) {
		List<Resettling.Comparison> compared = this.resettling.compare(wallets);
		this.resettling.settle(compared);
		Map<WalletId, Boolean> settled = new LinkedHashMap<>();
		for (Resettling.Comparison each : compared) {
			WalletId id = each.wallet().id();
			Instant until = each.adjustsUntil();
			settled.put(id, until != null);
			Objects.requireNonNull(targets.get(new EntitlementAccounts.Key(id.account(), id.key().target())))
				.due(until);
			RatableRow failed = each.unrated();
			if (failed != null) {
				unrated.putIfAbsent(id.account(), failed);
			}
		}
		this.marks.settled(settled);
	}

}
