package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes invoices back [L2]. First what is open again of the rows' targets is settled as a
 * run at the instant of the latest one would settle it; then each row has another
 * revision, with the fresh figures less what carries a part of them. So what was
 * invoiced, what adjusts it and what is ready are a fresh computation before and after.
 */
@Component
class Voiding {

	private final Settling settling;

	private final EntitlementAccounts targets;

	private final Reckonings reckonings;

	private final SettledSql settled;

	private final Backlog backlog;

	Voiding(Settling settling, EntitlementAccounts targets, Reckonings reckonings, SettledSql settled,
			Backlog backlog) {
		this.backlog = backlog;
		this.settling = settling;
		this.targets = targets;
		this.reckonings = reckonings;
		this.settled = settled;
	}

	/** Takes back that rows of an account, whose lane is held, were invoiced. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void takeBack(AccountTerms sold, Collection<StoredLiable> invoiced) {
		this.backlog.absorb(List.of(sold.account()));
		Map<WalletKey, List<StoredLiable>> rows = new LinkedHashMap<>();
		for (StoredLiable row : invoiced) {
			long target = Objects.requireNonNull(sold.assets().get(row.meter().asset())).target().id();
			rows.computeIfAbsent(new WalletKey(target, row.meter().resource()), (_) -> new ArrayList<>()).add(row);
		}
		Map<Long, Instant> runs = this.targets.latestRuns(sold.account());
		this.settling.settleReopened(sold.account());
		Reckonings.OfAccount read = this.reckonings.of(sold);
		rows.forEach((key, some) -> {
			Instant run = Objects.requireNonNull(runs.get(key.target()));
			revise(sold.account(), some, (key.resource() == StoredLiable.NO_RESOURCE) ? charges(read, key, some, run)
					: used(read, sold.soldWallet(key), some, run));
		});
	}

	/** What becomes of rows of usage. */
	private Revisions used(Reckonings.OfAccount read, SoldWallet wallet, List<StoredLiable> voided, Instant run) {
		Instant since = voided.stream().map((row) -> row.name().correctsFrom()).min(Instant::compareTo).orElse(run);
		Window periods = wallet.terms().periodsIn(new Window(since, Window.later(since, run).plusNanos(1)));
		List<MeterKey> meters = wallet.terms().meters().stream().map(MeterTerms::key).toList();
		return Revisions.of(standing(read.account(), meters, periods.from(), voided),
				Revisions.fresh(read.bill(wallet, periods), periods, run), names(voided),
				Receiving.of(read.account(), wallet.key().target(), run).period());
	}

	/** What becomes of rows that are no resource's [K5]. */
	private Revisions charges(Reckonings.OfAccount read, WalletKey key, List<StoredLiable> voided, Instant run) {
		AccountTerms sold = read.account();
		List<MeterKey> meters = Stream
			.concat(FlatCharges.assets(sold, key.target()).stream(), voided.stream().map((row) -> row.meter().asset()))
			.distinct()
			.map(StoredLiable::ofNoResource)
			.toList();
		List<Revisions.Fresh> fresh = new DueTarget(sold, key.target(), new RunSpan(null, run)).charges(read::charged)
			.stream()
			.map((row) -> new Revisions.Fresh(row, true, true))
			.toList();
		return Revisions.of(standing(sold, meters, Instant.MIN, voided), fresh, names(voided),
				Receiving.of(sold, key.target(), run).period());
	}

	/** The rows that stand, as if those that are voided had never been invoiced. */
	private List<StoredLiable> standing(AccountTerms sold, List<MeterKey> meters, Instant since,
			List<StoredLiable> voided) {
		Set<StoredLiable.Name> names = names(voided);
		return this.settled
			.liablesSince(meters.stream().map((meter) -> new SettledSql.Since(sold.account(), meter, since)).toList())
			.stream()
			.map(SettledSql.Of::row)
			.map((row) -> names.contains(row.name()) ? row.owing(row.owed()) : row)
			.toList();
	}

	/**
	 * Stores what becomes of rows and of what belongs to them. A row that is as it was
	 * has another revision too: who knows the one that was invoiced is told that it is
	 * not the latest.
	 */
	private void revise(long account, List<StoredLiable> voided, Revisions all) {
		Revisions revisions = new Revisions(
				new ArrayList<>(all.superseded().stream().filter((row) -> belongs(row, voided)).toList()),
				new ArrayList<>(all.ready().stream().filter((row) -> belongs(row, voided)).toList()), List.of());
		Set<StoredLiable.Name> revised = names(revisions.superseded());
		for (StoredLiable row : voided) {
			if (!revised.contains(row.name())) {
				revisions.superseded().add(row);
				revisions.ready().add(row.owing(row.owed()));
			}
		}
		this.settled
			.supersede(revisions.superseded().stream().map((row) -> new SettledSql.Of<>(account, row)).toList());
		this.settled.insertLiables(revisions.ready().stream().map((row) -> new SettledSql.Of<>(account, row)).toList());
	}

	/** Whether a row is one of some, adjusts the same as one, or lies in one's window. */
	private static boolean belongs(StoredLiable row, List<StoredLiable> voided) {
		StoredLiable.Name name = row.name();
		return voided.stream().anyMatch((each) -> {
			StoredLiable.Name other = each.name();
			boolean same = other.meter().equals(name.meter()) && other.slice() == name.slice()
					&& other.correctsKind() == name.correctsKind();
			return same && (other.correctsFrom().equals(name.correctsFrom())
					|| (!each.isAdjustment() && each.window().contains(name.correctsFrom())));
		});
	}

	private static Set<StoredLiable.Name> names(Collection<StoredLiable> rows) {
		Set<StoredLiable.Name> names = new HashSet<>();
		rows.forEach((row) -> names.add(row.name()));
		return names;
	}

}
