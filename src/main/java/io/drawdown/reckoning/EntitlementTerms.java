package io.drawdown.reckoning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The right to a granted quantity that an order line gave, such as 100 GB each month of
 * 2026.
 *
 * @param number counts the account's entitlements in the order of activation, line,
 * product resource and grant [W1]
 * @param source of its first bucket
 * @param asset the asset that brought it
 * @param start the first day
 * @param end the day after the last one
 * @param ending how it ends
 * @param soldEnd the end that it would have without a cancellation or an early renewal
 * @param holdings how much it grants, by day, one a day; the first from the start or
 * earlier
 * @param scale decimals that make sense in the unit: prorated quantities are rounded down
 * to it [W7]
 * @param validity how long a bucket lives, null for the whole term
 * @param refresh every how long a new bucket comes, null for one bucket only
 * @param rollover whether what is left lives on, null if it does not
 * @param priority lower is drawn first [W2]
 */
public record EntitlementTerms(int number, Bucket.Source source, long asset, LocalDate start, LocalDate end,
		Ending ending, LocalDate soldEnd, List<Holding> holdings, int scale, @Nullable Period validity,
		@Nullable Period refresh, @Nullable Rollover rollover, int priority) {

	public EntitlementTerms {
		holdings = List.copyOf(holdings);
		if (holdings.isEmpty() || holdings.getFirst().from().isAfter(start)) {
			throw new IllegalArgumentException("nothing is granted on " + start + " by " + holdings);
		}
		for (int i = 1; i < holdings.size(); i++) {
			if (!holdings.get(i - 1).from().isBefore(holdings.get(i).from())) {
				throw new IllegalArgumentException(holdings + " are not in the order of their days");
			}
		}
	}

	/** The buckets born before an instant, still without numbers [W4]. */
	List<Bucket> bucketsBefore(Instant until) {
		List<Bucket> buckets = new ArrayList<>();
		LocalDate birth = this.start;
		for (int step = 0; birth.isBefore(this.end) && Window.midnight(birth).isBefore(until); step++) {
			LocalDate next = stepEnd(step);
			new Step(this, step, birth, next, uncutValidity(step)).addBuckets(until, buckets);
			birth = (this.refresh != null) ? next : this.end;
		}
		return buckets;
	}

	/** Where a step's grant ends, as sold: at the next step, or with what it is for. */
	private LocalDate stepEnd(int step) {
		if (this.refresh != null) {
			return this.start.plus(this.refresh.multipliedBy(step + 1));
		}
		return earlier(uncutValidity(step), this.soldEnd);
	}

	/**
	 * Validity is counted from the first start, like the refresh [P1, W4].
	 * @param times how many validities after the step's birth
	 */
	private LocalDate validUntil(int step, int times) {
		if (this.validity == null) {
			return this.soldEnd;
		}
		Period toBirth = (this.refresh != null) ? this.refresh.multipliedBy(step) : Period.ZERO;
		return this.start.plus(toBirth.plus(this.validity.multipliedBy(times)));
	}

	private LocalDate uncutValidity(int step) {
		return validUntil(step, 1);
	}

	private Quantity total(LocalDate day) {
		Quantity total = this.holdings.getFirst().total();
		for (Holding holding : this.holdings) {
			total = holding.from().isAfter(day) ? total : holding.total();
		}
		return total;
	}

	private static LocalDate earlier(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

	/** How an entitlement ends. */
	public enum Ending {

		/** What is left expires. */
		EXPIRES,

		/** Another term follows: what is left is forfeited [W6]. */
		RENEWED,

		/**
		 * The current grant is prorated to the days before the end, what is cut off is
		 * forfeited; the rest expires [W6].
		 */
		CANCELLED

	}

	/**
	 * One step of the refresh, or the only grant there is.
	 *
	 * @param next the day after its last one, as sold; a step of the refresh is not cut
	 * at the entitlement's end
	 * @param valid until when its buckets live, before they are cut at the end
	 */
	private record Step(EntitlementTerms terms, int step, LocalDate birth, LocalDate next, LocalDate valid) {

		/**
		 * The bucket of the step, those that amendments add inside it, and what they may
		 * roll over into.
		 */
		void addBuckets(Instant until, List<Bucket> buckets) {
			Bucket.Source source = (this.step == 0) ? this.terms.source : Bucket.Source.REFRESH;
			addChain(bucket(0, source, this.birth, this.terms.total(this.birth)), until, buckets);
			for (Holding holding : this.terms.holdings) {
				LocalDate from = holding.from();
				boolean inside = from.isAfter(this.birth) && from.isBefore(earlier(this.next, this.valid));
				if (inside && from.isBefore(this.terms.end) && holding.added().isPositive()
						&& Window.midnight(from).isBefore(until)) {
					int day = (int) (from.toEpochDay() - this.birth.toEpochDay());
					addChain(bucket(day, Bucket.Source.AMENDMENT, from, holding.added()), until, buckets);
				}
			}
		}

		private Bucket bucket(int amendment, Bucket.Source source, LocalDate from, Quantity quantity) {
			Quantity sold = part(quantity, from, this.terms.soldEnd);
			Quantity granted = isCutOff() ? part(quantity, from, this.terms.end).min(sold) : sold;
			Window validity = Window.of(from, earlier(this.valid, this.terms.end));
			return new Bucket(new Bucket.Key(this.terms.number, this.step, amendment, 0), 0, source, this.terms.asset,
					validity, granted, sold.minus(granted), this.terms.priority, validity.from(),
					rolls(validity, granted, 1), forfeits(validity));
		}

		/** Whether a cancellation prorates this step [W6]. */
		private boolean isCutOff() {
			return this.terms.ending == Ending.CANCELLED && this.terms.end.isBefore(earlier(this.next, this.valid))
					&& !isOpenEnded();
		}

		/**
		 * The quantity of the days from one to another, out of the step's days. Only a
		 * refresh step that the end cuts, and what is added inside a step or cut off it,
		 * are prorated, and nothing is out of a step without an end [W4, W7].
		 */
		private Quantity part(Quantity quantity, LocalDate from, LocalDate end) {
			LocalDate last = earlier(this.next, end);
			if (isOpenEnded() || (from.equals(this.birth) && last.equals(this.next))) {
				return quantity;
			}
			return quantity.prorated(last.toEpochDay() - from.toEpochDay(),
					this.next.toEpochDay() - this.birth.toEpochDay(), this.terms.scale);
		}

		private boolean isOpenEnded() {
			return !this.next.isBefore(Window.day(Window.FOREVER));
		}

		/** A bucket and those that it may roll over into [W5]. */
		private void addChain(Bucket first, Instant until, List<Bucket> buckets) {
			Bucket bucket = first;
			buckets.add(bucket);
			while (bucket.rolls() != null && bucket.validity().until().isBefore(until)) {
				Bucket.Key key = bucket.key().next();
				LocalDate from = Window.day(bucket.validity().until());
				Window validity = Window.of(from,
						earlier(this.terms.validUntil(this.step, key.rollovers() + 1), this.terms.end));
				bucket = new Bucket(key, 0, Bucket.Source.ROLLOVER, bucket.asset(), validity, Quantity.ZERO,
						Quantity.ZERO, bucket.priority(), first.originalGrant(),
						rolls(validity, first.granted(), key.rollovers() + 1), forfeits(validity));
				buckets.add(bucket);
			}
		}

		/** Nothing rolls over where the entitlement ends [W4]. */
		private @Nullable Quantity rolls(Window validity, Quantity original, int count) {
			Rollover rollover = this.terms.rollover;
			boolean ends = !validity.until().isBefore(Window.midnight(this.terms.end));
			return (rollover != null && rollover.allows(count) && !ends) ? rollover.limit(original, this.terms.scale)
					: null;
		}

		private boolean forfeits(Window validity) {
			return this.terms.ending == Ending.RENEWED && validity.until().equals(Window.midnight(this.terms.end));
		}

	}

}
