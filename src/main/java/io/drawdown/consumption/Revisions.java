package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bill;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Owed;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done so that what was invoiced, what adjusts it and what is to be
 * invoiced are together what a fresh computation gives [L1, L2]: rows that are not
 * invoiced are revised, the others adjusted. Pure.
 *
 * @param superseded the rows that stand no more, or in another revision
 * @param ready the rows to be stored, as further revisions where they stood before
 * @param adjustments of what was invoiced, netted over everything that is known, in the
 * period that receives them: what it adds to those that are complete
 */
record Revisions(List<StoredLiable> superseded, List<StoredLiable> ready, List<StoredLiable> adjustments) {

	/**
	 * Compares rows that stand with fresh ones.
	 * @param standing rows of some meters that end after an instant, and all that
	 * corrects them
	 * @param fresh all rows of these meters inside the windows of what was invoiced, and
	 * those that end after the instant
	 * @param voided adjustments whose invoice was voided, which stand in another status
	 * by now: they take up what is to be adjusted
	 * @param receiving the billing period that receives adjustments, null for the window
	 * of the corrected row
	 */
	static Revisions of(Collection<StoredLiable> standing, Collection<Fresh> fresh, Set<StoredLiable.Name> voided,
			@Nullable Window receiving) {
		return of(standing, fresh, voided, receiving, Reopened.NOTHING);
	}

