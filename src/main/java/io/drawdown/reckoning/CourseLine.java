package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Rounding;

/**
 * The course of one meter and slice. A rating window is rated as it stands at the end of
 * each step, as if nothing came after, and what is new there is the step's: so the parts
 * of a window add up to it to the last digit, wherever it is cut.
 */
final class CourseLine {

	private final MeterTerms meter;

	private final int slice;

	/** By their start; one in which nothing counts is missing. */
	private final NavigableMap<Instant, Rating> ratings = new TreeMap<>();

	private final NavigableMap<Instant, Owing> owings = new TreeMap<>();

	/**
	 * The course of some parts.
	 * @param parts of one wallet, in the order in which they draw
	 */
	CourseLine(MeterTerms meter, int slice, Collection<Part> parts) {
		this.meter = meter;
		this.slice = slice;
		Map<Window, List<Part>> windows = new HashMap<>();
		Window window = null;
		for (Part part : parts) {
			if (window == null || !window.contains(part.window().from())) {
				window = meter.ratableWindow(slice, part.window().from());
			}
			windows.computeIfAbsent(window, (_) -> new ArrayList<>()).add(part);
		}
		windows.forEach((key, inside) -> this.ratings.put(key.from(), new Rating(key, inside)));
		this.ratings.values().forEach((rating) -> {
			Window liable = meter.liableWindow(slice, rating.window.from());
			this.owings.computeIfAbsent(liable.from(), (_) -> new Owing(liable)).ratings.add(rating);
		});
	}

	CourseStep step(Window step) {
		long records = 0;
		Quantity drawn = Quantity.ZERO;
		Quantity overage = Quantity.ZERO;
		Quantity tokens = Quantity.ZERO;
		Money unrounded = Money.zero(this.meter.currency());
		boolean rated = true;
		List<Change> changes = new ArrayList<>();
		for (Rating rating : overlapping(this.ratings, step, (each) -> each.window)) {
			Change change = new Change(rating.before(step.from()), rating.before(step.until()));
			records += change.after.figures().records() - change.before.figures().records();
			drawn = drawn.plus(change.after.figures().drawn().minus(change.before.figures().drawn()));
			overage = overage.plus(change.overage());
			tokens = tokens.plus(change.after.tokens().minus(change.before.tokens()));
			unrounded = unrounded.plus(new Money(change.amount(), this.meter.currency()));
			rated &= change.before.isRated() && change.after.isRated();
			changes.add(change);
		}
		return new CourseStep(this.meter, this.slice, step, records, drawn, overage, tokens,
				netUnitRate(step, changes, overage, unrounded), unrounded, owed(step), rated);
	}

	/** Windows without overage say something only where there is none at all. */
	private BigDecimal netUnitRate(Window step, List<Change> changes, Quantity overage, Money unrounded) {
		List<BigDecimal> rates = changes.stream()
			.filter((change) -> overage.isZero() || change.overage().isPositive())
			.map(Change::netUnitRate)
			.toList();
		if (rates.isEmpty()) {
			Window idle = this.meter.ratableWindow(this.slice, step.from());
			return RatableRow.rate(this.meter, this.slice, idle, Figures.NONE).netUnitRate();
		}
		boolean one = rates.stream().allMatch((rate) -> rate.compareTo(rates.getFirst()) == 0);
		return (one || overage.isZero()) ? rates.getFirst() : average(unrounded.amount(), overage);
	}

	private static BigDecimal average(BigDecimal amount, Quantity overage) {
		return amount.divide(overage.value(), Money.UNROUNDED_SCALE, RoundingMode.HALF_UP);
	}

	/** Rounded as the liable rows are, each up to there, so that parts add up [Q3]. */
	private Money owed(Window step) {
		Money owed = rounding(this.meter.liableWindow(this.slice, step.from())).of(Money.zero(this.meter.currency()));
		for (Owing owing : overlapping(this.owings, step, (each) -> each.window)) {
			BigDecimal change = owing.before(step.until()).amount().subtract(owing.before(step.from()).amount());
			owed = owed.plus(new Money(change, this.meter.currency()));
		}
		return owed;
	}

	private Rounding rounding(Window liable) {
		Price price = this.meter.priceAt(this.slice, liable.from());
		return (price != null) ? price.rounding() : Rounding.DEFAULT;
	}

	private static <T> Collection<T> overlapping(NavigableMap<Instant, T> windows, Window step, WindowOf<T> window) {
		Map.Entry<Instant, T> first = windows.floorEntry(step.from());
		boolean reaches = first != null && window.of(first.getValue()).overlaps(step);
		return windows.subMap(reaches ? first.getKey() : step.from(), true, step.until(), false).values();
	}

	/** The window of a rating or of a sum of them. */
	private interface WindowOf<T> {

		Window of(T what);

	}

	/** What a step does to a rating window. */
	private record Change(RatableRow before, RatableRow after) {

		Quantity overage() {
			return this.after.figures().overage().minus(this.before.figures().overage());
		}

		BigDecimal amount() {
			return amount(this.after).subtract(amount(this.before));
		}

		BigDecimal netUnitRate() {
			boolean same = this.before.figures().overage().isZero() || overage().isZero()
					|| this.before.netUnitRate().compareTo(this.after.netUnitRate()) == 0;
			return same ? this.after.netUnitRate() : average(amount(), overage());
		}

		/** What has no rate has no amount yet. */
		static BigDecimal amount(RatableRow row) {
			Money amount = row.amount();
			return (amount != null) ? amount.amount() : BigDecimal.ZERO.setScale(Money.UNROUNDED_SCALE);
		}

	}

	/** A rating window while it goes on. */
	private final class Rating {

		private final Window window;

		/** What counts up to and with each day or hour. */
		private final NavigableMap<Instant, Figures> figures = new TreeMap<>();

		private final Map<Instant, RatableRow> rated = new HashMap<>();

		private final RatableRow idle;

		Rating(Window window, List<Part> parts) {
			this.window = window;
			this.idle = RatableRow.rate(CourseLine.this.meter, CourseLine.this.slice, window, Figures.NONE);
			Figures all = Figures.NONE;
			Instant last = Instant.MIN;
			boolean inTime = true;
			for (Part part : parts) {
				inTime &= !part.at().isBefore(last);
				last = part.at();
				all = all.plus(Figures.of(part));
				this.figures.put(part.at(), all);
			}
			if (!inTime) {
				this.figures.replaceAll((at, _) -> parts.stream()
					.filter((part) -> !part.at().isAfter(at))
					.map(Figures::of)
					.reduce(Figures.NONE, Figures::plus));
			}
		}

		/** What it comes to with all that was used before an instant. */
		RatableRow before(Instant end) {
			Map.Entry<Instant, Figures> last = this.figures.lowerEntry(end);
			return (last == null) ? this.idle : this.rated.computeIfAbsent(last.getKey(),
					(_) -> RatableRow.rate(CourseLine.this.meter, CourseLine.this.slice, this.window, last.getValue()));
		}

	}

	/** A billing period, or the piece of it in which the price is the same. */
	private final class Owing {

		private final Window window;

		private final List<Rating> ratings = new ArrayList<>();

		Owing(Window window) {
			this.window = window;
		}

		Money before(Instant end) {
			Money sum = Money.zero(CourseLine.this.meter.currency());
			for (Rating rating : this.ratings) {
				sum = sum.plus(new Money(Change.amount(rating.before(end)), sum.currency()));
			}
			return rounding(this.window).of(sum);
		}

	}

}
