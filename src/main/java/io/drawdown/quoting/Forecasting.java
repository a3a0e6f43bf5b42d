package io.drawdown.quoting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;

/**
 * Reckons what forecast quantities of one wallet would cost, period by period, as the
 * same usage would be billed. Pure.
 */
final class Forecasting {

	/** Billing periods that are looked at, from a line's first day on. */
	static final int PERIODS = 24;

	/** Months that are looked at, where billing periods are long. */
	private static final int MONTHS = 72;

	private final WalletTerms wallet;

	private final NavigableMap<Instant, Quantity> used = new TreeMap<>();

	private final List<Usage> usage = new ArrayList<>();

	private final Map<MeterKey, Wanted> wanted;

	private Forecasting(WalletTerms wallet, Map<MeterKey, Wanted> wanted) {
		this.wallet = wallet;
		this.wanted = wanted;
	}

	/** What is wanted, by the meters that would use it; all of one wallet. */
	static Map<MeterKey, Quoted.Forecast> of(WalletTerms wallet, Map<MeterKey, Wanted> wanted) {
		return new Forecasting(wallet, wanted).forecasts();
	}

	private Map<MeterKey, Quoted.Forecast> forecasts() {
		Instant last = Instant.MIN;
		Map<MeterKey, Window> shown = new HashMap<>();
		for (MeterTerms meter : this.wallet.meters()) {
			Wanted each = this.wanted.get(meter.key());
			if (each != null) {
				List<Window> periods = meter.terms().stream().flatMap((term) -> periods(term).stream()).toList();
				periods.forEach((period) -> use(meter.key(), each, period));
				shown.put(meter.key(), new Window(periods.getFirst().from(), periods.getLast().until()));
				last = Window.later(last, periods.getLast().until());
			}
		}
		if (shown.isEmpty()) {
			return Map.of();
		}
		Timeline timeline = Timeline.reaching(this.wallet, last.minusNanos(1));
		Window span = new Window(this.wallet.cycles().life().from(), timeline.until());
		List<LiableRow> rows = Reckoning.of(timeline, this::usedIn)
			.bill(this.wallet, span, this.usage)
			.liableRows(span, span.until());
		Map<MeterKey, Quoted.Forecast> forecasts = new HashMap<>();
		shown.forEach((meter, window) -> forecasts.put(meter, forecast(meter, window, rows)));
		return forecasts;
	}

	private Quantity usedIn(Segment segment) {
		return this.used.subMap(segment.window().from(), segment.window().until())
			.values()
			.stream()
			.reduce(Quantity.ZERO, Quantity::plus);
	}

	/** The first billing periods of a term, cut at its ends. */
	private List<Window> periods(Window term) {
		BillingCycles cycles = this.wallet.cycles();
		int most = Math.min(PERIODS, Math.max(1, MONTHS / cycles.months()));
		List<Window> periods = new ArrayList<>();
		Instant at = term.from();
		while (at.isBefore(term.until()) && periods.size() < most) {
			Window period = Objects.requireNonNull(cycles.periodAt(at)).within(term);
			periods.add(period);
			at = period.until();
		}
		return periods;
	}

	/**
	 * In words: quantity × days of the period ÷ days of the whole one, of which each day
	 * has its part; what is used by the end of a day is rounded down to the unit's scale,
	 * so that the parts add up.
	 */
	private void use(MeterKey meter, Wanted wanted, Window period) {
		long days = days(period);
		Quantity quantity = wanted.quantity().prorated(days, days(whole(period)), wanted.scale());
		Quantity before = Quantity.ZERO;
		LocalDate first = Window.day(period.from());
		for (int day = 1; day <= days; day++) {
			Quantity soFar = quantity.prorated(day, days, wanted.scale());
			Instant at = Window.midnight(first.plusDays(day - 1L));
			Quantity part = soFar.minus(before);
			if (part.isPositive()) {
				this.usage.add(new Usage(meter, 0, at, part, 1));
				this.used.merge(at, part, Quantity::plus);
			}
			before = soFar;
		}
	}

	/** The billing period as it would be if nothing cut it. */
	private Window whole(Window period) {
		BillingCycle cycle = Objects.requireNonNull(this.wallet.cycles().cycleAt(period.from()));
		BillingCycle uncut = new BillingCycle(cycle.start().minusYears(2), Window.day(Window.FOREVER), cycle.months(),
				cycle.billDay(), cycle.countedFrom());
		return Objects.requireNonNull(uncut.periodAt(period.from()));
	}

	private static long days(Window window) {
		return Window.day(window.until()).toEpochDay() - Window.day(window.from()).toEpochDay();
	}

	private Quoted.Forecast forecast(MeterKey meter, Window shown, List<LiableRow> rows) {
		List<Quoted.Cost> costs = new ArrayList<>();
		BigDecimal sum = BigDecimal.ZERO;
		for (LiableRow row : rows) {
			if (row.meter().key().equals(meter) && shown.contains(row.window())) {
				BigDecimal amount = row.amount().amount();
				costs.add(new Quoted.Cost(row.window().from(), row.window().until(), row.figures().consumed(),
						row.figures().drawn(), row.figures().overage(),
						(row.price() != null) ? row.netUnitRate() : null, amount, row.rated()));
				sum = sum.add(amount);
			}
		}
		return new Quoted.Forecast(Objects.requireNonNull(this.wanted.get(meter)).quantity(), sum, costs);
	}

	/**
	 * What one meter would use.
	 *
	 * @param quantity in each whole billing period
	 * @param scale the decimals that make sense in its unit
	 */
	record Wanted(Quantity quantity, int scale) {
	}

}
