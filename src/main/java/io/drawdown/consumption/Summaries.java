package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.consumption.SummaryRow.Status;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.FeeRow;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.Account;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.AssetId;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldTerms;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The usage, ratable and liable summaries, by account and in an account by window start,
 * asset, resource and slice. Reading writes nothing and sees one state of the database:
 * segments and usage summaries that belong together.
 */
@Component
public class Summaries {

	private static final int ACCOUNTS = 100;

	/** What only a stored row can be. */
	private static final Set<Status> STORED = Set.of(Status.READY_FOR_INVOICING, Status.INVOICED,
			Status.INVOICING_FAILED);

	private static final Comparator<SummaryRow> ORDER = Comparator.comparing(Summaries::position);

	private final Accounts accounts;

	private final SoldTerms terms;

	private final EntitlementAccounts targets;

	private final Reckonings reckonings;

	private final SettledSql settled;

	private final FlatCharges charges;

	private final ReopenedSql marks;

	Summaries(Accounts accounts, SoldTerms terms, EntitlementAccounts targets, Reckonings reckonings,
			SettledSql settled, FlatCharges charges, ReopenedSql marks) {
		this.accounts = accounts;
		this.terms = terms;
		this.targets = targets;
		this.reckonings = reckonings;
		this.settled = settled;
		this.charges = charges;
		this.marks = marks;
	}

	/** The rows of one level after a position, as many as asked for. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public List<SummaryRow> rows(Level level, SummaryFilter filter, @Nullable Position after, int limit) {
		List<SummaryRow> rows = new ArrayList<>();
		Long one = account(filter);
		if (one != null) {
			rows(level, filter, one, after, rows, limit);
			return rows;
		}
		long reached = (after != null) ? after.account() - 1 : 0;
		for (List<Long> next = next(filter, reached); !next.isEmpty(); next = next(filter, reached)) {
			for (long account : next) {
				rows(level, filter, account, after, rows, limit);
				if (rows.size() >= limit) {
					return rows;
				}
				reached = account;
			}
		}
		return rows;
	}

	/** Where a row stands in its list. */
	public static Position position(SummaryRow row) {
		long account = row.asset().id().account();
		StoredLiable.Name liable = row.liable();
		return (liable != null)
				? new Position(account, liable.from(), liable.meter().asset(), liable.meter().resource(),
						liable.slice(), liable.kind().number(), liable.correctsFrom(), liable.correctsKind().number(),
						liable.number())
				: new Position(account, row.window().from(), row.asset().id().asset(), row.resource(), row.slice(), 0,
						row.window().from(), 0, 1);
	}

	/** The one account that is asked for, null for all. */
	private @Nullable Long account(SummaryFilter filter) {
		if (filter.account() != null) {
			return this.accounts.account(filter.account()).id();
		}
		AssetId asset = (filter.asset() != null) ? AssetId.parse(filter.asset()) : null;
		return (asset != null) ? asset.account() : null;
	}

	private List<Long> next(SummaryFilter filter, long after) {
		if (filter.status() != null && STORED.contains(filter.status())) {
			return this.settled.accountsWith(filter.status().name(), after, ACCOUNTS);
		}
		return this.accounts.after(after, ACCOUNTS).stream().map(Account::id).toList();
	}

	private void rows(Level level, SummaryFilter filter, long account, @Nullable Position after, List<SummaryRow> rows,
			int limit) {
		AccountTerms sold = this.terms.of(account);
		Position start = (after != null && after.account() == account) ? after : null;
		SoldAsset asset = (filter.asset() != null) ? sold.asset(filter.asset()) : null;
		if (filter.asset() != null && asset == null) {
			return;
		}
		Map<Long, Instant> runs = this.targets.latestRuns(account);
		Map<WalletId, Reopened> marks = this.marks.of(List.of(account));
		Reckonings.OfAccount read = this.reckonings.of(sold, filter.usedUntil());
		Stream
			.concat(used(level, filter, read, asset, runs, marks, start),
					this.charges.rows(level, filter, read, runs, marks))
			.filter((row) -> filter.kind() == null || row.kind() == filter.kind())
			.filter((row) -> asset == null || row.asset().equals(asset))
			.filter((row) -> filter.status() == null || row.status() == filter.status())
			.filter((row) -> start == null || position(row).compareTo(start) > 0)
			.sorted(ORDER)
			.limit(limit - rows.size())
			.forEach(rows::add);
	}

