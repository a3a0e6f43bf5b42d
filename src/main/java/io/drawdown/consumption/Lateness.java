package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.wallets.WalletId;

import org.springframework.stereotype.Component;

/**
 * Tells what usage is late, and marks what it opens again: the frozen windows of the
 * wallets that are reckoned together with its own, from its own window on [L1]. Usage
 * that is on time may still move figures of others that are frozen: those are looked at
 * when they are read or settled.
 */
@Component
class Lateness {

	private final ReopenedSql marks;

	private final PoolStarts starts;

	Lateness(ReopenedSql marks, PoolStarts starts) {
		this.marks = marks;
		this.starts = starts;
	}

	/**
	 * Marks what some usage opens again.
	 * @param runs of the accounts, as far as their targets were run
	 */
	List<Call> marking(Collection<Touch> touched, LatestRuns runs) {
		record Reach(long account, WalletKey wallet, Instant at, boolean late) {
		}
		Map<WalletId, Reopened> marks = new HashMap<>();
		Set<Reach> known = new HashSet<>();
		List<PoolStarts.Late> forgotten = new ArrayList<>();
		for (Touch touch : touched) {
			long account = touch.account.account();
			if (touch.mayBeLate(runs.latest(account))) {
				boolean late = isLate(touch, runs);
				Instant at = touch.terms().reachOf(touch.at);
				if (known.add(new Reach(account, touch.meter.wallet(), at, late))) {
					touch.mark(late ? Reopened.since(at) : Reopened.moved(at), at, runs.of(account), marks);
					if (late) {
						forgotten.add(new PoolStarts.Late(account, touch.pool(), at));
					}
				}
			}
		}
		List<Call> calls = new ArrayList<>(this.marks.marking(marks));
		calls.addAll(this.starts.forgetting(forgotten));
		return calls;
	}

	/** Whether usage came when its rating window was frozen [U5]. */
	boolean isLate(Touch usage, LatestRuns runs) {
		return usage.isLate(runs.of(usage.account.account()));
	}

	/** Marks the minimums that what was charged of a wallet counts towards [K5]. */
	static void markMinimums(AccountTerms account, WalletTerms wallet, Reopened mark, Map<Long, Instant> runs,
			Map<WalletId, Reopened> marks) {
		for (ShortfallTerms minimum : account.shortfalls()) {
			SoldAsset asset = account.assets().get(minimum.asset());
			boolean counts = minimum.links()
				.stream()
				.anyMatch((link) -> wallet.meters().stream().anyMatch((meter) -> meter.key().asset() == link.anchor()));
			if (counts && asset != null && runs.containsKey(asset.target().id())) {
				marks.merge(charges(account.account(), asset.target().id()), mark, Reopened::and);
			}
		}
	}

	/** Stands for the charges of a target that are no resource's. */
	static WalletId charges(long account, long target) {
		return new WalletId(account, new WalletKey(target, StoredLiable.NO_RESOURCE));
	}

	/** Usage that counts, counts no more, or in another way. */
	record Touch(AccountTerms account, SoldAsset.SoldMeter meter, int slice, Instant at) {

		/** Nothing is frozen that ends later than the latest run less the delay. */
		private boolean mayBeLate(Instant run) {
			return this.at.isBefore(run) && terms().isLive(this.at)
					&& terms().reachOf(this.at).plus(pool().shortestDelay()).isBefore(run);
		}

		private boolean isLate(Map<Long, Instant> runs) {
			Instant run = runs.get(this.meter.wallet().target());
			return run != null && this.at.isBefore(run) && terms().isLive(this.at)
					&& !terms().freezesAt(terms().ratableWindow(this.slice, this.at)).isAfter(run);
		}

		private void mark(Reopened mark, Instant since, Map<Long, Instant> runs, Map<WalletId, Reopened> marks) {
			pool().wallets().forEach((key, wallet) -> {
				Instant run = runs.get(key.target());
				if (run != null && wallet.hasFrozen(since, run)) {
					marks.merge(new WalletId(this.account.account(), key), mark, Reopened::and);
					markMinimums(this.account, wallet, mark, runs, marks);
				}
			});
		}

		private Pool pool() {
			return this.account.pool(this.meter.wallet());
		}

		private MeterTerms terms() {
			return this.meter.terms();
		}

	}

}
