package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;

/** A wallet as a test tells it: what was sold into it, and what was used. */
final class SoldWallet {

	private static final long RESOURCE = 7;

	private final LocalDate start;

	private final LocalDate end;

	private int termMonths = 1;

	private int billDay;

	private DrawdownOrder order = DrawdownOrder.EXPIRING_FIRST;

	private final List<EntitlementTerms> entitlements = new ArrayList<>();

	private final Map<Long, Meter> meters = new HashMap<>();

	private final List<Usage> usage = new ArrayList<>();

	private SoldWallet(LocalDate start, LocalDate end) {
		this.start = start;
		this.end = end;
		this.billDay = start.getDayOfMonth();
	}

	/** A wallet with one asset, number 1, without a grant or a rate, billed monthly. */
	static SoldWallet sold(String start, String end) {
		SoldWallet wallet = new SoldWallet(LocalDate.parse(start), LocalDate.parse(end));
		wallet.meters.put(1L, new Meter(wallet.start, wallet.end));
		return wallet;
	}

	SoldWallet billed(int termMonths, int billDay) {
		this.termMonths = termMonths;
		this.billDay = billDay;
		return this;
	}

	SoldWallet drawing(DrawdownOrder order) {
		this.order = order;
		return this;
	}

	/** Grants for one month, anew every month. */
	SoldWallet granting(String quantity) {
		return granting(quantity, "P1M", "P1M", 100);
	}

	SoldWallet granting(String quantity, @Nullable String validity, @Nullable String refresh, int priority) {
		return granting(this.start.toString(), this.end.toString(), quantity, validity, refresh, priority);
	}

	SoldWallet granting(String start, String until, String quantity, @Nullable String validity,
			@Nullable String refresh, int priority) {
		LocalDate first = LocalDate.parse(start);
		LocalDate end = LocalDate.parse(until);
		this.entitlements.add(new EntitlementTerms(this.entitlements.size() + 1, Bucket.Source.GRANT, 1, first, end,
				EntitlementTerms.Ending.EXPIRES, end,
				List.of(new Holding(first, Quantity.parse(quantity), Quantity.ZERO)), 0, period(validity),
				period(refresh), null, priority));
		return this;
	}

	/** Lets the last grant that was told roll over. */
	SoldWallet rollingOver(Rollover rollover) {
		EntitlementTerms last = this.entitlements.removeLast();
		this.entitlements.add(new EntitlementTerms(last.number(), last.source(), last.asset(), last.start(), last.end(),
				last.ending(), last.soldEnd(), last.holdings(), last.scale(), last.validity(), last.refresh(), rollover,
				last.priority()));
		return this;
	}

	/** Another asset that draws from the same wallet. */
	SoldWallet asset(long number) {
		return asset(number, this.start.toString(), this.end.toString());
	}

	SoldWallet asset(long number, String start, String end) {
		this.meters.put(number, new Meter(LocalDate.parse(start), LocalDate.parse(end)));
		return this;
	}

	/** Changes the first asset. */
	SoldWallet with(Consumer<Meter> change) {
		return with(1, change);
	}

	SoldWallet with(long asset, Consumer<Meter> change) {
		change.accept(meterOf(asset));
		return this;
	}

	SoldWallet uses(String at, String quantity) {
		return uses(1, at, quantity);
	}

	/** Use by an asset, at an instant or on a day. */
	SoldWallet uses(long asset, String at, String quantity) {
		Usage more = new Usage(key(asset), 0, instant(at), Quantity.parse(quantity), 1);
		this.usage.replaceAll((known) -> isSame(known, more)
				? new Usage(known.meter(), 0, known.at(), known.quantity().plus(more.quantity()), known.records() + 1)
				: known);
		if (this.usage.stream().noneMatch((known) -> isSame(known, more))) {
			this.usage.add(more);
		}
		return this;
	}

	WalletTerms terms() {
		List<MeterTerms> terms = new ArrayList<>();
		this.meters.forEach((asset, meter) -> terms.add(meter.terms(key(asset), cycle())));
		return new WalletTerms(BillingCycles.of(cycle()), this.order, terms, this.entitlements);
	}

	private static boolean isSame(Usage one, Usage other) {
		return one.meter().equals(other.meter()) && one.at().equals(other.at());
	}

	List<Usage> usage() {
		return this.usage;
	}

	Timeline timeline(String at) {
		return Timeline.reaching(terms(), instant(at));
	}

	Timeline timeline() {
		return Timeline.reaching(terms(), Window.midnight(this.end));
	}

	Reckoning reckoning() {
		return Reckoning.of(timeline(), used());
	}

