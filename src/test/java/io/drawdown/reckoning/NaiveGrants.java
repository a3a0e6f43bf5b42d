package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * What one entitlement grants on which day, its days counted one by one [W4, W6, W7], and
 * what rolls over [W5].
 */
final class NaiveGrants {

	private final EntitlementTerms terms;

	private final Map<LocalDate, List<NaiveWallet.Jar>> born = new HashMap<>();

	NaiveGrants(EntitlementTerms terms) {
		this.terms = terms;
		LocalDate birth = terms.start();
		for (int step = 0; birth.isBefore(terms.end()) && (step == 0 || terms.refresh() != null); step++) {
			grant(step, birth);
			birth = afterStart(step + 1, 0);
		}
	}

	int number() {
		return this.terms.number();
	}

	int priority() {
		return this.terms.priority();
	}

	List<NaiveWallet.Jar> bornOn(LocalDate day) {
		return this.born.getOrDefault(day, List.of());
	}

	/** Whether what is left of a bucket that ends on a day is forfeited. */
	boolean forfeits(LocalDate day) {
		return this.terms.ending() == EntitlementTerms.Ending.RENEWED && day.equals(this.terms.end());
	}

	/**
	 * What the rest of a bucket that ends on a day rolls over into, null if it does not.
	 */
	NaiveWallet.@Nullable Jar rolledOver(NaiveWallet.Jar jar, LocalDate day) {
		Rollover rollover = this.terms.rollover();
		if (rollover == null || !day.isBefore(this.terms.end())) {
			return null;
		}
		if (rollover.maxCount() != null && jar.key.rollovers() == rollover.maxCount()) {
			return null;
		}
		BigDecimal rolled = jar.left;
		if (rollover.maxQuantity() != null) {
			rolled = rolled.min(rollover.maxQuantity().value());
		}
		if (rollover.maxPercent() != null) {
			rolled = rolled.min(share(jar.first().granted, rollover.maxPercent(), BigDecimal.valueOf(100)));
		}
		if (rolled.signum() == 0) {
			return null;
		}
		Bucket.Key key = jar.key.next();
		LocalDate end = earlier(afterStart(key.step(), key.rollovers() + 1), this.terms.end());
		return new NaiveWallet.Jar(this, key, jar.firstGranted, end, rolled, BigDecimal.ZERO, jar.first());
	}

	static String name(Bucket.Key key) {
		return key.entitlement() + "." + key.step() + "." + key.amendment() + "." + key.rollovers();
	}

	/** So many steps and so many validities after the first start [P1]. */
	private LocalDate afterStart(int steps, int validities) {
		Period validity = this.terms.validity();
		Period refresh = this.terms.refresh();
		Period way = (refresh != null) ? refresh.multipliedBy(steps) : Period.ZERO;
		if (validity == null) {
			return (validities > 0) ? this.terms.soldEnd() : this.terms.start().plus(way);
		}
		return this.terms.start().plus(way.plus(validity.multipliedBy(validities)));
	}

	private void grant(int step, LocalDate birth) {
		LocalDate valid = afterStart(step, 1);
		LocalDate next = (this.terms.refresh() != null) ? afterStart(step + 1, 0)
				: earlier(valid, this.terms.soldEnd());
		BigDecimal total = BigDecimal.ZERO;
		for (Holding holding : this.terms.holdings()) {
			if (!holding.from().isAfter(birth)) {
				total = holding.total().value();
			}
			else if (holding.from().isBefore(next) && holding.from().isBefore(valid)
					&& holding.from().isBefore(this.terms.end()) && holding.added().isPositive()) {
				add(holding.from(), jar(step, (int) ChronoUnit.DAYS.between(birth, holding.from()), holding.from(),
						new Days(birth, next, valid), holding.added().value()));
			}
		}
		add(birth, jar(step, 0, birth, new Days(birth, next, valid), total));
	}

	private void add(LocalDate day, NaiveWallet.Jar jar) {
		this.born.computeIfAbsent(day, (key) -> new ArrayList<>()).add(jar);
	}

	private NaiveWallet.Jar jar(int step, int amendment, LocalDate from, Days days, BigDecimal quantity) {
		BigDecimal sold = quantity;
		BigDecimal kept = quantity;
		if (!days.isEndless()) {
			long all = days.count(days.birth, this.terms.soldEnd());
			sold = (from.equals(days.birth) && all == days.all()) ? quantity
					: share(quantity, days.count(from, this.terms.soldEnd()), days.all());
			boolean current = this.terms.end().isBefore(days.next) && this.terms.end().isBefore(days.valid);
			kept = (current && this.terms.ending() == EntitlementTerms.Ending.CANCELLED)
					? share(quantity, days.count(from, this.terms.end()), days.all()) : sold;
		}
		return new NaiveWallet.Jar(this, new Bucket.Key(number(), step, amendment, 0), from,
				earlier(days.valid, this.terms.end()), kept, sold.subtract(kept), null);
	}

	private BigDecimal share(BigDecimal quantity, long part, long whole) {
		return share(quantity, BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
	}

	private BigDecimal share(BigDecimal quantity, BigDecimal part, BigDecimal whole) {
		return quantity.multiply(part).divide(whole, this.terms.scale(), RoundingMode.FLOOR);
	}

	private static LocalDate earlier(LocalDate one, LocalDate other) {
		return one.isBefore(other) ? one : other;
	}

	/**
	 * The days of a step, or of the only grant.
	 *
	 * @param next the day after its last one, as sold
	 * @param valid until when its buckets could live
	 */
	private record Days(LocalDate birth, LocalDate next, LocalDate valid) {

		boolean isEndless() {
			return !this.next.isBefore(Window.day(Window.FOREVER));
		}

		long all() {
			return this.birth.datesUntil(this.next).count();
		}

		/** Its days on or after one and before another. */
		long count(LocalDate from, LocalDate end) {
			return this.birth.datesUntil(this.next).filter((day) -> !day.isBefore(from) && day.isBefore(end)).count();
		}

	}

}
