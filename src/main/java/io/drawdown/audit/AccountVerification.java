package io.drawdown.audit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.drawdown.consumption.Backlog;
import io.drawdown.consumption.EntitlementAccounts;
import io.drawdown.consumption.UsageSummary;
import io.drawdown.journal.Journal;
import io.drawdown.journal.WindowTotals;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldTerms;
import io.drawdown.sql.RoundTrips;
import io.drawdown.wallets.Openings;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Verifies some accounts in one snapshot: each kind of row is one stream, sorted by
 * account, and the streams are read side by side. In memory is one account, its records
 * as totals that the database grouped. What waits in the backlog is taken together with
 * the stored sums that it will be added to.
 */
@Component
class AccountVerification {

	private final SoldTerms terms;

	private final Journal journal;

	private final EntitlementAccounts targets;

	private final Backlog backlog;

	private final ProjectionSql projections;

	private final Openings openings;

	private final RoundTrips trips;

	AccountVerification(SoldTerms terms, Journal journal, EntitlementAccounts targets, Backlog backlog,
			ProjectionSql projections, Openings openings, RoundTrips trips) {
		this.terms = terms;
		this.journal = journal;
		this.targets = targets;
		this.backlog = backlog;
		this.projections = projections;
		this.openings = openings;
		this.trips = trips;
	}

	/** Verifies accounts, given ascending. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public void verify(List<Long> accounts, Findings findings) {
		this.projections.planForEachChunk();
		Map<Long, AccountTerms> terms = this.terms.stored(accounts);
		Map<Long, Map<Long, Instant>> runs = this.targets.latestRuns(accounts);
		Map<Long, List<UsageSummary>> backlog = this.backlog.of(accounts);
		try (Streams streams = new Streams(terms, runs, backlog, this.projections.marks(accounts),
				openings(accounts))) {
			for (long account : accounts) {
				AccountTerms sold = terms.get(account);
				if (sold != null) {
					streams.verify(sold, findings);
				}
			}
		}
	}

	private Map<Long, List<Openings.Kept>> openings(List<Long> accounts) {
		Map<Long, List<Openings.Kept>> openings = new HashMap<>();
		this.trips.run(List.of(this.openings.reading(accounts,
				(kept) -> openings.computeIfAbsent(kept.wallet().account(), (_) -> new ArrayList<>()).add(kept))));
		return openings;
	}

	/** All rows of some accounts, read side by side, an account at a time. */
	private final class Streams implements AutoCloseable {

		private final Map<Long, Map<Long, Instant>> runs;

		private final Map<Long, List<UsageSummary>> backlog;

		private final Map<Long, Map<WalletKey, Waiting.Mark>> marks;

		private final Map<Long, List<Openings.Kept>> openings;

		private final Deque<ByAccount<?>> open = new ArrayDeque<>();

		private final List<ByAccount<WindowTotals>> totals = new ArrayList<>();

		private final Map<Projection, ByAccount<ProjectionSql.Stored>> stored = new EnumMap<>(Projection.class);

		Streams(Map<Long, AccountTerms> terms, Map<Long, Map<Long, Instant>> runs,
				Map<Long, List<UsageSummary>> backlog, Map<Long, Map<WalletKey, Waiting.Mark>> marks,
				Map<Long, List<Openings.Kept>> openings) {
			this.runs = runs;
			this.backlog = backlog;
			this.marks = marks;
			this.openings = openings;
			Map<WindowTotals.Grain, List<Long>> grains = terms.values()
				.stream()
				.collect(Collectors.groupingBy(AccountVerification::grain,
						Collectors.mapping(AccountTerms::account, Collectors.toList())));
			try {
				grains.forEach((grain, accounts) -> this.totals
					.add(open(AccountVerification.this.journal.totals(accounts, grain, latest(terms, accounts)),
							WindowTotals::account)));
				for (Projection projection : Projection.values()) {
					this.stored.put(projection,
							open(AccountVerification.this.projections.rows(terms.keySet(), projection),
									ProjectionSql.Stored::account));
				}
			}
			catch (RuntimeException ex) {
				close();
				throw ex;
			}
		}

		private <T> ByAccount<T> open(Stream<T> rows, ToLongFunction<T> account) {
			ByAccount<T> opened = new ByAccount<>(rows, account);
			this.open.push(opened);
			return opened;
		}

