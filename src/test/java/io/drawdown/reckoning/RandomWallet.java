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
import java.util.Random;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * A wallet of which everything is left to chance: cycle, drawdown order, entitlements,
 * assets with their policies and rates, and usage. The same seed makes the same wallet.
 *
 * @param random goes on after the wallet is made, for what a law wants chosen
 */
record RandomWallet(WalletTerms terms, List<Usage> usage, Random random) {

	private static final Currency USD = Currency.getInstance("USD");

	/** Assets of all kinds side by side. */
	static RandomWallet of(long seed) {
		return new Choices(seed).wallet(false, false);
	}

	/** Assets that differ in nothing but their number and creation. */
	static RandomWallet ofLikeAssets(long seed) {
		return new Choices(seed).wallet(true, false);
	}

	/** Assets that all accumulate by the day. */
	static RandomWallet daily(long seed) {
		return new Choices(seed).wallet(false, true);
	}

	Window life() {
		return this.terms.cycles().life();
	}

	Timeline timeline() {
		return Timeline.reaching(this.terms, life().until());
	}

	Reckoning reckoning() {
		return Reckoning.of(timeline(), SoldWallet.used(this.usage));
	}

	RandomWallet using(List<Usage> other) {
		return new RandomWallet(this.terms, other, this.random);
	}

	List<LocalDate> days() {
		return Window.day(life().from()).datesUntil(Window.day(life().until())).toList();
	}

	/** An instant of the wallet's life. */
	Instant anyInstant() {
		long seconds = Duration.between(life().from(), life().until()).toSeconds();
		return life().from().plusSeconds(this.random.nextLong(seconds));
	}

	/** Some more usage of the wallet's assets. */
	List<Usage> moreUsage(int count) {
		return new Choices(this.random).usage(this.terms.meters(), count);
	}

	/** Draws the lots. */
	private static final class Choices {

		private static final List<String> VALIDITIES = List.of("P7D", "P10D", "P1M", "P2M", "P3M", "P1Y");

		private static final List<String> REFRESHES = List.of("P1M", "P1M", "P2M", "P3M", "P1Y");

		private final Random random;

		private Choices(long seed) {
			this(new Random(seed * 7919 + 17));
		}

		private Choices(Random random) {
			this.random = random;
		}

		RandomWallet wallet(boolean alike, boolean daily) {
			LocalDate start = LocalDate.parse("2023-06-01").plusDays(this.random.nextInt(900));
			LocalDate end = start.plusDays(1 + this.random.nextInt(400));
			BillingCycle cycle = new BillingCycle(start, end, oneOf(List.of(1, 1, 1, 3, 6, 12)), between(1, 31));
			List<EntitlementTerms> entitlements = new ArrayList<>();
			int count = this.random.nextInt(5);
			for (int number = 1; number <= count; number++) {
				entitlements.add(entitlement(number, start, end));
			}
			List<MeterTerms> meters = meters(cycle, alike, daily);
			DrawdownOrder order = oneOf(List.of(DrawdownOrder.values()));
			WalletTerms terms = new WalletTerms(BillingCycles.of(cycle), order, meters, entitlements);
			return new RandomWallet(terms, usage(meters, this.random.nextInt(60)), this.random);
		}

		private EntitlementTerms entitlement(int number, LocalDate first, LocalDate last) {
			Window life = part(first, last);
			LocalDate end = Window.day(life.until());
			List<Holding> holdings = List.of(new Holding(Window.day(life.from()), quantity(80), Quantity.ZERO));
			return new EntitlementTerms(number, Bucket.Source.GRANT, 1, Window.day(life.from()), end,
					EntitlementTerms.Ending.EXPIRES, end, holdings, between(0, 2), perhaps(VALIDITIES),
					perhaps(REFRESHES), null, oneOf(List.of(100, 100, 100, 1, 200)));
		}

		private List<MeterTerms> meters(BillingCycle cycle, boolean alike, boolean daily) {
			List<MeterTerms> meters = new ArrayList<>();
			int count = oneOf(List.of(1, 1, 2, 3));
			Policy policy = policy(cycle, daily);
			for (int asset = 1; asset <= count; asset++) {
				Instant createdAt = cycle.life().from().plusSeconds(this.random.nextInt(2));
				int entitlement = oneOf(List.of(1, 2, Integer.MAX_VALUE));
				Window life = alike ? cycle.life() : part(cycle.start(), cycle.end());
				meters.add(new MeterTerms(new MeterKey(asset, 1), "CALL", entitlement, createdAt, List.of(life),
						BillingCycles.of(cycle),
						List.of(new PolicyTerms(life.from(), alike ? policy : policy(cycle, daily))), USD,
						(alike && count > 1) ? List.of() : rates(life)));
			}
			return meters;
		}

		/** [P3]: rating windows are longer than accumulation windows. */
		private Policy policy(BillingCycle cycle, boolean daily) {
			List<Frequency> rating = List.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY,
					Frequency.BILLING_PERIOD);
			List<Frequency> accumulation = List.of(Frequency.HOURLY, Frequency.DAILY, Frequency.WEEKLY,
					Frequency.MONTHLY);
			Frequency longer = daily ? oneOf(rating.subList(1, 4)) : oneOf(rating);
			Frequency shorter = daily ? Frequency.DAILY
					: oneOf(accumulation.stream().filter((one) -> longer.isLongerThan(one, cycle.months())).toList());
			return new Policy(shorter, longer, Duration.ofDays(this.random.nextInt(6)),
					oneOf(List.of(Overage.values())));
		}

		/** Rates that follow each other with and without gaps, at times the same one. */
		private List<RateTerms> rates(Window life) {
			List<RateTerms> rates = new ArrayList<>();
			LocalDate from = Window.day(life.from()).minusDays(this.random.nextInt(20));
			for (int count = this.random.nextInt(4); count > 0; count--) {
				LocalDate until = from.plusDays(between(1, 150));
				rates.add(new RateTerms(Window.of(from, until), new Rate(
						oneOf(List.of(new BigDecimal("0.10"), new BigDecimal("0.1"), new BigDecimal("1.255"))), USD)));
				from = until.plusDays(oneOf(List.of(0, 0, 0, 5)));
			}
			return rates;
		}

		List<Usage> usage(List<MeterTerms> meters, int count) {
			List<Usage> usage = new ArrayList<>();
			for (int one = 0; one < count; one++) {
				MeterTerms meter = oneOf(meters);
				Window life = meter.terms().getFirst();
				long days = ChronoUnit.DAYS.between(life.from(), life.until());
				Instant day = life.from().plus(this.random.nextLong(days), ChronoUnit.DAYS);
				boolean hourly = meter.policyAt(day).accumulation() == Frequency.HOURLY;
				Instant at = hourly ? day.plus(this.random.nextInt(24), ChronoUnit.HOURS) : day;
				usage.add(new Usage(meter.key(), oneOf(List.of(0, 0, 0, 1)), at, quantity(25), between(1, 4)));
			}
			return usage;
		}

		/** All of a span of days or a part of it. */
		private Window part(LocalDate start, LocalDate end) {
			int days = (int) ChronoUnit.DAYS.between(start, end);
			if (this.random.nextBoolean() || days < 2) {
				return Window.of(start, end);
			}
			int from = this.random.nextInt(days - 1);
			return Window.of(start.plusDays(from), start.plusDays(between(from + 1, days)));
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

}
