package io.drawdown.trace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.consumption.UsageSummary;
import io.drawdown.journal.Journal;
import io.drawdown.journal.OrderedRecords;
import io.drawdown.journal.OrderedRecords.Before;
import io.drawdown.journal.OrderedRecords.Place;
import io.drawdown.journal.OrderedRecords.Span;
import io.drawdown.journal.Totals;
import io.drawdown.journal.UsageRecord;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.RatableParts;
import io.drawdown.reckoning.Stretch;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Gives records their shares of the parts of their days. What stands before the first of
 * them in its day is summed by the database; the days of levels are asked for their value
 * there, too.
 */
@Component
class RecordShares {

	private final OrderedRecords ordered;

	private final Journal journal;

	RecordShares(OrderedRecords ordered, Journal journal) {
		this.ordered = ordered;
		this.journal = journal;
	}

	/**
	 * The records of a summary's window after a place, as many as asked for.
	 * @param asOf records that start later do not count; null for all
	 */
	List<UsageRecord> page(long account, MeterTrace trace, Window window, Place after, @Nullable Instant asOf,
			int limit) {
		Instant until = (asOf != null) ? Window.earlier(window.until(), asOf.plus(1, ChronoUnit.MICROS))
				: window.until();
		return until.isAfter(window.from())
				? this.ordered.page(span(account, trace, new Window(window.from(), until)), after, limit) : List.of();
	}

	/** The shares of records that follow one another. */
	List<Share> of(MeterTrace trace, List<UsageRecord> records, @Nullable Instant asOf) {
		List<Share> shares = new ArrayList<>(records.size());
		Day day = null;
		for (UsageRecord record : records) {
			Instant at = UsageSummary.startOf(trace.terms(), record.startedAt());
			if (day == null || !day.at.equals(at)) {
				day = new Day(trace, record, at, day == null, asOf);
			}
			shares.add(day.next(record));
		}
		return shares;
	}

	private static Span span(long account, MeterTrace trace, Window window) {
		return new Span(account, trace.terms().key().asset(), trace.terms().key().resource(), trace.slice(), window);
	}

	/** What of a day's parts one record has. */
	record Share(UsageRecord record, Contribution contribution, @Nullable RatableParts row, List<Stretch> stretches) {
	}

	/** A day or hour while its records are gone through. */
	private final class Day {

		private final Instant at;

		private final Aggregate method;

		private final @Nullable RatableParts row;

		private final List<RatableParts.Placed> parts;

		private final Quantity added;

		private final @Nullable Totals value;

		private Before before;

		/** A day that is gone through from one of its records on. */
		Day(MeterTrace trace, UsageRecord first, Instant at, boolean divided, @Nullable Instant asOf) {
			this.at = at;
			this.method = trace.terms().policyAt(at).aggregate();
			this.row = trace.rowOf(at);
			this.parts = (this.row != null) ? this.row.parts(at, null) : List.of();
			this.added = this.parts.stream()
				.map((placed) -> placed.part().quantity())
				.reduce(Quantity.ZERO, Quantity::plus);
			boolean hourly = trace.terms().policyAt(at).accumulation() == Frequency.HOURLY;
			Window whole = new Window(at, at.plus(1, hourly ? ChronoUnit.HOURS : ChronoUnit.DAYS));
			long account = first.key().account();
			this.before = divided ? RecordShares.this.ordered.before(span(account, trace, whole), Place.of(first))
					: Before.NOTHING;
			boolean level = this.method == Aggregate.PEAK || this.method == Aggregate.LATEST;
			Instant last = whole.until().minus(1, ChronoUnit.MICROS);
			this.value = (level && this.added.isPositive()) ? RecordShares.this.journal.totals(account, first.asset(),
					first.resource(), trace.slice(), at, (asOf != null) ? Window.earlier(last, asOf) : last) : null;
		}

		Share next(UsageRecord record) {
			Contribution contribution = record.isVoid() ? Contribution.NONE
					: Contribution.of(this.method, this.before, record.quantityInForce(), decides(record), this.added);
			this.before = this.before.plus(record);
			return new Share(record, contribution, this.row,
					Stretch.of(this.parts, contribution.from(), contribution.until()));
		}

		/** Of several peaks the first one; of last ones the one that counts [M5]. */
		private boolean decides(UsageRecord record) {
			if (this.value == null) {
				return false;
			}
			if (this.method == Aggregate.LATEST) {
				return record.id().equals(this.value.latestId());
			}
			Quantity quantity = record.quantityInForce();
			boolean first = this.before.records() == 0 || this.before.peak().compareTo(quantity) < 0;
			return first && quantity.equals(this.value.peak());
		}

	}

}
