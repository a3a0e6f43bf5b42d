package io.drawdown.previews;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.Course;
import io.drawdown.reckoning.CourseStep;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is expected to use until billing periods end [S6], from what it used so
 * far. All meters of the pool go on, whatever is asked about, for they draw from each
 * other's wallets. Pure.
 */
final class Forecasting {

	/** At least so many days are observed, if the asset was in force then. */
	private static final int DAYS = 7;

	private final Subjects.Group group;

	private final Instant asOf;

	private final Instant today;

	/** The period that each meter is forecast for. */
	private final Map<MeterKey, Window> periods = new HashMap<>();

	private final Instant horizon;

	/** What is counted and what is expected, each day or hour once. */
	private final Map<At, Usage> usage = new LinkedHashMap<>();

	private final Map<Line, Preview.RunRate> rates = new HashMap<>();

	/**
	 * Goes on from what was counted.
	 * @param until the period is that of the last instant before it, or before asOf
	 * @param scale the decimals that make sense in the unit of a meter
	 */
	Forecasting(Subjects.Group group, Collection<Usage> counted, Instant asOf, Instant until,
			ToIntFunction<MeterTerms> scale) {
		this.group = group;
		this.asOf = asOf;
		this.today = asOf.truncatedTo(ChronoUnit.DAYS);
		Instant at = Window.earlier(asOf, until.minusNanos(1));
		Instant last = Instant.MIN;
		for (MeterTerms meter : group.meters()) {
			Window period = period(meter, at);
			if (period != null) {
				this.periods.put(meter.key(), period);
				last = Window.later(last, period.until());
			}
		}
		this.horizon = last;
		counted.forEach((used) -> this.usage.put(At.of(used), used));
		Map<MeterKey, List<Usage>> byMeter = new HashMap<>();
		counted.forEach((used) -> byMeter.computeIfAbsent(used.meter(), (_) -> new ArrayList<>()).add(used));
		for (MeterTerms meter : group.pool().meters()) {
			expect(meter, byMeter.getOrDefault(meter.key(), List.of()), scale.applyAsInt(meter));
		}
	}

	/** The billing period of a meter's term, that of an instant or the nearest one. */
	private static @Nullable Window period(MeterTerms meter, Instant at) {
		Window term = term(meter, at);
		if (term == null) {
			return null;
		}
		Instant inside = Window.earlier(Window.later(at, term.from()), term.until().minusNanos(1));
		return Objects.requireNonNull(meter.cycles().periodAt(inside)).within(term);
	}

	/** The term that an instant lies in, else the one before it, else the first. */
	private static @Nullable Window term(MeterTerms meter, Instant at) {
		Window near = null;
		for (Window term : meter.terms()) {
			near = (near == null || !term.from().isAfter(at)) ? term : near;
		}
		return near;
	}

	/** Whether what is asked about was never in force. */
	boolean isEmpty() {
		return this.periods.isEmpty();
	}

	/** Where the last of the periods ends. */
	Instant horizon() {
		return this.horizon;
	}

	/** What is counted and what is expected. */
	List<Usage> usage() {
		return List.copyOf(this.usage.values());
	}

	/** The rows of the meters that are asked about, by the slices anything counts in. */
	List<Preview.Forecast> forecasts(Course actual, Course expected, Subjects subjects) {
		List<Preview.Forecast> forecasts = new ArrayList<>();
		for (MeterTerms meter : this.group.meters()) {
			Window period = this.periods.get(meter.key());
			TreeSet<Integer> slices = new TreeSet<>(expected.slices(meter.key()));
			slices.add(0);
			for (int slice : slices) {
				if (period != null) {
					CourseStep figures = expected.step(meter, slice, period);
					if (slice == 0 || figures.records() > 0) {
						forecasts.add(new Preview.Forecast(subjects.subject(meter, slice), method(meter, period),
								runRate(meter, slice, period), actual.step(meter, slice, period).consumed(), figures));
					}
				}
			}
		}
		return forecasts;
	}

	private Preview.Method method(MeterTerms meter, Window period) {
		if (!period.until().isAfter(this.asOf)) {
			return Preview.Method.ACTUAL;
		}
		if (this.group.pool().meters().stream().anyMatch((source) -> meter.key().equals(source.tokens()))) {
			return Preview.Method.FROM_SOURCES;
		}
		return isCarried(meter.policyAt(this.today)) ? Preview.Method.CARRIED_VALUE : Preview.Method.RUN_RATE;
	}

	private Preview.@Nullable RunRate runRate(MeterTerms meter, int slice, Window period) {
		return (method(meter, period) == Preview.Method.RUN_RATE) ? this.rates.get(new Line(meter.key(), slice)) : null;
	}

	private static boolean isCarried(Policy policy) {
		return policy.aggregate() == Aggregate.PEAK || policy.aggregate() == Aggregate.LATEST;
	}

