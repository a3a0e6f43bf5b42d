package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bill;
import io.drawdown.reckoning.Ledger;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Posting;
import io.drawdown.reckoning.RatableRow;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.wallets.Ledgers;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Settles wallets again that were run: what is final becomes what a run up to an instant
 * makes final by all that is known now [L1]. Statements are corrected by lines that take
 * others back, ratable rows replaced, liable rows revised or, where they were invoiced,
 * adjusted in the period that receives it. Everything is settled by difference, so that
 * doing it twice changes nothing.
 */
@Component
class Resettling {

	private final Ledgers ledgers;

	private final SettledSql settled;

	Resettling(Ledgers ledgers, SettledSql settled) {
		this.ledgers = ledgers;
		this.settled = settled;
	}

	/** Compares wallets with what is stored of them; writes nothing. */
	List<Comparison> compare(List<Again> wallets) {
		List<SettledSql.Since> meters = new ArrayList<>();
		wallets.forEach((wallet) -> wallet.meters()
			.forEach((meter) -> meters.add(new SettledSql.Since(wallet.id.account(), meter, wallet.periods.from()))));
		Map<MeterOf, List<StoredRatable>> ratables = new HashMap<>();
		this.settled.ratablesSince(meters)
			.forEach((row) -> ratables
				.computeIfAbsent(new MeterOf(row.account(), row.row().meter()), (_) -> new ArrayList<>())
				.add(row.row()));
		Map<MeterOf, List<StoredLiable>> liables = new HashMap<>();
		this.settled.liablesSince(meters)
			.forEach((row) -> liables
				.computeIfAbsent(new MeterOf(row.account(), row.row().meter()), (_) -> new ArrayList<>())
				.add(row.row()));
		return wallets.stream()
			.map((wallet) -> Comparison.of(wallet, wallet.of(ratables), wallet.of(liables)))
			.toList();
	}

	/** Makes what is stored of wallets what it should be. */
	void settle(List<Comparison> wallets) {
		this.ledgers.correct(wallets.stream().map((each) -> each.wallet.statement()).toList());
		List<SettledSql.Of<StoredRatable>> gone = new ArrayList<>();
		List<SettledSql.Of<StoredRatable>> rated = new ArrayList<>();
		List<SettledSql.Of<StoredLiable>> superseded = new ArrayList<>();
		List<SettledSql.Of<StoredLiable>> ready = new ArrayList<>();
		for (Comparison each : wallets) {
			long account = each.wallet.id.account();
			each.gone.forEach((row) -> gone.add(new SettledSql.Of<>(account, row)));
			each.rated.forEach((row) -> rated.add(new SettledSql.Of<>(account, StoredRatable.of(row))));
			each.liables.superseded().forEach((row) -> superseded.add(new SettledSql.Of<>(account, row)));
			each.liables.ready().forEach((row) -> ready.add(new SettledSql.Of<>(account, row)));
			each.completed().forEach((row) -> ready.add(new SettledSql.Of<>(account, row)));
		}
		this.settled.deleteRatables(gone);
		this.settled.insertRatables(rated);
		this.settled.supersede(superseded);
		this.settled.insertLiables(ready);
	}

	/** Makes complete rows of a target that are no resource's what they should be. */
	void settle(long account, Revisions revisions, boolean completes) {
		List<StoredLiable> ready = new ArrayList<>(revisions.ready());
		ready.addAll(completes ? revisions.adjustments() : List.of());
		this.settled
			.supersede(revisions.superseded().stream().map((row) -> new SettledSql.Of<>(account, row)).toList());
		this.settled.insertLiables(ready.stream().map((row) -> new SettledSql.Of<>(account, row)).toList());
	}

