package io.drawdown.catalog;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.drawdown.measure.Window;
import io.drawdown.modeling.EffectiveDates;

/** Compares effective windows that should follow one another [M7]. */
final class Windows {

	private static final Duration TOLERATED_GAP = Duration.ofHours(12);

	private Windows() {
	}

	/**
	 * Reports each window that overlaps one before it, and each one that starts more than
	 * twelve hours after all before it have ended.
	 * @param sorted by their first days
	 */
	static <T> void pairs(List<T> sorted, Function<T, EffectiveDates> dates, BiConsumer<T, T> overlap,
			BiConsumer<T, T> gap) {
		List<T> windows = sorted.stream().filter((each) -> !dates.apply(each).isEmpty()).toList();
		if (windows.isEmpty()) {
			return;
		}
		T last = windows.getFirst();
		for (T next : windows.subList(1, windows.size())) {
			if (dates.apply(last).overlaps(dates.apply(next))) {
				overlap.accept(last, next);
			}
			else if (gapBetween(dates.apply(last), dates.apply(next)).compareTo(TOLERATED_GAP) > 0) {
				gap.accept(last, next);
			}
			if (dates.apply(next).end().isAfter(dates.apply(last).end())) {
				last = next;
			}
		}
	}

	/** Whether windows together hold all days of another one. */
	static boolean cover(List<EffectiveDates> windows, EffectiveDates whole) {
		LocalDate reached = whole.first();
		for (EffectiveDates each : windows.stream().sorted(Comparator.comparing(EffectiveDates::first)).toList()) {
			if (!each.first().isAfter(reached) && each.end().isAfter(reached)) {
				reached = each.end();
			}
		}
		return !reached.isBefore(whole.end());
	}

	static String text(EffectiveDates dates) {
		return "[" + ((dates.from() != null) ? dates.from() : "…") + ", "
				+ ((dates.until() != null) ? dates.until() : "…") + ")";
	}

	private static Duration gapBetween(EffectiveDates one, EffectiveDates next) {
		return Duration.between(Window.midnight(one.end()), Window.midnight(next.first()));
	}

}
