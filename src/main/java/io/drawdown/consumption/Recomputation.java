package io.drawdown.consumption;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.drawdown.journal.Journal;
import io.drawdown.journal.RecordFilter;
import io.drawdown.journal.RecordPosition;
import io.drawdown.journal.UsageRecord;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.TermsChanged;
import io.drawdown.sql.RoundTrips;
import io.drawdown.wallets.WalletId;
import io.drawdown.wallets.Segments;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes what is stored of an account what its terms give after they have changed, from
 * the day of the change on, in the transaction of the change, which holds the account's
 * lane. Only wallets that the change touches are looked at. What leaves final rows as
 * they are is settled at once; what changes any opens them again, for the next run to
 * settle [L1]. Then the account is as if it had always been sold what it is sold now, but
 * for the statement, which tells what was taken back, and what was invoiced, which is
 * adjusted.
 */
@Component
class Recomputation {

	private final EntitlementAccounts targets;

	private final Segments segments;

	private final Recounting recounting;

	private final Reckonings reckonings;

	private final Resettling resettling;

	private final Timelines timelines;

	private final Journal journal;

	private final RoundTrips trips;

	private final ReopenedSql marks;

	private final FlatCharges charges;

	Recomputation(EntitlementAccounts targets, Segments segments, Recounting recounting, Reckonings reckonings,
			Resettling resettling, Timelines timelines, Journal journal, RoundTrips trips, ReopenedSql marks,
			FlatCharges charges) {
		this.targets = targets;
		this.segments = segments;
		this.recounting = recounting;
		this.reckonings = reckonings;
		this.resettling = resettling;
		this.timelines = timelines;
		this.journal = journal;
		this.trips = trips;
		this.marks = marks;
		this.charges = charges;
	}

	/**
	 * Recomputes what a change touches, after what waited was absorbed. Of a target that
	 * is new nothing is stored.
	 */
	@EventListener
	@Order(TermsChanged.RECOMPUTING)
	@Transactional(propagation = Propagation.MANDATORY)
	public void recompute(TermsChanged change) {
		AccountTerms before = change.before();
		AccountTerms after = change.after();
		Set<Long> known = new HashSet<>();
		before.assets().values().forEach((asset) -> known.add(asset.target().id()));
		List<ChangedWallet> changed = ChangedWallet.between(before, after, Window.midnight(change.from()))
			.stream()
			.filter((wallet) -> known.contains(wallet.key().target()))
			.toList();
		Map<Long, SoldAsset.Target> touched = touched(before, after, changed);
		touched.keySet().retainAll(known);
		if (!touched.isEmpty()) {
			recompute(change, changed, touched);
		}
	}

	private void recompute(TermsChanged change, List<ChangedWallet> changed, Map<Long, SoldAsset.Target> touched) {
		Map<Long, Instant> runs = this.targets.latestRuns(change.account());
		this.recounting.recount(changed, used(changed));
		Reckonings.OfAccount read = this.reckonings.of(change.after());
		Map<WalletId, Reopened> marks = this.marks.of(List.of(change.account()));
		Instant together = reachOfPools(changed, runs);
		for (ChangedWallet wallet : changed) {
			Instant run = runs.get(wallet.key().target());
			if (run != null) {
				Instant reach = wallet.isPlain() ? wallet.reach(run) : together;
				settle(wallet, reach, runs, read, marks);
			}
		}
		touched.forEach((id, target) -> charge(change, target, runs.get(id), read, marks));
		schedule(change.after(), touched.keySet(), runs);
		this.trips.run(this.marks.marking(marks));
		changed.forEach((wallet) -> tell(wallet, change.after(), change.uncounted()));
	}

	/**
	 * Settles a wallet up to its latest run, or opens what is final of it.
	 * @param marks what is open until now, and will be
	 */
	private void settle(ChangedWallet wallet, Instant reach, Map<Long, Instant> runs, Reckonings.OfAccount read,
			Map<WalletId, Reopened> marks) {
		Instant run = Objects.requireNonNull(runs.get(wallet.key().target()));
		Reopened opening = wallet.opening(reach);
		if (reach.isAfter(run) && opening.moved() == null) {
			return;
		}
		boolean open = marks.containsKey(wallet.id());
		if (!open) {
			List<Resettling.Comparison> compared = this.resettling.compare(List.of(Resettling.Again.of(read.account(),
					wallet.after(), Reopened.NOTHING, Window.earlier(reach, Objects.requireNonNull(opening.since())),
					run, run, read.wallet(wallet.after(), run))));
			open = compared.getFirst().changes();
			if (!open) {
				this.resettling.settle(compared);
			}
		}
		if (open) {
			marks.merge(wallet.id(), opening, Reopened::and);
			Lateness.markMinimums(read.account(), wallet.after().terms(), opening, runs, marks);
		}
	}

	/**
	 * Since when wallets that are reckoned together may be drawn from in another way: one
	 * may reach further back than those that it bears on.
	 */
	private static Instant reachOfPools(List<ChangedWallet> changed, Map<Long, Instant> runs) {
		Instant known = runs.values().stream().reduce(Instant.MIN, Window::later);
		return changed.stream()
			.filter((wallet) -> !wallet.isPlain())
			.map((wallet) -> wallet.reach(Window.later(known, wallet.day())))
			.reduce(Instant.MAX, Window::earlier);
	}

