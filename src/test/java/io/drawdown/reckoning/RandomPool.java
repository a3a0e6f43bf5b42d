package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.RandomPrice;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Wallets of one account of which everything is left to chance: one to three assets, each
 * with two used resources and a token resource, bound to targets of their own or to one,
 * with grants, prices by attributes that change, and commitments of all kinds. They
 * accumulate by the day. The same seed makes the same wallets.
 */
final class RandomPool {

	static final long CALL = 1;

	static final long SCAN = 2;

	static final long TOKEN = 9;

	private static final Currency USD = Currency.getInstance("USD");

	private static final List<Slice> SLICES = List.of(Slice.NONE, new Slice(1, new TreeMap<>(Map.of("region", "eu"))),
			new Slice(2, new TreeMap<>(Map.of("model", "big", "region", "eu"))));

	final Random random;

	private final RandomPrice prices;

	private final RandomHistory history;

	private final Window life;

	private final Map<WalletKey, WalletTerms> wallets = new LinkedHashMap<>();

	private final List<CommitmentTerms> commitments = new ArrayList<>();

	private final List<Usage> usage = new ArrayList<>();

	private int entitlements;

	RandomPool(long seed) {
		this.random = new Random(seed * 104_729 + 7);
		this.prices = new RandomPrice(this.random);
		this.history = new RandomHistory(this.random);
		LocalDate start = LocalDate.parse("2024-01-01").plusDays(this.random.nextInt(700));
		this.life = Window.of(start, start.plusDays(between(1, 150)));
		sell(between(1, 3), this.random.nextBoolean());
		for (int number = this.random.nextInt(4); number > 0; number--) {
			commit(100 + number);
		}
		for (int count = this.random.nextInt(80); count > 0; count--) {
			use();
		}
	}

	/** All pools, each with the wallets in it. */
	Set<Pool> pools() {
		return new HashSet<>(Pool.of(this.wallets, this.commitments).values());
	}

	/** The values of days, one of each meter and slice. */
	List<Usage> usage(Pool pool) {
		Set<MeterKey> meters = new HashSet<>();
		pool.meters().forEach((meter) -> meters.add(meter.key()));
		return this.usage.stream().filter((used) -> meters.contains(used.meter())).toList();
	}

	Window life() {
		return this.life;
	}

	Instant anyDay() {
		return this.life.from().plus(this.random.nextInt(days(this.life)), ChronoUnit.DAYS);
	}

	static Timeline timeline(WalletTerms terms) {
		return Timeline.reaching(terms, terms.cycles().life().until());
	}

	private void sell(int assets, boolean shared) {
		boolean callsTokens = this.random.nextInt(10) < 7;
		boolean scansTokens = this.random.nextInt(10) < 7;
		BillingCycles common = cycles();
		Map<WalletKey, List<MeterTerms>> meters = new LinkedHashMap<>();
		Map<Long, BillingCycles> targets = new HashMap<>();
		for (int asset = 1; asset <= assets; asset++) {
			long target = shared ? 50 : asset;
			BillingCycles cycles = targets.computeIfAbsent(target, (key) -> shared ? common : cycles());
			Window term = shared ? part(this.life) : this.life;
			Exhausted exhausted = oneOf(List.of(Exhausted.values()));
			Instant createdAt = this.life.from().plusSeconds(this.random.nextInt(2));
			meters.computeIfAbsent(new WalletKey(target, CALL), (key) -> new ArrayList<>())
				.add(meter(asset, CALL, callsTokens, term, cycles, exhausted, createdAt));
			meters.computeIfAbsent(new WalletKey(target, SCAN), (key) -> new ArrayList<>())
				.add(meter(asset, SCAN, scansTokens, term, cycles, exhausted, createdAt));
			meters.computeIfAbsent(new WalletKey(target, TOKEN), (key) -> new ArrayList<>())
				.add(meter(asset, TOKEN, false, term, cycles, exhausted, createdAt));
		}
		meters.forEach((key, all) -> {
			BillingCycles cycles = Objects.requireNonNull(targets.get(key.target()));
			this.wallets.put(key, new WalletTerms(cycles, oneOf(List.of(DrawdownOrder.values())), all,
					numbered(this.history.entitlements(cycles, this.random.nextInt(3)))));
		});
	}

	private BillingCycles cycles() {
		LocalDate start = Window.day(this.life.from());
		return BillingCycles.of(new BillingCycle(start, Window.day(this.life.until()), oneOf(List.of(1, 1, 1, 3, 12)),
				between(1, 31), start));
	}

