package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.drawdown.consumption.SummaryRow.Kind;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.consumption.SummaryRow.Status;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.FeeRow;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.ShortfallRow;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the liable rows that are no resource's: fees, and what committed spends lack.
 * Both are owed at once and stand on the asset of the pack or commitment [K5].
 */
@Component
class FlatCharges {

	private final SettledSql settled;

	FlatCharges(SettledSql settled) {
		this.settled = settled;
	}

	/** Those of an account. */
	Stream<SummaryRow> rows(Level level, SummaryFilter filter, Reckonings.OfAccount read, Map<Long, Instant> runs) {
		AccountTerms sold = read.account();
		if (level != Level.LIABLE || filter.resource() != null || !filter.start().isBefore(filter.end())) {
			return Stream.empty();
		}
		Stream<SummaryRow> fees = asks(filter, Kind.FEE) ? targets(sold, sold.fees().stream().map(FeeTerms::asset))
			.flatMap((target) -> fees(filter, sold, target, runs.get(target)).stream()) : Stream.empty();
		Stream<SummaryRow> minimums = asks(filter, Kind.SHORTFALL)
				? targets(sold, sold.shortfalls().stream().map(ShortfallTerms::asset))
					.flatMap((target) -> minimums(filter, read, target, runs.get(target)).stream())
				: Stream.empty();
		return Stream.concat(fees, minimums);
	}

	private static boolean asks(SummaryFilter filter, Kind kind) {
		return filter.kind() == null || filter.kind() == kind;
	}

	private static Stream<Long> targets(AccountTerms sold, Stream<Long> assets) {
		return assets.map((asset) -> Objects.requireNonNull(sold.assets().get(asset)).target().id()).distinct();
	}

	private List<SummaryRow> fees(SummaryFilter filter, AccountTerms sold, long target, @Nullable Instant latest) {
		TargetFees fees = TargetFees.of(sold, target);
		Window span = new Window(filter.start(), filter.end());
		Map<StoredRatable.Name, StoredLiable> stored = stored(sold, fees.fees().stream().map(FeeTerms::asset).toList(),
				span, Kind.FEE);
		Instant run = run(filter, latest);
		Instant active = (run != null) ? fees.fees().getFirst().cycles().periodNear(run).until() : Instant.MIN;
		List<SummaryRow> rows = new ArrayList<>();
		for (FeeRow row : fees.rows(span, active)) {
			if (!row.window().until().isAfter(filter.end()) && !row.window().from().isAfter(filter.usedUntil())) {
				boolean complete = run != null && !fees.completesAt(row).isAfter(run);
				rows.add(row(sold, row.fee().asset(), StoredLiable.ready(row), stored, complete, Status.NEW));
			}
		}
		return rows;
	}

	/** A commitment period has no row before it is over at a run, then also at zero. */
	private List<SummaryRow> minimums(SummaryFilter filter, Reckonings.OfAccount read, long target,
			@Nullable Instant latest) {
		Instant run = run(filter, latest);
		if (run == null) {
			return List.of();
		}
		AccountTerms sold = read.account();
		Window span = new Window(filter.start(), filter.end());
		TargetMinimums minimums = TargetMinimums.of(sold, target);
		Set<Long> assets = new TreeSet<>();
		minimums.minimums().forEach((each) -> assets.add(each.asset()));
		Map<StoredRatable.Name, StoredLiable> stored = stored(sold, assets, span, Kind.SHORTFALL);
		List<SummaryRow> rows = new ArrayList<>();
		for (ShortfallRow row : minimums.over(span, run, read::charged)) {
			boolean complete = !minimums.completesAt(row).isAfter(run);
			Status open = (row.charged().amount().signum() > 0) ? Status.IN_PROGRESS : Status.NEW;
			rows.add(row(sold, row.terms().asset(), StoredLiable.ready(row), stored, complete, open));
		}
		return rows;
	}

	private Map<StoredRatable.Name, StoredLiable> stored(AccountTerms sold, Collection<Long> assets, Window span,
			Kind kind) {
		Map<StoredRatable.Name, StoredLiable> stored = new HashMap<>();
		this.settled.ofNoResource(sold.account(), assets, span, kind).forEach((row) -> stored.put(row.name(), row));
		return stored;
	}

	private static SummaryRow row(AccountTerms sold, long asset, StoredLiable fresh,
			Map<StoredRatable.Name, StoredLiable> stored, boolean complete, Status open) {
		StoredLiable ready = stored.get(fresh.name());
		StoredLiable shown = (complete && ready != null) ? ready : fresh;
		SoldAsset of = Objects.requireNonNull(sold.assets().get(asset));
		return SummaryRow.flat(fresh.kind(), sold.code(), of, new Window(fresh.from(), fresh.until()),
				complete ? Status.valueOf(shown.status()) : open, shown.version(), shown.amount(), shown.unrounded());
	}

	private static @Nullable Instant run(SummaryFilter filter, @Nullable Instant latest) {
		return (latest != null) ? Window.earlier(latest, filter.usedUntil()) : null;
	}

}