	/** Lists what was accepted and counts no more, such as after a cancellation [W6]. */
	private void tell(ChangedWallet wallet, AccountTerms terms, TermsChanged.Uncounted uncounted) {
		long account = terms.account();
		wallet.uncounted().forEach((meter, spans) -> {
			String asset = Objects.requireNonNull(terms.assets().get(meter.asset())).ref();
			for (Window span : spans) {
				long records = this.journal
					.totals(account, meter.asset(), meter.resource(), span.from(), span.until().minusNanos(1_000))
					.records();
				int listed = (records > 0) ? TermsChanged.Uncounted.LISTED - uncounted.listed().size() : 0;
				List<UsageRecord> first = (listed > 0)
						? this.journal.accepted(new RecordFilter(account, meter.asset(), meter.resource(), span),
								RecordPosition.START, listed)
						: List.of();
				first.forEach((record) -> uncounted.add(new TermsChanged.Uncounted.Use(record.id(), asset,
						wallet.after().resource(), record.startedAt())));
				uncounted.add(records - first.size());
			}
		});
	}

	/**
	 * The targets of changed wallets, those whose fees change, and those with a minimum:
	 * what is charged elsewhere counts towards it.
	 */
	private static Map<Long, SoldAsset.Target> touched(AccountTerms before, AccountTerms after,
			List<ChangedWallet> changed) {
		Map<Long, SoldAsset.Target> touched = new LinkedHashMap<>();
		changed.forEach((wallet) -> touched.put(wallet.key().target(), wallet.after().target()));
		Stream<Long> fees = after.fees().stream().filter((fee) -> !before.fees().contains(fee)).map(FeeTerms::asset);
		Stream.concat(fees, after.shortfalls().stream().map(ShortfallTerms::asset)).forEach((asset) -> {
			SoldAsset.Target target = Objects.requireNonNull(after.assets().get(asset)).target();
			touched.put(target.id(), target);
		});
		return touched;
	}

	/**
	 * Fees are never open again [K5]: they are revised at once. Minimums are while what
	 * counts towards them is.
	 */
	private void charge(TermsChanged change, SoldAsset.Target target, @Nullable Instant run, Reckonings.OfAccount read,
			Map<WalletId, Reopened> marks) {
		List<Long> assets = Stream.of(change.before(), change.after())
			.flatMap((terms) -> FlatCharges.assets(terms, target.id()).stream())
			.distinct()
			.toList();
		if (run == null || assets.isEmpty()) {
			return;
		}
		WalletId id = Lateness.charges(change.account(), target.id());
		DueTarget due = new DueTarget(change.after(), target.id(), new RunSpan(null, run));
		Revisions revisions = this.charges.charged(change.after(), target.id(), assets, due.everyCharge(read), run,
				Reopened.NOTHING);
		Revisions fees = revisions.of(SummaryRow.Kind.FEE);
		Revisions minimums = revisions.of(SummaryRow.Kind.SHORTFALL);
		this.resettling.settle(change.account(), fees, false);
		fees.adjustments()
			.forEach((row) -> marks.merge(id, new Reopened(null, null, row.name().correctsFrom()), Reopened::and));
		Instant changes = minimums.changesSince();
		if (changes != null) {
			marks.merge(id, Reopened.since(changes), Reopened::and);
		}
		else if (!marks.containsKey(id)) {
			this.resettling.settle(change.account(), minimums, false);
		}
	}

	/** What was used of the wallets until now, with all that waited. */
	private Map<WalletKey, NavigableMap<Instant, Segments.Use>> used(List<ChangedWallet> changed) {
		List<Segments.Since> asked = changed.stream()
			.filter((wallet) -> !wallet.isNew() && wallet.wasPlain())
			.map((wallet) -> new Segments.Since(wallet.id().account(), wallet.key(), Instant.MIN))
			.toList();
		Map<WalletKey, NavigableMap<Instant, Segments.Use>> used = new HashMap<>();
		if (!asked.isEmpty()) {
			this.trips.run(List.of(this.segments.readingSince(asked,
					(use) -> used.computeIfAbsent(use.wallet(), (_) -> new TreeMap<>()).put(use.from(), use.use()))));
		}
		return used;
	}

	/** A target that was never run is due from its start. */
	private void schedule(AccountTerms terms, Set<Long> targets, Map<Long, Instant> runs) {
		Map<Long, @Nullable Instant> dues = new LinkedHashMap<>();
		for (SoldAsset asset : terms.assets().values()) {
			long target = asset.target().id();
			Instant run = runs.get(target);
			if (targets.contains(target) && !dues.containsKey(target)) {
				dues.put(target, (run != null) ? nextDue(terms, target, run) : asset.cycles().life().from());
			}
		}
		this.targets.schedule(terms.account(), dues);
	}

	private @Nullable Instant nextDue(AccountTerms terms, long target, Instant run) {
		DueTarget due = new DueTarget(terms, target, new RunSpan(run, run));
		terms.walletsOf(target).forEach((wallet) -> due.add(this.timelines.upTo(wallet.terms(), run)));
		return due.nextDue(run);
	}

}