	private MeterTerms meter(long asset, long resource, boolean makesTokens, Window term, BillingCycles cycles,
			Exhausted exhausted, Instant createdAt) {
		boolean ofTokens = resource == TOKEN;
		Aggregate aggregate = ofTokens ? Aggregate.SUM : oneOf(List.of(Aggregate.SUM, Aggregate.SUM, Aggregate.COUNT,
				Aggregate.PEAK, Aggregate.PEAK, Aggregate.LATEST));
		Combine combine = switch (aggregate) {
			case SUM, COUNT -> Combine.SUM;
			case PEAK -> oneOf(List.of(Combine.SUM, Combine.MAX));
			case LATEST -> oneOf(List.of(Combine.SUM, Combine.LAST));
		};
		Frequency rating = oneOf(List.of(Frequency.WEEKLY, Frequency.MONTHLY, Frequency.BILLING_PERIOD));
		Overage overage = oneOf(List.of(Overage.CHARGE, Overage.CHARGE, Overage.BLOCK, Overage.DO_NOT_CHARGE));
		Policy policy = new Policy(Frequency.DAILY, rating, Duration.ofDays(this.random.nextInt(6)), overage, aggregate,
				combine, exhausted);
		return new MeterTerms(new MeterKey(asset, resource), ofTokens ? "POINT" : (resource == CALL) ? "CALL" : "SCAN",
				++this.entitlements, createdAt, List.of(term), cycles, List.of(new PolicyTerms(term.from(), policy)),
				USD, rates(makesTokens, ofTokens), makesTokens ? new MeterKey(asset, TOKEN) : null);
	}

	/** One to three prices, one after the other, of one to three slices. */
	private List<RateTerms> rates(boolean inTokens, boolean ofTokens) {
		List<RateTerms> rates = new ArrayList<>();
		List<Slice> slices = ofTokens ? SLICES.subList(0, 1) : SLICES.subList(0, between(1, 3));
		for (Slice slice : slices) {
			Instant from = this.life.from();
			Price price = price(inTokens);
			while (from.isBefore(this.life.until())) {
				Instant until = (this.random.nextInt(3) > 0) ? this.life.until()
						: Window.earlier(this.life.until(), from.plus(between(1, 90), ChronoUnit.DAYS));
				rates.add(new RateTerms(new Window(from, until), 3, slice, price));
				price = (this.random.nextInt(4) > 0) ? price(inTokens) : price;
				from = until;
			}
		}
		return rates;
	}

	private Price price(boolean inTokens) {
		return inTokens ? this.prices.ofTokens() : this.prices.any();
	}

	private List<EntitlementTerms> numbered(List<EntitlementTerms> entitlements) {
		return entitlements.stream()
			.map((sold) -> new EntitlementTerms(++this.entitlements, sold.source(), sold.asset(), sold.start(),
					sold.end(), sold.ending(), sold.soldEnd(), sold.holdings(), sold.scale(), sold.validity(),
					sold.refresh(), sold.rollover(), sold.priority()))
			.toList();
	}

	private void commit(long asset) {
		Window term = part(this.life);
		boolean tokens = this.random.nextBoolean();
		Set<Long> resources = new HashSet<>(oneOf(List.of(Set.of(CALL), Set.of(SCAN), Set.of(CALL, SCAN))));
		Map<Long, WalletKey> wallets = new HashMap<>();
		(tokens ? Set.of(TOKEN) : Set.copyOf(resources))
			.forEach((resource) -> wallets.put(resource, new WalletKey(asset, resource)));
		if (tokens) {
			resources.add(TOKEN);
		}
		Map<Long, Exhausted> policies = new HashMap<>();
		if (this.random.nextBoolean()) {
			Exhausted exhausted = oneOf(List.of(Exhausted.values()));
			List.of(CALL, SCAN, TOKEN).forEach((resource) -> policies.put(resource, exhausted));
		}
		CommitmentTerms terms = new CommitmentTerms(asset, List.of(term), links(term), discounts(tokens), wallets,
				resources, policies);
		this.commitments.add(terms);
		BillingCycles cycles = BillingCycles
			.of(new BillingCycle(Window.day(term.from()), Window.day(term.until()), 1, between(1, 31)));
		wallets.forEach((resource, key) -> this.wallets.put(key, new WalletTerms(WalletTerms.Kind.COMMITMENT, cycles,
				oneOf(List.of(DrawdownOrder.values())), drawing(terms, resource), granted(asset, term))));
	}

	private List<CommitmentTerms.Link> links(Window term) {
		List<CommitmentTerms.Link> links = new ArrayList<>();
		for (long anchor = 1; anchor <= 3; anchor++) {
			if (this.random.nextInt(3) > 0) {
				links.add(new CommitmentTerms.Link(anchor, part(term)));
			}
		}
		return links;
	}

