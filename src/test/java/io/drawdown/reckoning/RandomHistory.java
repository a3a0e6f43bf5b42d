package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Draws the lots of what happens to a wallet: one asset with its renewals and gaps, or
 * several that share it; grants that roll over, are amended, cancelled, renewed, added by
 * packs; policies and rates that change.
 */
final class RandomHistory {

	private static final Currency USD = Currency.getInstance("USD");

	private static final Slice EUROPE = new Slice(1, new TreeMap<>(Map.of("region", "eu")));

	private static final List<String> VALIDITIES = List.of("P7D", "P10D", "P1M", "P1M", "P2M", "P3M", "P1Y");

	private static final List<String> REFRESHES = List.of("P1M", "P1M", "P2M", "P3M", "P1Y");

	private static final List<String> RATES = List.of("0.10", "0.1", "1.255");

	private final Random random;

	RandomHistory(long seed) {
		this(new Random(seed * 7919 + 17));
	}

	RandomHistory(Random random) {
		this.random = random;
	}

	RandomWallet wallet(boolean alike, boolean daily) {
		LocalDate start = LocalDate.parse("2023-06-01").plusDays(this.random.nextInt(900));
		boolean shared = this.random.nextInt(5) > 1;
		BillingCycles cycles = shared ? BillingCycles.of(cycle(start, between(1, 400),
				oneOf(List.of(1, 1, 1, 3, 6, 12)), between(1, 31), start.plusDays(oneOf(List.of(0, 0, 3, 40, 200)))))
				: terms(start);
		List<MeterTerms> meters = meters(cycles, shared, alike, daily);
		WalletTerms terms = new WalletTerms(cycles, oneOf(List.of(DrawdownOrder.values())), meters,
				entitlements(cycles, this.random.nextInt(6)));
		return new RandomWallet(terms, usage(meters, this.random.nextInt(60)), this.random);
	}

	/** [W6]: each term of an asset has its own periods; there may be gaps. */
	private BillingCycles terms(LocalDate start) {
		int months = oneOf(List.of(1, 1, 1, 3, 6, 12));
		int billDay = between(1, 31);
		List<BillingCycle> terms = new ArrayList<>();
		LocalDate from = start;
		for (int count = between(1, 3); count > 0; count--) {
			terms.add(cycle(from, between(1, 180), months, billDay, from));
			from = terms.getLast().end().plusDays(oneOf(List.of(0, 0, 1, 20)));
		}
		return new BillingCycles(terms);
	}

	private static BillingCycle cycle(LocalDate start, int days, int months, int billDay, LocalDate countedFrom) {
		return new BillingCycle(start, start.plusDays(days), months, billDay, countedFrom);
	}

	List<EntitlementTerms> entitlements(BillingCycles cycles, int count) {
		List<EntitlementTerms> entitlements = new ArrayList<>();
		while (entitlements.size() < count) {
			Window life = this.random.nextInt(3) > 0 ? oneOf(cycles.cycles()).life() : cycles.life();
			entitlements.add(entitlement(entitlements.size() + 1, part(beyond(life))));
		}
		return entitlements;
	}

	/** A pack may begin before what it is bought for, or end after it. */
	private Window beyond(Window life) {
		return new Window(life.from().minus(oneOf(List.of(0, 0, 0, 12, 40)), ChronoUnit.DAYS),
				life.until().plus(oneOf(List.of(0, 0, 0, 12, 40)), ChronoUnit.DAYS));
	}

