package io.drawdown.reckoning;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * How the usage of days falls on their hours. What the days draw and make is left as it
 * is: earlier hours of a day take it first, what commitments paid before the rest.
 */
final class HoursOfDays {

	private final Map<Day, List<Usage>> hours = new HashMap<>();

	private HoursOfDays(Collection<Usage> hours) {
		hours.forEach((hour) -> this.hours.computeIfAbsent(Day.of(hour), (_) -> new ArrayList<>()).add(hour));
		this.hours.values().forEach((day) -> day.sort(Comparator.comparing(Usage::at)));
	}

	/** Of what was used, by the method of each meter [M5]. */
	static HoursOfDays used(Pool pool, Collection<Usage> hours) {
		Map<MeterKey, List<Usage>> byMeter = new HashMap<>();
		hours.forEach((hour) -> byMeter.computeIfAbsent(hour.meter(), (_) -> new ArrayList<>()).add(hour));
		List<Usage> contributions = new ArrayList<>();
		byMeter.forEach((meter, used) -> contributions.addAll(Contributions.of(pool.meter(meter), used)));
		return new HoursOfDays(contributions);
	}

	/** Of the tokens that were made of these, among all that were made. */
	HoursOfDays making(Collection<Usage> tokens) {
		return new HoursOfDays(tokens.stream().filter((made) -> this.hours.containsKey(Day.ofSource(made))).toList());
	}

	/** A wallet of a reckoned pool, with the usage of its days by the hour. */
	PoolReckoning.Reckoned split(PoolReckoning.Reckoned wallet) {
		List<Usage> usage = new ArrayList<>();
		for (Usage day : wallet.usage()) {
			List<Usage> inside = this.hours.get(Day.of(day));
			usage.addAll((inside != null) ? split(day, inside) : List.of(day));
		}
		return new PoolReckoning.Reckoned(wallet.timeline(), wallet.reckoning(), usage);
	}

	private static List<Usage> split(Usage day, List<Usage> hours) {
		List<Usage> split = new ArrayList<>();
		Quantity committed = day.committed();
		Quantity left = day.quantity();
		for (Usage hour : hours) {
			Quantity paid = hour.quantity().min(committed);
			split.add(new Usage(day.meter(), day.slice(), hour.at(), hour.quantity(), hour.records(), day.source(),
					paid, day.discount()));
			committed = committed.minus(paid);
			left = left.minus(hour.quantity());
		}
		if (!left.isZero()) {
			throw new IllegalStateException(day + " is not what its hours come to: " + hours);
		}
		return split;
	}

	private record Day(MeterKey meter, int slice, @Nullable Source source, Instant at) {

		static Day of(Usage usage) {
			return new Day(usage.meter(), usage.slice(), usage.source(), day(usage));
		}

		/** That of what tokens were made of. */
		static Day ofSource(Usage tokens) {
			Source source = Objects.requireNonNull(tokens.source(), "tokens of nothing");
			return new Day(source.meter(), source.slice().id(), null, day(tokens));
		}

		private static Instant day(Usage usage) {
			return usage.at().truncatedTo(ChronoUnit.DAYS);
		}

	}

}
