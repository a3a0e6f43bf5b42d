package io.drawdown.quoting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;

/**
 * Reckons what forecast quantities would cost, period by period, as the same usage would
 * be billed. Pure.
 */
final class Forecasting {

	/** Billing periods that are looked at, from a line's first day on. */
	static final int PERIODS = 24;

	/** Months that are looked at, where billing periods are long. */
	private static final int MONTHS = 72;

	private final Pool pool;

	private final List<Usage> usage = new ArrayList<>();

	private final Map<MeterKey, Wanted> wanted;

	private Forecasting(Pool pool, Map<MeterKey, Wanted> wanted) {
		this.pool = pool;
		this.wanted = wanted;
	}

	/**
	 * What is wanted, by the meters that would use it, all of one pool; and the tokens
	 * that are made of it.
	 */
	static Map<MeterKey, Quoted.Forecast> of(Pool pool, Map<MeterKey, Wanted> wanted) {
		return new Forecasting(pool, wanted).forecasts();
	}

	private Map<MeterKey, Quoted.Forecast> forecasts() {
		Instant last = Instant.MIN;
		Map<MeterKey, Window> shown = new LinkedHashMap<>();
		for (MeterTerms meter : this.pool.meters()) {
			Wanted each = this.wanted.get(meter.key());
			if (each != null) {
				List<Window> periods = meter.terms().stream().flatMap((term) -> periods(meter, term).stream()).toList();
				periods.forEach((period) -> use(meter, each, period));
				Window all = new Window(periods.getFirst().from(), periods.getLast().until());
				shown.put(meter.key(), all);
				if (meter.tokens() != null) {
					shown.merge(meter.tokens(), all, Forecasting::both);
				}
				last = Window.later(last, all.until());
			}
		}
		return shown.isEmpty() ? Map.of() : forecasts(shown, last.minusNanos(1));
	}

	private Map<MeterKey, Quoted.Forecast> forecasts(Map<MeterKey, Window> shown, Instant last) {
		PoolReckoning reckoning = PoolReckoning.of(this.pool, (terms) -> Timeline.reaching(terms, last), this.usage);
		Map<WalletKey, List<LiableRow>> rows = new HashMap<>();
		Map<MeterKey, Quoted.Forecast> forecasts = new HashMap<>();
		shown.forEach((meter, window) -> {
			WalletKey wallet = this.pool.walletOf(meter);
			forecasts.put(meter,
					forecast(meter, window, rows.computeIfAbsent(wallet, (key) -> rows(reckoning.wallet(key)))));
		});
		return forecasts;
	}

	private static List<LiableRow> rows(PoolReckoning.Reckoned wallet) {
		WalletTerms terms = wallet.timeline().terms();
		Window span = new Window(terms.cycles().life().from(), wallet.timeline().until());
		return wallet.reckoning().bill(terms, span, wallet.usage()).liableRows(span, span.until());
	}

	private static Window both(Window one, Window other) {
		return new Window(Window.earlier(one.from(), other.from()), Window.later(one.until(), other.until()));
	}

	/** The first billing periods of a term, cut at its ends. */
	private static List<Window> periods(MeterTerms meter, Window term) {
		BillingCycles cycles = meter.cycles();
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
	private void use(MeterTerms meter, Wanted wanted, Window period) {
		long days = days(period);
		Quantity quantity = wanted.quantity().prorated(days, days(whole(meter, period)), wanted.scale());
		Quantity before = Quantity.ZERO;
		LocalDate first = Window.day(period.from());
		for (int day = 1; day <= days; day++) {
			Quantity soFar = quantity.prorated(day, days, wanted.scale());
			Instant at = Window.midnight(first.plusDays(day - 1L));
			Quantity part = soFar.minus(before);
			if (part.isPositive()) {
				this.usage.add(new Usage(meter.key(), 0, at, part, 1));
			}
			before = soFar;
		}
	}

	/** The billing period as it would be if nothing cut it. */
	private static Window whole(MeterTerms meter, Window period) {
		BillingCycle cycle = Objects.requireNonNull(meter.cycles().cycleAt(period.from()));
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
						row.figures().drawn(), row.figures().overage(), row.tokens(),
						(row.price() != null) ? row.netUnitRate() : null, amount, row.rated()));
				sum = sum.add(amount);
			}
		}
		Wanted asked = this.wanted.get(meter);
		return new Quoted.Forecast((asked != null) ? asked.quantity() : null, sum, costs);
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