	private EntitlementTerms entitlement(int number, Window life) {
		LocalDate start = Window.day(life.from());
		LocalDate end = Window.day(life.until());
		EntitlementTerms.Ending ending = oneOf(List.of(EntitlementTerms.Ending.values()));
		LocalDate soldEnd = switch (ending) {
			case EXPIRES -> end;
			case RENEWED -> end.plusDays(oneOf(List.of(0, 0, 10)));
			case CANCELLED -> oneOf(List.of(end.plusDays(between(1, 400)), Window.day(Window.FOREVER)));
		};
		Bucket.Source source = oneOf(List.of(Bucket.Source.GRANT, Bucket.Source.PACK, Bucket.Source.TOP_UP,
				Bucket.Source.COMMITMENT, Bucket.Source.RENEWAL));
		return new EntitlementTerms(number, source, between(1, 4), start, end, ending, soldEnd, holdings(start, end),
				between(0, 2), perhaps(VALIDITIES), perhaps(REFRESHES), rollover(),
				oneOf(List.of(100, 100, 100, 1, 200)));
	}

	/** [W7]: units are added and taken away, in the middle of a step or at its start. */
	private List<Holding> holdings(LocalDate start, LocalDate end) {
		List<Holding> holdings = new ArrayList<>();
		holdings.add(new Holding(start.minusDays(oneOf(List.of(0, 0, 5))), quantity(80), Quantity.ZERO));
		TreeSet<LocalDate> days = new TreeSet<>();
		for (int count = oneOf(List.of(0, 0, 1, 2, 3)); count > 0; count--) {
			days.add(start.plusDays(between(1, 10 + (int) ChronoUnit.DAYS.between(start, end))));
		}
		days.forEach((day) -> holdings
			.add(new Holding(day, quantity(80), this.random.nextBoolean() ? quantity(40) : Quantity.ZERO)));
		return holdings;
	}

	private @Nullable Rollover rollover() {
		if (this.random.nextBoolean()) {
			return null;
		}
		Integer count = oneOf(List.of(-1, 1, 1, 2, 3));
		return new Rollover((count < 0) ? null : count, (this.random.nextInt(3) > 0) ? null : quantity(40),
				(this.random.nextInt(3) > 0) ? null : new BigDecimal(oneOf(List.of("0", "25", "33.3", "50", "100"))));
	}

	private List<MeterTerms> meters(BillingCycles cycles, boolean shared, boolean alike, boolean daily) {
		List<MeterTerms> meters = new ArrayList<>();
		int count = shared ? oneOf(List.of(1, 2, 2, 3)) : 1;
		List<Window> same = cycles.cycles().stream().map(BillingCycle::life).toList();
		MeterTerms first = null;
		for (int asset = 1; asset <= count; asset++) {
			Instant createdAt = cycles.life().from().plusSeconds(this.random.nextInt(2));
			int entitlement = oneOf(List.of(1, 2, Integer.MAX_VALUE));
			List<Window> terms = (alike || !shared) ? same : parts(cycles.life());
			MeterTerms meter = new MeterTerms(new MeterKey(asset, 1), "CALL", entitlement, createdAt, terms, cycles,
					List.of(new PolicyTerms(cycles.life().from(), policy(cycles, daily))), USD, List.of());
			first = (first != null) ? first : withPolicies(meter, daily);
			List<PolicyTerms> policies = alike ? first.policies() : withPolicies(meter, daily).policies();
			List<RateTerms> rates = (alike && count > 1) ? List.of() : rates(cycles.life());
			meters
				.add(new MeterTerms(meter.key(), "CALL", entitlement, createdAt, terms, cycles, policies, USD, rates));
		}
		return meters;
	}

	/**
	 * [W7]: a changed policy holds from the first rating window, of the policy before,
	 * that starts on or after its day.
	 */
	private MeterTerms withPolicies(MeterTerms meter, boolean daily) {
		MeterTerms changed = meter;
		Window life = meter.cycles().life();
		for (int count = oneOf(List.of(0, 0, 1, 2)); count > 0; count--) {
			Instant day = life.from().plus(between(1, days(life)), ChronoUnit.DAYS);
			if (changed.isLive(day) && day.isAfter(changed.policies().getLast().from())) {
				Window window = changed.ratableWindow(0, day);
				List<PolicyTerms> policies = new ArrayList<>(changed.policies());
				policies.add(new PolicyTerms(window.from().equals(day) ? day : window.until(),
						policy(meter.cycles(), daily)));
				changed = new MeterTerms(meter.key(), "CALL", meter.entitlement(), meter.assetCreatedAt(),
						meter.terms(), meter.cycles(), policies, USD, List.of());
			}
		}
		return changed;
	}