	List<Part> parts() {
		return reckoning().parts(terms(), cycle().life(), this.usage);
	}

	Bill bill() {
		return reckoning().bill(terms(), cycle().life(), this.usage);
	}

	/** The usage rows, used ones only. */
	List<UsageRow> usageRows() {
		return bill().usageRows(cycle().life(), Instant.EPOCH);
	}

	List<RatableRow> ratableRows() {
		return bill().ratableRows(cycle().life(), Instant.EPOCH);
	}

	List<LiableRow> liableRows() {
		return bill().liableRows(cycle().life(), Instant.EPOCH);
	}

	List<Posting> ledger() {
		return Ledger.of(timeline(), reckoning(), cycle().life(), this.usage);
	}

	/** The wallet at an instant: usage after it does not count yet [T4]. */
	WalletState state(String asOf) {
		Instant at = instant(asOf);
		List<Usage> known = this.usage.stream().filter((used) -> !used.at().isAfter(at)).toList();
		Timeline timeline = Timeline.reaching(terms(), at);
		return WalletState.of(timeline, Reckoning.of(timeline, used(known)), at);
	}

	Quantity available(String at) {
		return Reckoning.available(timeline(), used(), instant(at));
	}

	Function<Segment, Quantity> used() {
		return used(this.usage);
	}

	static Function<Segment, Quantity> used(List<Usage> usage) {
		NavigableMap<Instant, Quantity> sums = new TreeMap<>();
		usage.forEach((used) -> sums.merge(used.at(), used.quantity(), Quantity::plus));
		return (segment) -> sums.subMap(segment.window().from(), segment.window().until())
			.values()
			.stream()
			.reduce(Quantity.ZERO, Quantity::plus);
	}

	static MeterKey key(long asset) {
		return new MeterKey(asset, RESOURCE);
	}

	static Instant instant(String text) {
		return (text.length() > 10) ? Instant.parse(text) : Window.midnight(LocalDate.parse(text));
	}

	static Window window(String from, String until) {
		return new Window(instant(from), instant(until));
	}

	private BillingCycle cycle() {
		return new BillingCycle(this.start, this.end, this.termMonths, this.billDay);
	}

	private Meter meterOf(long asset) {
		return this.meters.computeIfAbsent(asset, (key) -> new Meter(this.start, this.end));
	}

	private static @Nullable Period period(@Nullable String text) {
		return (text != null) ? Period.parse(text) : null;
	}

	/** One asset's use of the resource, changed by saying what is different. */
	static final class Meter {

		private final LocalDate start;

		private final LocalDate end;

		private int entitlement = Integer.MAX_VALUE;

		private Instant createdAt = Instant.parse("2026-01-01T00:00:00Z");

		private Frequency accumulation = Frequency.DAILY;

		private Frequency rating = Frequency.MONTHLY;

		private Duration delay = Duration.ofDays(3);

		private Overage overage = Overage.CHARGE;

		private Currency currency = Currency.getInstance("USD");

		private final List<RateTerms> rates = new ArrayList<>();

		private Meter(LocalDate start, LocalDate end) {
			this.start = start;
			this.end = end;
		}

		Meter entitled(int number) {
			this.entitlement = number;
			return this;
		}

		Meter createdAt(String at) {
			this.createdAt = Instant.parse(at);
			return this;
		}

		Meter accumulating(Frequency accumulation) {
			this.accumulation = accumulation;
			return this;
		}

		Meter rated(Frequency rating, int delayDays) {
			this.rating = rating;
			this.delay = Duration.ofDays(delayDays);
			return this;
		}

		Meter overage(Overage overage) {
			this.overage = overage;
			return this;
		}

		Meter currency(String code) {
			this.currency = Currency.getInstance(code);
			return this;
		}

		Meter rate(String perUnit) {
			return rate(perUnit, this.start.toString(), this.end.toString());
		}

		Meter price(Price price) {
			this.rates.add(new RateTerms(window(this.start.toString(), this.end.toString()), 0, Slice.NONE, price));
			return this;
		}

		Meter rate(String perUnit, String from, String until) {
			this.rates.add(new RateTerms(window(from, until), new Rate(new BigDecimal(perUnit), this.currency)));
			return this;
		}

		private MeterTerms terms(MeterKey key, BillingCycle cycle) {
			Window life = Window.of(this.start, this.end);
			return new MeterTerms(key, "CALL", this.entitlement, this.createdAt, List.of(life), BillingCycles.of(cycle),
					List.of(new PolicyTerms(life.from(),
							new Policy(this.accumulation, this.rating, this.delay, this.overage))),
					this.currency, List.copyOf(this.rates));
		}

	}

}
