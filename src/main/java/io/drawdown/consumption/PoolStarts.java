package io.drawdown.consumption;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.Divergence;
import io.drawdown.reckoning.Opening;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.PoolStart;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.TermsChanged;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;
import io.drawdown.wallets.Openings;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * From where pools are reckoned: where they start afresh or, where something is left over
 * for longer than a billing period, from the openings that settling keeps. Invariant: an
 * opening stands on frozen windows only, so usage that is on time never touches one;
 * whatever else counts before it forgets it. Plain wallets have none: they are reckoned
 * from a row a billing period, in less time than an opening takes to read.
 */
@Component
class PoolStarts {

	private final Openings openings;

	private final EntitlementAccounts targets;

	private final RoundTrips trips;

	PoolStarts(Openings openings, EntitlementAccounts targets, RoundTrips trips) {
		this.openings = openings;
		this.targets = targets;
		this.trips = trips;
	}

	/** From where one pool is right at an instant. */
	PoolStart of(Asked asked) {
		return of(List.of(asked)).getFirst();
	}

	/**
	 * The same of several, in their order. Openings are read, in one exchange, only where
	 * they may make a start later.
	 */
	List<PoolStart> of(List<Asked> asked) {
		List<PoolStart> starts = new ArrayList<>(asked.size());
		List<Known> known = new ArrayList<>();
		List<Openings.At> wallets = new ArrayList<>();
		for (Asked each : asked) {
			PoolStart fresh = PoolStart.before(each.pool(), each.timelines(), each.at());
			if (fresh.reachesBack(each.pool(), each.at())) {
				each.pool().wallets().keySet().forEach((key) -> {
					known.add(new Known(starts.size(), key));
					wallets.add(new Openings.At(new WalletId(each.account(), key), each.at()));
				});
			}
			starts.add(fresh);
		}
		if (!known.isEmpty()) {
			Map<Integer, Map<WalletKey, NavigableMap<Instant, Opening>>> found = new HashMap<>();
			this.trips.run(List.of(this.openings.readingBefore(wallets,
					(place, opening) -> found.computeIfAbsent(known.get(place).pool(), (_) -> new HashMap<>())
						.computeIfAbsent(known.get(place).wallet(), (_) -> new TreeMap<>())
						.put(opening.at(), opening))));
			found.forEach((pool, openings) -> {
				Asked each = asked.get(pool);
				starts.set(pool, PoolStart.before(each.pool(), each.timelines(), each.at(), openings));
			});
		}
		return starts;
	}

	/**
	 * Begins to keep where pools can be gone on from.
	 * @param due the targets that a run settles
	 */
	Keeper keeper(Collection<EntitlementAccounts.Key> due, Instant asOf) {
		return new Keeper(due, asOf);
	}

	/** Forgets the openings that late usage bears on. */
	List<Call> forgetting(Collection<Late> late) {
		IdentityHashMap<Pool, Late> first = new IdentityHashMap<>();
		for (Late each : late) {
			if (!each.pool().isPlain()) {
				first.merge(each.pool(), each, (one, other) -> one.since().isAfter(other.since()) ? other : one);
			}
		}
		List<Openings.At> wallets = new ArrayList<>();
		first.forEach((pool, each) -> pool.wallets()
			.keySet()
			.forEach((key) -> wallets.add(new Openings.At(new WalletId(each.account(), key), each.since()))));
		return wallets.isEmpty() ? List.of() : List.of(this.openings.forgettingAfter(wallets));
	}

	/** Forgets those that a change of the terms bears on, and keeps the others. */
	@EventListener
	@Order(TermsChanged.FORGETTING)
	@Transactional(propagation = Propagation.MANDATORY)
	public void forget(TermsChanged change) {
		AccountTerms before = change.before();
		if (before.pools().values().stream().allMatch(Pool::isPlain)) {
			return;
		}
		List<ChangedWallet> changed = ChangedWallet.between(before, change.after(), Window.midnight(change.from()))
			.stream()
			.filter((wallet) -> !wallet.isNew() && !wallet.isPlain())
			.toList();
		List<Call> calls = new ArrayList<>();
		if (!changed.isEmpty()) {
			Map<Long, Instant> runs = this.targets.latestRuns(before.account());
			Instant after = lastBefore(
					reach(before, changed, runs.values().stream().reduce(Instant.MIN, Window::later)));
			calls.add(this.openings
				.forgettingAfter(changed.stream().map((wallet) -> new Openings.At(wallet.id(), after)).toList()));
		}
		calls.add(this.openings.adopting(before.account(), before.version(), change.after().version()));
		this.trips.run(calls);
	}

	/** Since when a change bears on any of the wallets that are reckoned with others. */
	private static Instant reach(AccountTerms before, List<ChangedWallet> changed, Instant run) {
		Instant reach = Instant.MAX;
		IdentityHashMap<Pool, Pool> pools = new IdentityHashMap<>();
		for (ChangedWallet wallet : changed) {
			pools.put(before.pool(wallet.key()), wallet.pool());
			reach = Window.earlier(reach,
					wallet.movesClaims() ? Instant.MIN : wallet.reach(Window.later(run, wallet.day())));
		}
		for (Map.Entry<Pool, Pool> pool : pools.entrySet()) {
			Instant divergence = Divergence.between(pool.getKey(), pool.getValue(), run);
			reach = (divergence != null) ? Window.earlier(reach, divergence) : reach;
		}
		return reach;
	}

	/** What changes at an instant may roll over there in another way. */
	private static Instant lastBefore(Instant at) {
		return at.equals(Instant.MIN) ? at : at.minus(1, ChronoUnit.MICROS);
	}

	/** A pool, and an instant at which it must be right. */
	record Asked(long account, Pool pool, Function<WalletTerms, Timeline> timelines, Instant at) {
	}

	/** Late usage of a pool, and since when it changes anything. */
	record Late(long account, Pool pool, Instant since) {
	}

	private record Known(int pool, WalletKey wallet) {
	}

	/** Keeps openings of pools while a run settles them. */
	final class Keeper {

		private final Collection<EntitlementAccounts.Key> due;

		private final Instant asOf;

		private final List<Openings.Of> kept = new ArrayList<>();

		private @Nullable LatestRuns runs;

		private Keeper(Collection<EntitlementAccounts.Key> due, Instant asOf) {
			this.due = due;
			this.asOf = asOf;
		}

		/** Adds a pool, reckoned at least as far as the run goes. */
		void add(long account, Pool pool, PoolReckoning reckoned) {
			reckoned.openings(pool.frozenBefore(runs().of(account)))
				.forEach((key, opening) -> this.kept.add(new Openings.Of(new WalletId(account, key), opening)));
		}

		/** Stores all of them. */
		void store() {
			if (!this.kept.isEmpty()) {
				PoolStarts.this.trips.run(List.of(PoolStarts.this.openings.keeping(this.kept)));
			}
		}

		/** With the run itself, of what it settles. */
		private LatestRuns runs() {
			LatestRuns known = this.runs;
			if (known == null) {
				known = new LatestRuns();
				List<Long> accounts = this.due.stream().map(EntitlementAccounts.Key::account).distinct().toList();
				PoolStarts.this.trips.run(List.of(PoolStarts.this.targets.readingLatestRuns(accounts, known)));
				for (EntitlementAccounts.Key target : this.due) {
					known.put(target.account(), target.target(), this.asOf);
				}
				this.runs = known;
			}
			return known;
		}

	}

}
