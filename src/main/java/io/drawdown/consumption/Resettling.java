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

	private final Ledgers ledgers;

	private final SettledSql settled;

	Resettling(Ledgers ledgers, SettledSql settled) {
		this.ledgers = ledgers;
		this.settled = settled;
	}

	/**
	 * Settles a wallet up to its latest run.
	 * @param reach since when it may be drawn from in another way
	 * @param read wallets of the account by the new terms
	 */
	void resettle(ChangedWallet wallet, Instant reach, Instant run, Reckonings.OfAccount read) {
		if (reach.isAfter(run)) {
			return;
		}
		WalletTerms terms = wallet.after().terms();
		Window periods = new Window(terms.periodNear(reach).from(), terms.periodNear(run).until());
		Reckonings.Reckoned reckoned = read.wallet(wallet.after(), run);
		List<Usage> usage = reckoned.usage(periods);
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

	/**
	 * Completes the fees and minimums of a target that its latest run would complete now
	 * [K5].
	 * @param assets of the target
	 * @param should what would be complete
	 */
	void charge(long account, SoldAsset.Target target, List<Long> assets, List<StoredLiable> should) {
		for (SummaryRow.Kind kind : List.of(SummaryRow.Kind.FEE, SummaryRow.Kind.SHORTFALL)) {
			FrozenRows<StoredLiable> rows = new FrozenRows<>((row) -> new PeriodFrozen(target, row.from()),
					StoredLiable::name, StoredLiable::agrees);
			this.settled.ofNoResource(account, assets, new Window(Instant.MIN, Window.FOREVER), kind)
				.forEach(rows::stands);
			should.stream().filter((row) -> row.kind() == kind).forEach(rows::should);
			this.settled
				.insertLiables(rows.missing().stream().map((row) -> new SettledSql.Of<>(account, row)).toList());
		}
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