		void verify(AccountTerms sold, Findings findings) {
			findings.account();
			Map<Long, Instant> runs = this.runs.getOrDefault(sold.account(), Map.of());
			ExpectedState expected = ExpectedState.of(sold, usage(sold, findings), runs);
			Map<Projection, List<Row>> waiting = ExpectedState.sums(sold,
					this.backlog.getOrDefault(sold.account(), List.of()));
			Waiting again = new Waiting(sold, this.marks.getOrDefault(sold.account(), Map.of()));
			StatementLines lines = lines(sold, findings);
			RowNames names = new RowNames(sold);
			for (Projection projection : Projection.values()) {
				List<Row> stored = new ArrayList<>();
				List<Row> should = (projection == Projection.WALLET) ? expected.wallets(lines, again)
						: expected.rows(projection);
				if (projection == Projection.LIABLE_SUMMARY) {
					stored(projection).read(sold.account(), (row) -> stored.add(row.row()));
					LiableRows rows = LiableRows.of(List.copyOf(stored), should,
							(invoiced, covered) -> expected.owed(sold, invoiced, covered), again);
					stored.clear();
					stored.addAll(rows.stored());
					should = rows.expected();
				}
				Comparison comparison = new Comparison(sold.code(), projection,
						should.stream().filter((row) -> !again.isDue(projection, row)).toList(),
						waiting.getOrDefault(projection, List.of()), (row) -> names.name(projection, row), findings);
				Consumer<Row> compare = (row) -> {
					if (!again.isDue(projection, row)) {
						comparison.stored(row);
					}
				};
				switch (projection) {
					case LIABLE_SUMMARY -> stored.forEach(compare);
					case ENTRY -> lines.rows().forEach(compare);
					default -> stored(projection).read(sold.account(), (row) -> compare.accept(row.row()));
				}
				comparison.end();
			}
			this.openings.getOrDefault(sold.account(), List.of())
				.stream()
				.filter((kept) -> kept.termsVersion() == sold.version())
				.forEach((kept) -> OpeningComparison.compare(sold.code(), kept,
						expected.opening(kept.wallet().key(), kept.opening().at()), findings));
		}

		private StatementLines lines(AccountTerms sold, Findings findings) {
			RowNames names = new RowNames(sold);
			StatementLines lines = new StatementLines((line, fault) -> findings.add(new Difference(sold.code(),
					Projection.ENTRY.label(), names.line(line), fault.field(), fault.stored(), fault.expected())));
			stored(Projection.ENTRY).read(sold.account(), (stored) -> lines.stored(stored.row()));
			return lines;
		}

		private ByAccount<ProjectionSql.Stored> stored(Projection projection) {
			return Objects.requireNonNull(this.stored.get(projection));
		}

		/**
		 * What the journal's records are by day or hour, as their meters accumulate. What
		 * a cancellation left outside the asset's life stays recorded and counts no more.
		 */
		private Collection<UsageSummary> usage(AccountTerms sold, Findings findings) {
			record Day(MeterKey meter, int slice, Instant at) {
			}
			Map<Day, UsageSummary> usage = new LinkedHashMap<>();
			this.totals.forEach((totals) -> totals.read(sold.account(), (window) -> {
				findings.records(window.totals().records());
				SoldAsset asset = sold.assets().get(window.asset());
				SoldAsset.SoldMeter meter = (asset != null) ? asset.meter(window.resource()) : null;
				if (meter == null) {
					String key = new RowNames(sold).meter(window.asset(), window.resource()) + " " + window.from();
					findings.add(new Difference(sold.code(), "record", key, Difference.ROW,
							window.totals().records() + " records of " + window.totals().quantity(), null));
				}
				else if (meter.terms().isLive(window.from())) {
					UsageSummary used = summary(meter.terms(), window);
					Aggregate method = meter.terms().policyAt(window.from()).aggregate();
					usage.merge(new Day(used.meter(), used.slice(), used.at()), used,
							(before, more) -> before.plus(more, method));
				}
			}));
			return usage.values();
		}

		@Override
		public void close() {
			while (!this.open.isEmpty()) {
				this.open.pop().close();
			}
		}

	}

	/** Totals by day serve every meter that accumulates by day or longer. */
	private static WindowTotals.Grain grain(AccountTerms sold) {
		boolean hourly = sold.wallets()
			.values()
			.stream()
			.flatMap((wallet) -> wallet.terms().meters().stream())
			.anyMatch(MeterTerms::isHourly);
		return hourly ? WindowTotals.Grain.HOUR : WindowTotals.Grain.DAY;
	}

	/** The meters of which the last records count, at some time [M5]. */
	private static List<WindowTotals.Meter> latest(Map<Long, AccountTerms> terms, List<Long> accounts) {
		List<WindowTotals.Meter> latest = new ArrayList<>();
		for (long account : accounts) {
			Objects.requireNonNull(terms.get(account))
				.wallets()
				.values()
				.stream()
				.flatMap((wallet) -> wallet.terms().meters().stream())
				.filter((meter) -> meter.policies()
					.stream()
					.anyMatch((each) -> each.policy().aggregate() == Aggregate.LATEST))
				.forEach((meter) -> latest
					.add(new WindowTotals.Meter(account, meter.key().asset(), meter.key().resource())));
		}
		return latest;
	}

	/** What an hour or day in which records count adds to a summary. */
	private static UsageSummary summary(MeterTerms meter, WindowTotals window) {
		Aggregate method = meter.policyAt(window.from()).aggregate();
		return new UsageSummary(meter.key(), window.slice(), UsageSummary.startOf(meter, window.from()),
				UsageSummary.total(method, window.totals()), window.totals().records(),
				Objects.requireNonNull(window.totals().last(), "a window without records"),
				(method == Aggregate.LATEST) ? window.totals().latestId() : null);
	}

}
