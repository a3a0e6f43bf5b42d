package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What holds for ad hoc summaries of all pools [S6]. {@code -Dtry=<seed>} repeats one
 * seed, {@code -Dseeds=<n>} tries so many.
 */
class CourseProperties {

	private static final Window ALWAYS = new Window(Instant.MIN, Instant.MAX);

	/** A step that is a window of the bill comes to what that row comes to. */
	@TestFactory
	Stream<DynamicTest> comesToTheRowsOfTheBill() {
		return law((random, pool, reckoning) -> {
			Course course = Course.of(pool, reckoning);
			metered(pool).forEach((key) -> {
				PoolReckoning.Reckoned wallet = reckoning.wallet(key);
				Bill bill = wallet.reckoning().bill(pool.wallet(key), ALWAYS, wallet.usage());
				for (RatableRow row : bill.ratableRows(ALWAYS, Instant.MIN)) {
					CourseStep step = course.step(row.meter(), row.slice(), row.window());
					Money amount = row.amount();

					assertFigures(step, row.figures(), row.tokens(), row.netUnitRate());
					assertThat(step.rated()).isEqualTo(row.isRated());
					assertThat(step.unrounded().amount())
						.isEqualByComparingTo((amount != null) ? amount.amount() : BigDecimal.ZERO);
				}
				for (LiableRow row : bill.liableRows(ALWAYS, Instant.MIN)) {
					CourseStep step = course.step(row.meter(), row.slice(), row.window());

					assertFigures(step, row.figures(), row.tokens(), row.netUnitRate());
					assertThat(step.unrounded()).isEqualTo(row.unrounded());
					assertThat(step.amount()).isEqualTo(row.amount());
				}
			});
		});
	}

	/** [S4]: steps of any length that follow on each other add up, to the last digit. */
	@TestFactory
	Stream<DynamicTest> addsUpHoweverItIsCut() {
		return law((random, pool, reckoning) -> {
			Course course = Course.of(pool, reckoning);
			lines(pool, course, (meter, slice) -> {
				for (Window term : meter.terms()) {
					List<CourseStep> steps = steps(cuts(random.random, term, ChronoUnit.DAYS), course, meter, slice);

					assertSum(steps, course.step(meter, slice, term));
				}
			});
		});
	}

	/** The hours of a day come to the day, also where tokens and commitments round. */
	@TestFactory
	Stream<DynamicTest> comesToTheSameByTheHour() {
		return law((random, pool, reckoning) -> {
			Course days = Course.of(pool, reckoning);
			Course hours = Course.hourly(pool, reckoning, hours(random, pool));
			lines(pool, days, (meter, slice) -> {
				for (Window term : meter.terms()) {
					for (Instant at = term.from(); at.isBefore(term.until()); at = at.plus(1, ChronoUnit.DAYS)) {
						Window day = new Window(at, at.plus(1, ChronoUnit.DAYS));
						CourseStep whole = days.step(meter, slice, day);

						assertFigures(hours.step(meter, slice, day),
								new Figures(whole.records(), whole.drawn(), whole.overage()), whole.tokens(),
								whole.netUnitRate());
						assertThat(hours.step(meter, slice, day)).isEqualTo(whole);
						if (whole.records() > 0) {
							assertSum(steps(cuts(random.random, day, ChronoUnit.HOURS), hours, meter, slice), whole);
						}
					}
				}
			});
		});
	}

	/** The records of each day, some in some hours, that give its value. */
	private static List<Usage> hours(RandomPool random, Pool pool) {
		List<Usage> hours = new ArrayList<>();
		for (Usage day : random.usage(pool)) {
			Aggregate method = pool.meter(day.meter()).policyAt(day.at()).aggregate();
			TreeSet<Integer> used = new TreeSet<>();
			for (int count = 0; count < day.records() && count < 4; count++) {
				used.add(random.random.nextInt(24));
			}
			Quantity left = day.quantity();
			long records = day.records();
			int valued = new ArrayList<>(used).get(random.random.nextInt(used.size()));
			for (int hour : used) {
				boolean last = hour == used.last();
				Quantity some = left.prorated(random.random.nextInt(4), 3 + 1L, 6);
				Quantity value = switch (method) {
					case SUM, COUNT -> last ? left : some;
					case PEAK -> (hour == valued) ? day.quantity() : some;
					case LATEST -> last ? day.quantity() : some;
				};
				left = (method == Aggregate.SUM || method == Aggregate.COUNT) ? left.minus(value) : left;
				hours.add(new Usage(day.meter(), day.slice(), day.at().plus(hour, ChronoUnit.HOURS), value,
						last ? records : 1));
				records--;
			}
		}
		return hours;
	}

