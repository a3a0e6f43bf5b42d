package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.drawdown.measure.Window;

/**
 * The same rules told a second time, as simply as possible: day by day, use by use, with
 * nothing shared but the terms. For assets that accumulate by the day.
 */
final class NaiveWallet {

	/** What each day's use by each asset drew, by bucket; overage stands under "over". */
	private final Map<String, BigDecimal> draws = new TreeMap<>();

	/** What expired of each bucket. */
	private final Map<String, BigDecimal> expired = new TreeMap<>();

	/** What each asset owes, unrounded; what has no rate is left out. */
	private final Map<Long, BigDecimal> owed = new TreeMap<>();

	private final WalletTerms terms;

	private final List<Jar> jars = new ArrayList<>();

	private int born;

	NaiveWallet(WalletTerms terms, List<Usage> usage) {
		this.terms = terms;
		LocalDate last = Window.day(terms.cycles().life().until());
		for (LocalDate day = Window.day(terms.cycles().life().from()); day.isBefore(last); day = day.plusDays(1)) {
			end(day);
			begin(day);
			LocalDate today = day;
			List<Usage> used = new ArrayList<>(
					usage.stream().filter((one) -> Window.day(one.at()).equals(today)).toList());
			used.sort(Comparator.comparing((Usage one) -> terms.meter(one.meter()).assetCreatedAt())
				.thenComparingInt((one) -> terms.meter(one.meter()).entitlement())
				.thenComparingLong((one) -> one.meter().asset())
				.thenComparingInt(Usage::slice));
			for (Usage one : used) {
				draw(day, one);
			}
		}
		end(last);
	}

	Map<String, BigDecimal> draws() {
		return this.draws;
	}

	Map<String, BigDecimal> expired() {
		return this.expired;
	}

	Map<Long, BigDecimal> owed() {
		return this.owed;
	}

	static String name(LocalDate day, MeterKey meter, int slice, String jar) {
		return day + " asset " + meter.asset() + "/" + slice + " from " + jar;
	}

	private void end(LocalDate day) {
		for (Jar jar : this.jars) {
			if (jar.end.equals(day)) {
				add(this.expired, jar.name, jar.left);
			}
		}
		this.jars.removeIf((jar) -> jar.end.equals(day));
	}

	private void begin(LocalDate day) {
		for (EntitlementTerms entitlement : this.terms.entitlements()) {
			Period refresh = entitlement.refresh();
			for (int step = 0; step < ((refresh != null) ? 500 : 1); step++) {
				Period before = (refresh != null) ? refresh.multipliedBy(step) : Period.ZERO;
				if (entitlement.start().plus(before).equals(day) && day.isBefore(entitlement.end())) {
					this.jars.add(jar(entitlement, day, step, before));
				}
			}
		}
	}

	private Jar jar(EntitlementTerms entitlement, LocalDate day, int step, Period before) {
		Jar jar = new Jar(entitlement.number() + "." + step, ++this.born, entitlement.priority(), day);
		jar.end = entitlement.end();
		Period validity = entitlement.validity();
		if (validity != null && entitlement.start().plus(before.plus(validity)).isBefore(jar.end)) {
			jar.end = entitlement.start().plus(before.plus(validity));
		}
		jar.left = entitlement.holdings().getFirst().total().value();
		Period refresh = entitlement.refresh();
		if (refresh != null) {
			LocalDate next = entitlement.start().plus(before.plus(refresh));
			long whole = day.datesUntil(next).count();
			long inside = day.datesUntil(next).filter((one) -> one.isBefore(entitlement.end())).count();
			if (inside < whole) {
				BigDecimal share = jar.left.multiply(BigDecimal.valueOf(inside));
				BigDecimal unit = BigDecimal.ONE.movePointLeft(entitlement.scale());
				jar.left = share.divideToIntegralValue(unit.multiply(BigDecimal.valueOf(whole))).multiply(unit);
			}
		}
		return jar;
	}

	private void draw(LocalDate day, Usage used) {
		List<Jar> order = new ArrayList<>(this.jars);
		order.sort(Comparator.comparingInt((Jar jar) -> jar.number));
		order.sort(Comparator.comparing((Jar jar) -> jar.birth));
		switch (this.terms.order()) {
			case EXPIRING_FIRST -> order.sort(Comparator.comparing((Jar jar) -> jar.end));
			case GRANTED_FIRST -> order.sort(Comparator.comparing((Jar jar) -> jar.birth));
			case GRANTED_LAST -> order.sort(Collections.reverseOrder(Comparator.comparing((Jar jar) -> jar.birth)));
		}
		order.sort(Comparator.comparingInt((Jar jar) -> jar.priority));
		BigDecimal left = used.quantity().value();
		for (Jar jar : order) {
			BigDecimal drawn = left.min(jar.left);
			jar.left = jar.left.subtract(drawn);
			left = left.subtract(drawn);
			add(this.draws, name(day, used.meter(), used.slice(), jar.name), drawn);
		}
		add(this.draws, name(day, used.meter(), used.slice(), "over"), left);
		owe(day, this.terms.meter(used.meter()), left);
	}

	private void owe(LocalDate day, MeterTerms meter, BigDecimal overage) {
		for (RateTerms rate : meter.rates()) {
			boolean inForce = !Window.day(rate.effective().from()).isAfter(day)
					&& Window.day(rate.effective().until()).isAfter(day);
			if (inForce && meter.policyAt(Window.midnight(day)).overage() != Overage.DO_NOT_CHARGE) {
				add(this.owed, meter.key().asset(), overage.multiply(rate.rate().perUnit()));
			}
		}
	}

	static <K> void add(Map<K, BigDecimal> sums, K key, BigDecimal value) {
		if (value.signum() != 0) {
			sums.merge(key, value.stripTrailingZeros(), (one, other) -> one.add(other).stripTrailingZeros());
		}
	}

	/** A bucket in other words. */
	private static final class Jar {

		private final String name;

		private final int number;

		private final int priority;

		private final LocalDate birth;

		private LocalDate end;

		private BigDecimal left = BigDecimal.ZERO;

		private Jar(String name, int number, int priority, LocalDate birth) {
			this.name = name;
			this.number = number;
			this.priority = priority;
			this.birth = birth;
			this.end = birth;
		}

	}

}
