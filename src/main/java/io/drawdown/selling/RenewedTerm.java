package io.drawdown.selling;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.function.BiConsumer;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The days that a renewal adds, such as the year 2027 [W6].
 *
 * @param until the day after the last one, null without an end
 */
record RenewedTerm(LocalDate start, @Nullable LocalDate until) {

	/**
	 * The days that are asked for; null where there are none.
	 * @param wrong told of every rule that they break, with what is wrong
	 */
	static @Nullable RenewedTerm of(Renewal asked, AssetHistory history, BiConsumer<String, String> wrong) {
		List<Term> terms = history.terms();
		LocalDate start = asked.start();
		if (terms.isEmpty()) {
			return null;
		}
		if (start == null && terms.getLast().isOpenEnded()) {
			wrong.accept("W6", "has no end: a renewal must name its start");
			return null;
		}
		start = (start != null) ? start : terms.getLast().end();
		if (!OrderPolicy.isDated(start) || (asked.endDate() != null && !OrderPolicy.isDated(asked.endDate()))) {
			wrong.accept("T2", "cannot be renewed for days that are not in the years 1970 to 9000");
			return null;
		}
		Term before = before(start, terms);
		if (before == null) {
			wrong.accept("W6", "begins on " + terms.getFirst().start() + ": a renewal begins later than that");
			return null;
		}
		LocalDate until = (asked.endDate() != null) ? OrderPolicy.dayAfter(asked.endDate()) : asLongAs(before, start);
		if (until != null && !until.isAfter(start)) {
			wrong.accept("T2", "cannot be renewed from " + start + " until before that");
		}
		for (Term later : terms) {
			if (!later.start().isBefore(start) && (until == null || later.start().isBefore(until))) {
				wrong.accept("W6", "is renewed from " + later.start() + " on already, which this would overlap");
			}
		}
		return new RenewedTerm(start, until);
	}

	private static @Nullable Term before(LocalDate start, List<Term> terms) {
		return terms.stream().filter((term) -> term.start().isBefore(start)).reduce((one, other) -> other).orElse(null);
	}

	private static @Nullable LocalDate asLongAs(Term before, LocalDate start) {
		boolean endless = !before.soldEnd().isBefore(Window.day(Window.FOREVER));
		return endless ? null : start.plus(Period.between(before.start(), before.soldEnd()));
	}

}