	/**
	 * The same of rows that were open again: one whose invoicing failed is ready once
	 * more, if with the same figures.
	 */
	static Revisions of(Collection<StoredLiable> standing, Collection<Fresh> fresh, Set<StoredLiable.Name> voided,
			@Nullable Window receiving, Reopened mark) {
		Map<StoredLiable.Name, Base> bases = new LinkedHashMap<>();
		Map<Line, NavigableMap<Instant, Base>> lines = new HashMap<>();
		standing.stream().filter((row) -> !row.isAdjustment()).forEach((row) -> {
			Base base = new Base(row);
			bases.put(row.name(), base);
			lines.computeIfAbsent(Line.of(row), (_) -> new TreeMap<>()).put(row.from(), base);
		});
		standing.stream().filter(StoredLiable::isAdjustment).forEach((row) -> {
			Base base = bases.get(row.name().corrected());
			if (base == null) {
				throw new IllegalArgumentException(row.name() + " corrects no row that stands");
			}
			base.adjustments.add(row);
		});
		List<Fresh> others = new ArrayList<>();
		for (Fresh row : fresh) {
			Map.Entry<Instant, Base> before = lines.getOrDefault(Line.of(row.row), Collections.emptyNavigableMap())
				.floorEntry(row.row.from());
			boolean taken = before != null && before.getValue().takes(row.row);
			(taken ? before.getValue().fresh : others).add(row);
		}
		Revisions revisions = new Revisions(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		bases.values().forEach((base) -> {
			if (base.row.isInvoiced()) {
				revisions.adjust(base, voided, receiving);
			}
			else {
				revisions.revise(base, mark.opens(base.row.window(), false));
			}
		});
		others.stream().filter(Fresh::isFinal).forEach((row) -> revisions.ready.add(row.row));
		return revisions;
	}

	/**
	 * All rows of whole billing periods of a wallet, of what is complete at an instant.
	 */
	static List<Fresh> fresh(Bill bill, Window periods, Instant run) {
		return bill.liableRows(periods, periods.until())
			.stream()
			.map((row) -> new Fresh(StoredLiable.ready(row), !row.meter().completesAt(row.window()).isAfter(run),
					row.rated()))
			.toList();
	}

	/** What is to be done about rows of a kind. */
	Revisions of(SummaryRow.Kind kind) {
		Predicate<StoredLiable> is = (row) -> row.name().correctsKind() == kind;
		return new Revisions(this.superseded.stream().filter(is).toList(), this.ready.stream().filter(is).toList(),
				this.adjustments.stream().filter(is).toList());
	}

	/** Since when rows that were stored change, null if they do not. */
	@Nullable Instant changesSince() {
		return Stream.concat(this.superseded.stream(), this.adjustments.stream())
			.map((row) -> row.name().correctsFrom())
			.min(Instant::compareTo)
			.orElse(null);
	}

	/** A row that was invoiced: only what it is off by is owed, or owed back. */
	private void adjust(Base base, Set<StoredLiable.Name> voided, @Nullable Window receiving) {
		if (!base.fresh.stream().allMatch(Fresh::rated)) {
			return;
		}
		Owed difference = base.owed().minus(base.row.owed()).minus(base.adjusted());
		for (StoredLiable adjustment : base.adjustments) {
			if (voided.contains(adjustment.name()) && !difference.isNone()) {
				replace(adjustment, adjustment.owing(adjustment.owed().plus(difference)));
				difference = Owed.NOTHING;
			}
		}
		if (!difference.isNone()) {
			Window window = (receiving != null) ? receiving : base.row.window();
			int number = 1 + (int) base.adjustments.stream()
				.filter((adjustment) -> adjustment.from().equals(window.from()))
				.count();
			this.adjustments.add(base.row.adjustment(window, number, difference));
		}
	}

	/** A row that is to be invoiced: less what was invoiced to adjust it [L2]. */
	private void revise(Base base, boolean reopened) {
		Owed carried = Owed.NOTHING;
		for (StoredLiable adjustment : base.adjustments) {
			if (adjustment.isInvoiced()) {
				carried = carried.plus(adjustment.owed());
			}
			else {
				this.superseded.add(adjustment);
			}
		}
		StoredLiable row = base.fresh.stream()
			.filter(Fresh::isFinal)
			.map(Fresh::row)
			.findFirst()
			.orElse(carried.isNone() ? null : base.row.owing(Owed.NOTHING));
		if (row == null) {
			this.superseded.add(base.row);
		}
		else {
			StoredLiable should = carried.isNone() ? row : row.owing(row.owed().minus(carried));
			if (!should.agrees(base.row) || (reopened && !base.row.status().equals(StoredLiable.READY))) {
				replace(base.row, should);
			}
		}
	}

	private void replace(StoredLiable row, StoredLiable revised) {
		this.superseded.add(row);
		if (!revised.owed().isNone() || !revised.isAdjustment()) {
			this.ready.add(revised);
		}
	}

	/**
	 * A row by a fresh computation.
	 *
	 * @param complete whether a run completes it by now
	 * @param rated whether all of it could be rated
	 */
	record Fresh(StoredLiable row, boolean complete, boolean rated) {

		boolean isFinal() {
			return this.complete && this.rated;
		}

	}

	/** Rows one after the other. */
	private record Line(MeterKey meter, int slice, SummaryRow.Kind kind) {

		static Line of(StoredLiable row) {
			return new Line(row.meter(), row.slice(), row.kind());
		}

	}

	/** A row that stands, with all that belongs to it. */
	private static final class Base {

		private final StoredLiable row;

		private final List<StoredLiable> adjustments = new ArrayList<>();

		private final List<Fresh> fresh = new ArrayList<>();

		Base(StoredLiable row) {
			this.row = row;
		}

		/**
		 * Whether a fresh row takes its place, or lies in the window of what was
		 * invoiced: a later cut or cancellation divides it.
		 */
		boolean takes(StoredLiable fresh) {
			return this.row.isInvoiced() ? this.row.window().contains(fresh.from())
					: this.row.from().equals(fresh.from());
		}

		Owed owed() {
			return this.fresh.stream().map((each) -> each.row.owed()).reduce(Owed.NOTHING, Owed::plus);
		}

		Owed adjusted() {
			return this.adjustments.stream().map(StoredLiable::owed).reduce(Owed.NOTHING, Owed::plus);
		}

	}

}
