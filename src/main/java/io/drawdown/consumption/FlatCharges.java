package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.ShortfallRow;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the liable rows that are no resource's: fees, what committed spends lack, and
 * what adjusts either. They stand on the asset of the pack or commitment [K5].
 */
@Component
class FlatCharges {

	private final SettledSql settled;

	FlatCharges(SettledSql settled) {
		this.settled = settled;
	}

	/** Those of an account. */
	Stream<SummaryRow> rows(Level level, SummaryFilter filter, Reckonings.OfAccount read, Map<Long, Instant> runs,
			Map<WalletId, Reopened> marks) {
		AccountTerms sold = read.account();
		if (level != Level.LIABLE || filter.resource() != null || !filter.start().isBefore(filter.end())) {
			return Stream.empty();
		}
		return Stream
			.concat(sold.fees().stream().map(FeeTerms::asset), sold.shortfalls().stream().map(ShortfallTerms::asset))
			.map((asset) -> Objects.requireNonNull(sold.assets().get(asset)).target().id())
			.distinct()
			.flatMap((target) -> rows(filter, read, target, runs.get(target),
					marks.getOrDefault(Lateness.charges(sold.account(), target), Reopened.NOTHING))
				.stream());
	}

	private List<SummaryRow> rows(SummaryFilter filter, Reckonings.OfAccount read, long target,
			@Nullable Instant latest, Reopened mark) {
		AccountTerms sold = read.account();
		Window span = new Window(filter.start(), filter.end());
		Instant run = (latest != null) ? Window.earlier(latest, filter.usedUntil()) : null;
		List<Long> assets = assets(sold, target);
		Map<StoredLiable.Name, StoredLiable> standing = new LinkedHashMap<>();
		this.settled.ofNoResource(sold.account(), assets, span).forEach((row) -> standing.put(row.name(), row));
		List<SummaryRow> rows = new ArrayList<>(fees(filter, sold, target, run, standing));
		rows.addAll(minimums(filter, read, target, run, mark, standing));
		standing.values()
			.stream()
			.filter((row) -> row.isAdjustment() || row.isInvoiced())
			.filter((row) -> span.contains(row.from()) && run != null && !row.until().isAfter(run))
			.forEach((row) -> rows.add(row(sold, row, Status.valueOf(row.status()))));
		if (latest != null && latest.equals(run) && mark.adjusts() != null) {
			adjustments(read, target, latest).filter((row) -> span.contains(row.from()))
				.forEach((row) -> rows.add(row(sold, row, Status.IN_PROGRESS)));
		}
		rows.removeIf((row) -> row.window().until().isAfter(filter.end()));
		return rows;
	}

	/** The assets of a target that are charged such rows. */
	static List<Long> assets(AccountTerms sold, long target) {
		return Stream
			.concat(sold.feesOf(target).stream().map(FeeTerms::asset),
					sold.shortfallsOf(target).stream().map(ShortfallTerms::asset))
			.distinct()
			.toList();
	}

	/** What is to be adjusted and waits for its period to be complete [L1]. */
	private Stream<StoredLiable> adjustments(Reckonings.OfAccount read, long target, Instant run) {
		AccountTerms sold = read.account();
		List<StoredLiable> fresh = new DueTarget(sold, target, new RunSpan(null, run)).charges(read::charged);
		return charged(sold, target, assets(sold, target), fresh, run, Reopened.NOTHING).adjustments().stream();
	}

	/** What is to be done so that complete rows of a target are as they should be. */
	Revisions charged(AccountTerms sold, long target, List<Long> assets, List<StoredLiable> should, Instant run,
			Reopened mark) {
		List<StoredLiable> standing = this.settled
			.liablesSince(assets.stream()
				.map((asset) -> new SettledSql.Since(sold.account(), StoredLiable.ofNoResource(asset), Instant.MIN))
				.toList())
			.stream()
			.map(SettledSql.Of::row)
			.toList();
		List<Revisions.Fresh> fresh = should.stream().map((row) -> new Revisions.Fresh(row, true, true)).toList();
		return Revisions.of(standing, fresh, Set.of(), Receiving.of(sold, target, run).period(), mark);
	}

	/** Takes the rows that stand for fees out of those that stand. */
	private static List<SummaryRow> fees(SummaryFilter filter, AccountTerms sold, long target, @Nullable Instant run,
			Map<StoredLiable.Name, StoredLiable> standing) {
		TargetFees fees = TargetFees.of(sold, target);
		List<SummaryRow> rows = new ArrayList<>();
		if (fees.fees().isEmpty()) {
			return rows;
		}
		Instant active = (run != null) ? fees.fees().getFirst().cycles().periodNear(run).until() : Instant.MIN;
		for (FeeRow row : fees.rows(new Window(filter.start(), filter.end()), active)) {
			if (!row.window().from().isAfter(filter.usedUntil())) {
				boolean complete = run != null && !fees.completesAt(row).isAfter(run);
				rows.add(row(sold, StoredLiable.ready(row), standing, complete, Status.NEW));
			}
		}
		return rows;
	}

	/**
	 * A commitment period has no row before it is over at a run, then also at zero; a row
	 * that what is linked opened again is under way [L1].
	 */
	private static List<SummaryRow> minimums(SummaryFilter filter, Reckonings.OfAccount read, long target,
			@Nullable Instant run, Reopened mark, Map<StoredLiable.Name, StoredLiable> standing) {
		List<SummaryRow> rows = new ArrayList<>();
		if (run == null) {
			return rows;
		}
		TargetMinimums minimums = TargetMinimums.of(read.account(), target);
		for (ShortfallRow row : minimums.over(new Window(filter.start(), filter.end()), run, read::charged)) {
			StoredLiable fresh = StoredLiable.ready(row);
			StoredLiable stored = standing.get(fresh.name());
			boolean changed = stored == null || !stored.owed().agrees(fresh.owed());
			boolean again = mark.opens(row.window(), changed) && !(stored != null && stored.isInvoiced());
			boolean complete = !minimums.completesAt(row).isAfter(run) && !again;
			Status open = (row.charged().amount().signum() > 0 || again) ? Status.IN_PROGRESS : Status.NEW;
			rows.add(row(read.account(), fresh, standing, complete, open));
		}
		return rows;
	}

	/** A row as it was stored, which is taken out, or as it is now. */
	private static SummaryRow row(AccountTerms sold, StoredLiable fresh, Map<StoredLiable.Name, StoredLiable> standing,
			boolean complete, Status open) {
		StoredLiable stored = standing.remove(fresh.name());
		if (complete && stored != null) {
			return row(sold, stored, Status.valueOf(stored.status()));
		}
		return row(sold, (stored != null) ? fresh.inVersion(stored.version()) : fresh,
				complete ? Status.COMPLETE : open);
	}

	private static SummaryRow row(AccountTerms sold, StoredLiable row, Status status) {
		SoldAsset of = Objects.requireNonNull(sold.assets().get(row.meter().asset()));
		return SummaryRow.liable(sold.code(), of, null, Map.of(), row, status);
	}

}