	private Stream<SummaryRow> used(Level level, SummaryFilter filter, Reckonings.OfAccount read,
			@Nullable SoldAsset asset, Map<Long, Instant> runs, Map<WalletId, Reopened> marks,
			@Nullable Position start) {
		if (filter.kind() != null && filter.kind() != SummaryRow.Kind.USAGE
				&& filter.kind() != SummaryRow.Kind.ADJUSTMENT) {
			return Stream.empty();
		}
		return read.account()
			.wallets()
			.values()
			.stream()
			.filter((wallet) -> wallet.terms().kind() == WalletTerms.Kind.METERED)
			.filter((wallet) -> filter.resource() == null || filter.resource().equals(wallet.resource()))
			.filter((wallet) -> asset == null || wallet.key().target() == asset.target().id())
			.flatMap((wallet) -> rows(level, filter, read, wallet, runs.get(wallet.key().target()),
					marks.getOrDefault(new WalletId(read.account().account(), wallet.key()), Reopened.NOTHING), start));
	}

	private Stream<SummaryRow> rows(Level level, SummaryFilter filter, Reckonings.OfAccount read, SoldWallet wallet,
			@Nullable Instant latest, Reopened mark, @Nullable Position start) {
		Window life = wallet.terms().cycles().life();
		Instant from = Window.later(filter.start(), (start != null) ? start.from() : Instant.MIN);
		if (!from.isBefore(filter.end()) || !life.overlaps(new Window(from, filter.end()))) {
			return Stream.empty();
		}
		Window span = new Window(from, filter.end()).within(life);
		Window periods = wallet.terms().periodsIn(span);
		Instant run = (latest != null) ? Window.earlier(latest, filter.usedUntil()) : null;
		WalletSummaries summaries = summaries(read, wallet, run, periods, mark);
		Stream<SummaryRow> open = (level == Level.LIABLE && latest != null && latest.equals(run))
				? adjustments(read, wallet, latest, mark, summaries).filter((row) -> span.contains(row.window().from()))
				: Stream.empty();
		return Stream.concat(summaries.rows(level, span), open)
			.filter((row) -> !row.window().until().isAfter(filter.end()));
	}

	private WalletSummaries summaries(Reckonings.OfAccount read, SoldWallet wallet, @Nullable Instant run,
			Window periods, Reopened mark) {
		long account = read.account().account();
		List<MeterKey> meters = wallet.terms().meters().stream().map(MeterTerms::key).toList();
		return new WalletSummaries(read.account(), wallet, run, mark, periods, read.bill(wallet, periods),
				read.tokensOf(wallet, periods), this.settled.ratables(account, meters, periods),
				this.settled.liables(account, meters, periods));
	}

	/** What is to be adjusted and waits for its period to be complete. */
	private Stream<SummaryRow> adjustments(Reckonings.OfAccount read, SoldWallet wallet, Instant run, Reopened mark,
			WalletSummaries summaries) {
		if (mark.adjusts() == null) {
			return Stream.empty();
		}
		long account = read.account().account();
		Window periods = wallet.terms().periodsIn(new Window(mark.adjusts(), run.plusNanos(1)));
		List<StoredLiable> standing = this.settled
			.liablesSince(wallet.terms()
				.meters()
				.stream()
				.map((meter) -> new SettledSql.Since(account, meter.key(), periods.from()))
				.toList())
			.stream()
			.map(SettledSql.Of::row)
			.toList();
		Receiving receiving = Receiving.of(read.account(), wallet.key().target(), run);
		return Revisions
			.of(standing, Revisions.fresh(read.bill(wallet, periods), periods, run), Set.of(), receiving.period())
			.adjustments()
			.stream()
			.map(summaries::adjusting);
	}

	/**
	 * Where a row stands: the key of its list's order.
	 *
	 * @param kind which of those that may stand in one window it is
	 * @param corrected the start of the row that it adjusts, of others its own; so are
	 * the next
	 */
	public record Position(long account, Instant from, long asset, long resource, int slice, int kind,
			Instant corrected, int correctedKind, int number) implements Comparable<Position> {

		private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::account)
			.thenComparing(Position::from)
			.thenComparingLong(Position::asset)
			.thenComparingLong(Position::resource)
			.thenComparingInt(Position::slice)
			.thenComparingInt(Position::kind)
			.thenComparing(Position::corrected)
			.thenComparingInt(Position::correctedKind)
			.thenComparingInt(Position::number);

		@Override
		public int compareTo(Position other) {
			return ORDER.compare(this, other);
		}

	}

}
