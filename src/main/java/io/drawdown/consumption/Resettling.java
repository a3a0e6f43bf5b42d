package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bill;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.Ledger;
import io.drawdown.reckoning.Posting;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.wallets.Ledgers;
import io.drawdown.wallets.Segments;

import org.springframework.stereotype.Component;

/**
 * Settles a wallet again that was run, after its terms have changed: what the latest run
 * made final becomes what it would make final now. Rows of frozen windows may be added,
 * where a change ends a window earlier, and never change: such a change is refused.
 */
@Component
class Resettling {

	private final Reckonings reckonings;

	private final Ledgers ledgers;

	private final SettledSql settled;

	Resettling(Reckonings reckonings, Ledgers ledgers, SettledSql settled) {
		this.reckonings = reckonings;
		this.ledgers = ledgers;
		this.settled = settled;
	}

	/**
	 * Settles a wallet up to its latest run.
	 * @param used what is used in its segments by the new terms
	 */
	void resettle(ChangedWallet wallet, NavigableMap<Instant, Segments.Use> used, Instant run) {
		Instant reach = wallet.reach(run);
		if (reach.isAfter(run)) {
			return;
		}
		WalletTerms terms = wallet.after().terms();
		Window periods = new Window(terms.periodNear(reach).from(), terms.periodNear(run).until());
		long account = wallet.id().account();
		List<Usage> usage = this.reckonings.usage(List.of(new Reckonings.Span(account, terms, periods))).getFirst();
		Reckonings.Reckoned reckoned = this.reckonings.reckon(terms, used, run);
		RunSpan until = new RunSpan(null, run);
		Instant since = Window.earlier(reach, periods.from());
		List<Posting> postings = Ledger.of(reckoned.timeline(), reckoned.reckoning(), periods, usage)
			.stream()
			.filter((posting) -> until.includes(posting.due()) && !posting.at().isBefore(since))
			.toList();
		this.ledgers.correct(wallet.id(), since, postings, reckoned.timeline().buckets());
		rate(wallet, reckoned.reckoning().bill(terms, periods, usage), periods, until);
	}

	/**
	 * Adds the rows of windows that are frozen by now, and refuses a change of the
	 * others.
	 */
	private void rate(ChangedWallet wallet, Bill bill, Window periods, RunSpan until) {
		if (wallet.meters().isEmpty()) {
			return;
		}
		long account = wallet.id().account();
		Window open = new Window(periods.from(), Window.FOREVER);
		FrozenRows<StoredRatable> ratables = new FrozenRows<>(wallet::frozen, StoredRatable::name,
				StoredRatable::agrees);
		this.settled.ratables(account, wallet.meters(), open).forEach(ratables::stands);
		bill.ratableRows(periods, Instant.MIN)
			.stream()
			.filter((row) -> until.includes(row.meter().freezesAt(row.window())))
			.forEach((row) -> ratables.should(StoredRatable.of(row)));
		FrozenRows<StoredLiable> liables = new FrozenRows<>(wallet::frozen, StoredLiable::name, StoredLiable::agrees);
		this.settled.liables(account, wallet.meters(), open).forEach(liables::stands);
		bill.liableRows(periods, periods.until())
			.stream()
			.filter((row) -> row.rated() && until.includes(row.meter().completesAt(row.window())))
			.forEach((row) -> liables.should(StoredLiable.ready(row)));
		this.settled
			.insertRatables(ratables.missing().stream().map((row) -> new SettledSql.Of<>(account, row)).toList());
		this.settled.insertLiables(liables.missing().stream().map((row) -> new SettledSql.Of<>(account, row)).toList());
	}

	/** Completes the fees of a target that its latest run would complete now [K5]. */
	void charge(long account, SoldAsset.Target target, TargetFees before, TargetFees after, Instant run) {
		FrozenRows<StoredLiable> rows = new FrozenRows<>((row) -> new PeriodFrozen(target, row.from()),
				StoredLiable::name, StoredLiable::agrees);
		List<Long> assets = Stream.concat(before.fees().stream(), after.fees().stream())
			.map(FeeTerms::asset)
			.distinct()
			.toList();
		this.settled.fees(account, assets, new Window(Instant.MIN, Window.FOREVER)).forEach(rows::stands);
		after.completing(new RunSpan(null, run)).forEach((row) -> rows.should(StoredLiable.ready(row)));
		this.settled.insertLiables(rows.missing().stream().map((row) -> new SettledSql.Of<>(account, row)).toList());
	}

	/** Rows that a run made final, and those that it would make final now. */
	private static final class FrozenRows<T> {

		private final Function<StoredRatable.Name, PeriodFrozen> refusal;

		private final Function<T, StoredRatable.Name> name;

		private final BiPredicate<T, T> agreement;

		private final Map<StoredRatable.Name, T> standing = new HashMap<>();

		private final List<T> missing = new ArrayList<>();

		FrozenRows(Function<StoredRatable.Name, PeriodFrozen> refusal, Function<T, StoredRatable.Name> name,
				BiPredicate<T, T> agreement) {
			this.refusal = refusal;
			this.name = name;
			this.agreement = agreement;
		}

		void stands(T row) {
			this.standing.put(this.name.apply(row), row);
		}

		void should(T row) {
			StoredRatable.Name named = this.name.apply(row);
			T stored = this.standing.remove(named);
			if (stored == null) {
				this.missing.add(row);
			}
			else if (!this.agreement.test(stored, row)) {
				throw this.refusal.apply(named);
			}
		}

		List<T> missing() {
			this.standing.keySet().stream().findFirst().ifPresent((left) -> {
				throw this.refusal.apply(left);
			});
			return this.missing;
		}

	}

}
