package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.drawdown.lanes.Lanes;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bill;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Ledger;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Posting;
import io.drawdown.reckoning.RatableRow;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;
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
		Window periods = span.periods(wallet.terms());
		List<Usage> usage = this.reckonings.usage(account, wallet.terms(), periods, Window.FOREVER);
		List<Posting> postings = Ledger.of(reckoned.timeline(), reckoned.reckoning(), periods, usage)
			.stream()
			.filter((posting) -> span.includes(posting.due()))
			.toList();
		this.ledgers.post(new WalletId(account, wallet.key()), postings);
		Bill bill = reckoned.reckoning().bill(wallet.terms(), periods, usage);
		List<RatableRow> ratables = bill.ratableRows(periods, Instant.MIN)
			.stream()
			.filter((row) -> span.includes(row.meter().freezesAt(row.window())))
			.toList();
		this.settled.insertRatables(account, wallet.key().resource(),
				ratables.stream().map(StoredRatable::of).toList());
		Stream<LiableRow> liables = bill.liableRows(periods, periods.until())
			.stream()
			.filter((row) -> row.rated() && span.includes(row.meter().freezesAt(row.window())));
		this.settled.insertLiables(account, wallet.key().resource(), liables.map(StoredLiable::ready).toList());
		return ratables.stream().filter((row) -> !row.isRated()).toList();
	}

	/**
	 * The next instant at which a run finds something to do: a billing period rolls, a
	 * bucket begins or ends, a window freezes; null after the last.
	 */
	private @Nullable Instant nextDue(Collection<SoldWallet> wallets, Instant asOf) {
		return wallets.stream()
			.flatMap((wallet) -> dueInstants(wallet.terms(), asOf))
			.filter((due) -> due.isAfter(asOf))
			.min(Instant::compareTo)
			.orElse(null);
	}

	private Stream<Instant> dueInstants(WalletTerms wallet, Instant asOf) {
		Stream<Instant> rolls = Stream.of(RunSpan.periodAt(wallet, asOf).until());
		Stream<Instant> bounds = this.timelines.reaching(wallet, asOf)
			.buckets()
			.stream()
			.map(Bucket::validity)
			.flatMap((validity) -> Stream.of(validity.from(), validity.until()));
		Stream<Instant> freezes = wallet.meters().stream().flatMap((meter) -> nextFreeze(meter, asOf).stream());
		return Stream.of(rolls, bounds, freezes).flatMap((instants) -> instants);
	}

	private static Optional<Instant> nextFreeze(MeterTerms meter, Instant asOf) {
		Instant unfrozen = Window.later(asOf.minus(meter.policy().delay()), meter.life().from());
		return meter.life().contains(unfrozen) ? Optional.of(meter.freezesAt(meter.ratableWindow(unfrozen)))
				: Optional.empty();
	}

}