	/**
	 * A wallet that is settled again.
	 *
	 * @param mark what was open of it
	 * @param since before it nothing has changed
	 * @param periods whole billing periods, from the one that contains it to the one of
	 * the run
	 * @param receiving the period that receives adjustments, by the run before
	 * @param asOf the instant of the run
	 */
	record Again(WalletId id, SoldWallet sold, Reopened mark, Instant since, Window periods, Receiving receiving,
			Instant asOf, Reckonings.Reckoned reckoned, List<Usage> usage) {

		/**
		 * A wallet of an account.
		 * @param latest the instant of the latest run
		 */
		static Again of(AccountTerms account, SoldWallet sold, Reopened mark, Instant since, Instant latest,
				Instant asOf, Reckonings.Reckoned reckoned) {
			WalletTerms terms = sold.terms();
			Window periods = terms.periodsIn(new Window(since, Window.later(since, asOf).plusNanos(1)));
			return new Again(new WalletId(account.account(), sold.key()), sold, mark,
					Window.earlier(since, periods.from()), periods, Receiving.of(account, sold.key().target(), latest),
					asOf, reckoned, reckoned.usage(periods));
		}

		private Set<MeterKey> meters() {
			return (this.sold.terms().kind() == WalletTerms.Kind.METERED)
					? Set.copyOf(this.sold.terms().meters().stream().map(MeterTerms::key).toList()) : Set.of();
		}

		private <T> List<T> of(Map<MeterOf, List<T>> rows) {
			return meters().stream()
				.flatMap((meter) -> rows.getOrDefault(new MeterOf(this.id.account(), meter), List.of()).stream())
				.toList();
		}

		/** What should be posted of it. */
		Ledgers.Corrected statement() {
			RunSpan until = new RunSpan(null, this.asOf);
			List<Posting> should = Ledger
				.of(this.reckoned.timeline(), this.reckoned.reckoning(), this.periods, this.usage)
				.stream()
				.filter((posting) -> until.includes(posting.due()) && !posting.at().isBefore(this.since))
				.toList();
			return new Ledgers.Corrected(this.id, this.since, should, this.reckoned.timeline().buckets());
		}

		private Bill bill() {
			return this.reckoned.reckoning().bill(this.sold.terms(), this.periods, this.usage);
		}

	}

	/**
	 * What a wallet's final rows lack.
	 *
	 * @param gone ratable rows that are replaced, or whose windows are none any more
	 * @param rated those in their place, and others that are final by now
	 */
	record Comparison(Again wallet, List<StoredRatable> gone, List<RatableRow> rated, Revisions liables) {

		private static Comparison of(Again wallet, Collection<StoredRatable> ratables, List<StoredLiable> standing) {
			Map<StoredRatable.Name, StoredRatable> stored = new HashMap<>();
			ratables.forEach((row) -> stored.put(row.name(), row));
			List<StoredRatable> gone = new ArrayList<>();
			List<RatableRow> rated = new ArrayList<>();
			Bill bill = wallet.bill();
			for (RatableRow row : bill.ratableRows(wallet.periods, Instant.MIN)) {
				if (!row.meter().freezesAt(row.window()).isAfter(wallet.asOf)) {
					StoredRatable fresh = StoredRatable.of(row);
					StoredRatable before = stored.remove(fresh.name());
					if (before == null || !before.agrees(fresh)) {
						rated.add(row);
						gone.addAll((before != null) ? List.of(before) : List.of());
					}
				}
			}
			gone.addAll(stored.values());
			return new Comparison(wallet, gone, rated,
					Revisions.of(standing, Revisions.fresh(bill, wallet.periods, wallet.asOf), Set.of(),
							wallet.receiving.period(), wallet.mark));
		}

		/** Whether rows that are final would change. */
		boolean changes() {
			return !this.gone.isEmpty() || this.liables.changesSince() != null;
		}

		/** The adjustments whose period the run completes. */
		private List<StoredLiable> completed() {
			return this.wallet.receiving.isComplete(this.wallet.asOf) ? this.liables.adjustments() : List.of();
		}

		/** When adjustments that are open will be complete, null if none is. */
		@Nullable Instant adjustsUntil() {
			boolean open = !this.liables.adjustments().isEmpty() && completed().isEmpty();
			return open ? this.wallet.receiving.completes() : null;
		}

		/** The first row that could not be rated, null if all could. */
		@Nullable RatableRow unrated() {
			return this.rated.stream().filter((row) -> !row.isRated()).findFirst().orElse(null);
		}

	}

	/** A meter of an account. */
	private record MeterOf(long account, MeterKey meter) {
	}

}