	/** [P3]: rating windows are longer than accumulation windows. */
	private Policy policy(BillingCycles cycles, boolean daily) {
		List<Frequency> rating = List.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY,
				Frequency.BILLING_PERIOD);
		List<Frequency> accumulation = List.of(Frequency.HOURLY, Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY);
		Frequency longer = daily ? oneOf(rating.subList(1, 4)) : oneOf(rating);
		Frequency shorter = daily ? Frequency.DAILY
				: oneOf(accumulation.stream().filter((one) -> longer.isLongerThan(one, cycles.months())).toList());
		return new Policy(shorter, longer, Duration.ofDays(this.random.nextInt(6)), oneOf(List.of(Overage.values())));
	}

	/** Rates that follow each other with and without gaps, at times the same one. */
	private List<RateTerms> rates(Window life) {
		List<RateTerms> rates = new ArrayList<>();
		LocalDate from = Window.day(life.from()).minusDays(this.random.nextInt(20));
		for (int count = this.random.nextInt(4); count > 0; count--) {
			LocalDate until = from.plusDays(between(1, 150));
			Window effective = Window.of(from, until);
			BigDecimal rate = new BigDecimal(oneOf(RATES));
			rates.add(new RateTerms(effective, new Rate(rate, USD)));
			rates.add(new RateTerms(effective, 0, EUROPE, Price.flat(rate.add(BigDecimal.ONE))));
			from = until.plusDays(oneOf(List.of(0, 0, 0, 5)));
		}
		return rates;
	}

	/** The same wallet, one thing about it sold otherwise. */
	WalletTerms changed(WalletTerms terms) {
		List<EntitlementTerms> entitlements = new ArrayList<>(terms.entitlements());
		List<MeterTerms> meters = new ArrayList<>(terms.meters());
		int which = this.random.nextInt(Math.max(1, entitlements.size()));
		switch (entitlements.isEmpty() ? between(4, 7) : between(1, 7)) {
			case 1 -> entitlements.remove(which);
			case 2 -> entitlements.set(which, cutShort(entitlements.get(which)));
			case 3 -> entitlements.set(which, amended(entitlements.get(which)));
			case 4 -> entitlements
				.add(entitlement(terms.entitlements().size() + 1, part(oneOf(terms.cycles().cycles()).life())));
			default -> {
				int meter = this.random.nextInt(meters.size());
				meters.set(meter, changed(meters.get(meter)));
			}
		}
		return new WalletTerms(terms.cycles(), terms.order(), meters, entitlements);
	}

	private EntitlementTerms cutShort(EntitlementTerms sold) {
		int days = (int) ChronoUnit.DAYS.between(sold.start(), sold.end());
		return new EntitlementTerms(sold.number(), sold.source(), sold.asset(), sold.start(),
				sold.start().plusDays(between(0, days)), oneOf(List.of(EntitlementTerms.Ending.values())),
				sold.soldEnd(), sold.holdings(), sold.scale(), sold.validity(), sold.refresh(), sold.rollover(),
				sold.priority());
	}

	private EntitlementTerms amended(EntitlementTerms sold) {
		List<Holding> holdings = new ArrayList<>(sold.holdings());
		LocalDate last = holdings.getLast().from();
		holdings.add(new Holding(last.plusDays(between(1, 100)), quantity(80), quantity(40)));
		return new EntitlementTerms(sold.number(), sold.source(), sold.asset(), sold.start(), sold.end(), sold.ending(),
				sold.soldEnd(), holdings, sold.scale(), sold.validity(), sold.refresh(), sold.rollover(),
				sold.priority());
	}

	/** Its life, its rates or its policies. */
	private MeterTerms changed(MeterTerms sold) {
		Window life = sold.cycles().life();
		return switch (between(1, 3)) {
			case 1 -> new MeterTerms(sold.key(), "CALL", sold.entitlement(), sold.assetCreatedAt(),
					cutShort(sold.terms()), sold.cycles(), sold.policies(), USD, sold.rates());
			case 2 -> new MeterTerms(sold.key(), "CALL", sold.entitlement(), sold.assetCreatedAt(), sold.terms(),
					sold.cycles(), sold.policies(), USD, rates(life));
			default -> {
				MeterTerms unrated = new MeterTerms(sold.key(), "CALL", sold.entitlement(), sold.assetCreatedAt(),
						sold.terms(), sold.cycles(), sold.policies(), USD, List.of());
				yield new MeterTerms(sold.key(), "CALL", sold.entitlement(), sold.assetCreatedAt(), sold.terms(),
						sold.cycles(), withPolicies(unrated, false).policies(), USD, sold.rates());
			}
		};
	}

	private List<Window> cutShort(List<Window> terms) {
		List<Window> cut = new ArrayList<>(terms);
		if (!cut.isEmpty()) {
			Window last = cut.removeLast();
			int days = this.random.nextInt(days(last));
			if (days > 0) {
				cut.add(new Window(last.from(), last.from().plus(days, ChronoUnit.DAYS)));
			}
		}
		return cut;
	}

	List<Usage> usage(List<MeterTerms> meters, int count) {
		List<Usage> usage = new ArrayList<>();
		for (int one = 0; one < count; one++) {
			MeterTerms meter = oneOf(meters);
			if (!meter.terms().isEmpty()) {
				Window term = oneOf(meter.terms());
				Instant day = term.from().plus(this.random.nextInt(days(term)), ChronoUnit.DAYS);
				boolean hourly = meter.policyAt(day).accumulation() == Frequency.HOURLY;
				Instant at = hourly ? day.plus(this.random.nextInt(24), ChronoUnit.HOURS) : day;
				usage.add(new Usage(meter.key(), oneOf(List.of(0, 0, 0, 1)), at, quantity(25), between(1, 4)));
			}
		}
		return usage;
	}

	/** Terms of an asset among others: one, two with or without a gap, or none at all. */
	private List<Window> parts(Window life) {
		if (this.random.nextInt(12) == 0) {
			return List.of();
		}
		Window all = part(life);
		int days = days(all);
		if (this.random.nextInt(3) > 0 || days < 3) {
			return List.of(all);
		}
		int first = between(1, days - 2);
		int gap = between(0, days - 1 - first);
		return List.of(new Window(all.from(), all.from().plus(first, ChronoUnit.DAYS)),
				new Window(all.from().plus(first + gap, ChronoUnit.DAYS), all.until()));
	}

	/** All of a span of days or a part of it. */
	private Window part(Window life) {
		int days = days(life);
		if (this.random.nextBoolean() || days < 2) {
			return life;
		}
		int from = this.random.nextInt(days - 1);
		return new Window(life.from().plus(from, ChronoUnit.DAYS),
				life.from().plus(between(from + 1, days), ChronoUnit.DAYS));
	}

	private static int days(Window window) {
		return (int) ChronoUnit.DAYS.between(window.from(), window.until());
	}

	private Quantity quantity(int most) {
		int scale = oneOf(List.of(0, 0, 0, 1, 6));
		long unscaled = this.random.nextLong(BigDecimal.valueOf(most).movePointRight(scale).longValueExact());
		return Quantity.of(BigDecimal.valueOf(unscaled, scale));
	}

	private @Nullable Period perhaps(List<String> periods) {
		return (this.random.nextInt(4) > 0) ? Period.parse(oneOf(periods)) : null;
	}

	private int between(int least, int most) {
		return this.random.nextInt(least, most + 1);
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