	/** For used resources, for all, or for tokens, at times beginning or ending early. */
	private List<CommitmentTerms.Discount> discounts(boolean tokens) {
		List<CommitmentTerms.Discount> discounts = new ArrayList<>();
		for (Long resource : List.of(CALL, SCAN, tokens ? TOKEN : CALL)) {
			if (this.random.nextInt(3) == 0 && discounts.stream().noneMatch((one) -> resource.equals(one.resource()))) {
				discounts.add(new CommitmentTerms.Discount(part(this.life), resource, discount(true)));
			}
		}
		if (this.random.nextInt(3) == 0) {
			discounts.add(new CommitmentTerms.Discount(part(this.life), null, discount(false)));
		}
		return discounts;
	}

	private Adjustment discount(boolean ofOneResource) {
		return switch (ofOneResource ? this.random.nextInt(4) : 0) {
			case 1 -> new Adjustment(Adjustment.Kind.AMOUNT, Adjustment.Direction.DISCOUNT, new BigDecimal("0.125"));
			case 2 -> new Adjustment(Adjustment.Kind.OVERRIDE, null, new BigDecimal("0.000001"));
			default -> new Adjustment(Adjustment.Kind.PERCENTAGE, Adjustment.Direction.DISCOUNT,
					BigDecimal.valueOf(between(1, 70)));
		};
	}

	private List<MeterTerms> drawing(CommitmentTerms commitment, long resource) {
		return this.wallets.values()
			.stream()
			.filter((terms) -> terms.kind() == WalletTerms.Kind.METERED)
			.flatMap((terms) -> terms.meters().stream())
			.filter((meter) -> meter.key().resource() == resource
					&& commitment.links().stream().anyMatch((link) -> link.anchor() == meter.key().asset()))
			.toList();
	}

	private List<EntitlementTerms> granted(long asset, Window term) {
		List<EntitlementTerms> granted = new ArrayList<>();
		LocalDate start = Window.day(term.from());
		LocalDate end = Window.day(term.until());
		for (int count = between(1, 2); count > 0; count--) {
			Period month = Period.ofMonths(1);
			boolean refreshed = this.random.nextBoolean();
			granted.add(new EntitlementTerms(++this.entitlements, Bucket.Source.COMMITMENT, asset, start, end,
					EntitlementTerms.Ending.EXPIRES, end,
					List.of(new Holding(start, Quantity.of(between(0, 60)), Quantity.ZERO)), between(0, 2),
					refreshed ? oneOf(List.of(month, Period.ofMonths(2))) : null, refreshed ? month : null,
					this.random.nextBoolean() ? new Rollover(1, null, null) : null, oneOf(List.of(100, 100, 1))));
		}
		return granted;
	}

	private void use() {
		List<MeterTerms> meters = this.wallets.values()
			.stream()
			.filter((terms) -> terms.kind() == WalletTerms.Kind.METERED)
			.flatMap((terms) -> terms.meters().stream())
			.filter((meter) -> meter.key().resource() != TOKEN)
			.toList();
		MeterTerms meter = oneOf(meters);
		Window term = meter.terms().getFirst();
		Instant busy = this.life.from().plus(days(this.life) / 2 + this.random.nextInt(4), ChronoUnit.DAYS);
		Instant day = (this.random.nextBoolean() && term.contains(busy)) ? busy
				: term.from().plus(this.random.nextInt(Math.min(days(term), 40)), ChronoUnit.DAYS);
		add(new Usage(meter.key(), oneOf(meter.rates()).slice().id(), day, quantity(), between(1, 4)));
	}

	/** A day has one value. */
	private void add(Usage used) {
		boolean there = this.usage.stream()
			.anyMatch((one) -> one.meter().equals(used.meter()) && one.slice() == used.slice()
					&& one.at().equals(used.at()));
		if (!there) {
			this.usage.add(used);
		}
	}

	/** Usage that some meter has on some day, its value not yet there. */
	@Nullable Usage moreUsage(Pool pool) {
		int before = this.usage.size();
		use();
		return (this.usage.size() > before && usage(pool).contains(this.usage.getLast())) ? this.usage.removeLast()
				: null;
	}

	private Quantity quantity() {
		int scale = oneOf(List.of(0, 0, 1, 6));
		long unscaled = this.random.nextLong(BigDecimal.valueOf(40).movePointRight(scale).longValueExact());
		return Quantity.of(BigDecimal.valueOf(unscaled, scale));
	}

	/** All of a span of days or a part of it. */
	private Window part(Window whole) {
		int days = days(whole);
		if (this.random.nextBoolean() || days < 2) {
			return whole;
		}
		int from = this.random.nextInt(days - 1);
		return new Window(whole.from().plus(from, ChronoUnit.DAYS),
				whole.from().plus(between(from + 1, days), ChronoUnit.DAYS));
	}

	private static int days(Window window) {
		return (int) ChronoUnit.DAYS.between(window.from(), window.until());
	}

	private int between(int least, int most) {
		return this.random.nextInt(least, most + 1);
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