	private void expect(MeterTerms meter, List<Usage> counted, int scale) {
		TreeSet<Integer> slices = new TreeSet<>();
		slices.add(0);
		counted.forEach((used) -> slices.add(used.slice()));
		for (int slice : slices) {
			List<Usage> own = counted.stream().filter((used) -> used.slice() == slice).toList();
			for (Window term : meter.terms()) {
				Instant from = Window.later(term.from(), this.today);
				Instant until = Window.earlier(term.until(), this.horizon);
				if (from.isBefore(until) && until.isAfter(this.asOf)) {
					Window left = new Window(from, until);
					if (isCarried(meter.policyAt(from))) {
						carry(meter, slice, own, left);
					}
					else {
						goOn(meter, slice, own, left, scale);
					}
				}
			}
		}
	}

	/**
	 * In words: of k days left, quantity of the days observed × k ÷ days observed,
	 * rounded down to the unit's scale; a day has what is new by its end, so that days
	 * add up. The day that has begun has what it used, if that is more.
	 */
	private void goOn(MeterTerms meter, int slice, List<Usage> counted, Window left, int scale) {
		Preview.RunRate rate = observed(meter, counted);
		this.rates.put(new Line(meter.key(), slice), rate);
		int decimals = (meter.policyAt(left.from()).aggregate() == Aggregate.COUNT) ? 0 : scale;
		Quantity before = Quantity.ZERO;
		long k = 1;
		for (Instant day = left.from(); day.isBefore(left.until()); day = day.plus(1, ChronoUnit.DAYS)) {
			Quantity soFar = rate.quantity().prorated(k++, rate.days(), decimals);
			Window whole = new Window(day, day.plus(1, ChronoUnit.DAYS));
			Quantity more = soFar.minus(before).minus(sum(counted, whole));
			if (more.isPositive()) {
				add(new Usage(meter.key(), slice, startOf(meter, stillToCome(day)), more, 1));
			}
			before = soFar;
		}
	}

	/** Of the day that has begun, what is left of it. */
	private Instant stillToCome(Instant day) {
		return day.equals(this.today) ? this.asOf : day;
	}

	/**
	 * The whole days of the billing period that are over, seven at least, as far as the
	 * asset was in force; on its first day, that day.
	 */
	private Preview.RunRate observed(MeterTerms meter, List<Usage> counted) {
		Window term = Objects.requireNonNull(term(meter, this.today));
		Window period = Objects.requireNonNull(period(meter, this.today));
		Instant week = this.today.minus(DAYS, ChronoUnit.DAYS);
		Instant from = Window.later(term.from(), Window.earlier(period.from(), week));
		Window observed = from.isBefore(this.today) ? new Window(from, this.today)
				: new Window(from, from.plus(1, ChronoUnit.DAYS));
		return new Preview.RunRate(observed, Duration.between(observed.from(), observed.until()).toDays(),
				sum(counted, observed));
	}

	/** What has no value yet has that of the last window that has one. */
	private void carry(MeterTerms meter, int slice, List<Usage> counted, Window left) {
		Usage last = null;
		for (Usage used : counted) {
			last = (last == null || used.at().isAfter(last.at())) ? used : last;
		}
		if (last == null || !Objects.requireNonNull(term(meter, left.from())).contains(last.at())) {
			return;
		}
		Window window;
		for (Instant at = startOf(meter, stillToCome(left.from())); at.isBefore(left.until()); at = window.until()) {
			Window next = (meter.policyAt(at).combine() == Combine.SUM) ? meter.usageWindow(slice, at)
					: meter.ratableWindow(slice, at);
			if (counted.stream().noneMatch((used) -> next.contains(used.at()))) {
				add(new Usage(meter.key(), slice, at, last.quantity(), 1));
			}
			window = next;
		}
	}

	private void add(Usage more) {
		this.usage.merge(At.of(more), more, (counted, expected) -> new Usage(counted.meter(), counted.slice(),
				counted.at(), counted.quantity().plus(expected.quantity()), counted.records() + expected.records()));
	}

	private static Quantity sum(List<Usage> counted, Window window) {
		return counted.stream()
			.filter((used) -> window.contains(used.at()))
			.map(Usage::quantity)
			.reduce(Quantity.ZERO, Quantity::plus);
	}

	/** The start of the day or hour that something at an instant counts in. */
	private static Instant startOf(MeterTerms meter, Instant at) {
		boolean hourly = meter.policyAt(at).accumulation() == Frequency.HOURLY;
		return at.truncatedTo(hourly ? ChronoUnit.HOURS : ChronoUnit.DAYS);
	}

	/** One slice of a meter. */
	private record Line(MeterKey meter, int slice) {
	}

	private record At(MeterKey meter, int slice, Instant at) {

		static At of(Usage usage) {
			return new At(usage.meter(), usage.slice(), usage.at());
		}

	}

}