	private static List<CourseStep> steps(List<Instant> cuts, Course course, MeterTerms meter, int slice) {
		List<CourseStep> steps = new ArrayList<>();
		for (int i = 1; i < cuts.size(); i++) {
			steps.add(course.step(meter, slice, new Window(cuts.get(i - 1), cuts.get(i))));
		}
		return steps;
	}

	private static List<Instant> cuts(Random random, Window span, ChronoUnit unit) {
		TreeSet<Instant> cuts = new TreeSet<>(List.of(span.from(), span.until()));
		int length = Math.toIntExact(unit.between(span.from(), span.until()));
		for (int count = random.nextInt(12); count > 0; count--) {
			cuts.add(span.from().plus(random.nextInt(length), unit));
		}
		return List.copyOf(cuts);
	}

	private static void assertFigures(CourseStep step, Figures figures, Quantity tokens, BigDecimal netUnitRate) {
		assertThat(step.records()).isEqualTo(figures.records());
		assertThat(step.drawn()).isEqualTo(figures.drawn());
		assertThat(step.overage()).isEqualTo(figures.overage());
		assertThat(step.tokens()).isEqualTo(tokens);
		assertThat(step.netUnitRate()).isEqualByComparingTo(netUnitRate);
	}

	private static void assertSum(List<CourseStep> steps, CourseStep whole) {
		assertThat(steps.stream().mapToLong(CourseStep::records).sum()).isEqualTo(whole.records());
		assertThat(total(steps.stream().map(CourseStep::drawn))).isEqualTo(whole.drawn());
		assertThat(total(steps.stream().map(CourseStep::overage))).isEqualTo(whole.overage());
		assertThat(total(steps.stream().map(CourseStep::tokens))).isEqualTo(whole.tokens());
		assertThat(sum(steps.stream().map(CourseStep::unrounded))).isEqualByComparingTo(whole.unrounded().amount());
		assertThat(sum(steps.stream().map(CourseStep::amount))).isEqualByComparingTo(whole.amount().amount());
		assertThat(steps).noneMatch((step) -> step.consumed().isNegative());
	}

	private static Quantity total(Stream<Quantity> quantities) {
		return quantities.reduce(Quantity.ZERO, Quantity::plus);
	}

	private static BigDecimal sum(Stream<Money> amounts) {
		return amounts.map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static void lines(Pool pool, Course course, Line line) {
		metered(pool).forEach((key) -> pool.wallet(key).meters().forEach((meter) -> {
			TreeSet<Integer> slices = new TreeSet<>(course.slices(meter.key()));
			slices.add(0);
			slices.forEach((slice) -> line.check(meter, slice));
		}));
	}

	private static List<WalletKey> metered(Pool pool) {
		return pool.wallets()
			.keySet()
			.stream()
			.filter((key) -> pool.wallet(key).kind() == WalletTerms.Kind.METERED)
			.toList();
	}

	private static Stream<DynamicTest> law(CourseLaw law) {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 300));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> {
			RandomPool random = new RandomPool(seed);
			for (Pool pool : random.pools()) {
				law.check(random, pool, PoolReckoning.of(pool, RandomPool::timeline, random.usage(pool)));
			}
		}));
	}

	/** What must hold for a reckoned pool. */
	private interface CourseLaw {

		void check(RandomPool random, Pool pool, PoolReckoning reckoning);

	}

	/** What must hold for one slice of a meter. */
	private interface Line {

		void check(MeterTerms meter, int slice);

	}

}
