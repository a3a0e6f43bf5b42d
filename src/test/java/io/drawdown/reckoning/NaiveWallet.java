package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The same rules told a second time, as simply as possible: day by day, use by use, with
 * nothing shared but the terms. For assets that accumulate by the day.
 */
final class NaiveWallet {

	/** What each day's use by each asset drew, by bucket; overage stands under "over". */
	private final Map<String, BigDecimal> draws = new TreeMap<>();

	/** What became of each bucket's rest. */
	private final Map<String, BigDecimal> ends = new TreeMap<>();

	/** What each asset owes, unrounded; what has no rate is left out. */
	private final Map<Long, BigDecimal> owed = new TreeMap<>();

	/** The wallet on each day, the day's use counted. */
	private final Map<LocalDate, NaiveDay> days = new TreeMap<>();

	private final WalletTerms terms;

	private final List<NaiveGrants> grants;

	private final NaivePeriods periods;

	private final List<Jar> jars = new ArrayList<>();

	private int born;

	private NaiveDay.Sums sums = new NaiveDay.Sums();

	NaiveWallet(WalletTerms terms, List<Usage> usage) {
		this.terms = terms;
		this.grants = terms.entitlements().stream().map(NaiveGrants::new).toList();
		this.periods = new NaivePeriods(terms.cycles().cycles());
		Map<LocalDate, List<Usage>> used = new HashMap<>();
		usage.forEach((one) -> used.computeIfAbsent(Window.day(one.at()), (day) -> new ArrayList<>()).add(one));
		LocalDate last = Window.day(terms.cycles().life().until());
		LocalDate first = terms.entitlements()
			.stream()
			.map(EntitlementTerms::start)
			.reduce(Window.day(terms.cycles().life().from()), (one, other) -> one.isBefore(other) ? one : other);
		for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
			if (this.periods.startsOn(day)) {
				this.sums = new NaiveDay.Sums();
			}
			end(day);
			begin(day);
			List<Usage> today = used.getOrDefault(day, new ArrayList<>());
			today.sort(Comparator.comparing((Usage one) -> terms.meter(one.meter()).assetCreatedAt())
				.thenComparingInt((one) -> terms.meter(one.meter()).entitlement())
				.thenComparingLong((one) -> one.meter().asset())
				.thenComparingInt(Usage::slice));
			for (Usage one : today) {
				draw(day, one);
			}
			this.days.put(day, new NaiveDay(this.jars, this.periods.contains(day) ? this.sums : new NaiveDay.Sums()));
		}
		end(last);
		this.days.put(last, new NaiveDay(List.of(), new NaiveDay.Sums()));
	}

	Map<String, BigDecimal> draws() {
		return this.draws;
	}

	Map<String, BigDecimal> ends() {
		return this.ends;
	}

	Map<Long, BigDecimal> owed() {
		return this.owed;
	}

	Map<LocalDate, NaiveDay> days() {
		return this.days;
	}

	static String name(LocalDate day, MeterKey meter, int slice, String jar) {
		return day + " asset " + meter.asset() + "/" + slice + " from " + jar;
	}

	/**
	 * [W5, W6]: at one instant the ends come first. What would roll over into days in
	 * which there is no wallet stays where it is.
	 */
	private void end(LocalDate day) {
		boolean over = day.equals(Window.day(this.terms.cycles().life().until()));
		List<Jar> rolledOver = new ArrayList<>();
		for (Jar jar : this.jars) {
			if (jar.end.equals(day)) {
				Jar next = jar.grants.rolledOver(jar, day);
				BigDecimal rolled = (next != null) ? next.granted : BigDecimal.ZERO;
				BigDecimal lost = jar.left.subtract(rolled);
				boolean forfeits = jar.grants.forfeits(day);
				add(this.ends, jar.name + " rolled over", over ? BigDecimal.ZERO : rolled);
				add(this.ends, jar.name + (forfeits ? " forfeited" : " expired"), lost);
				add(this.ends, jar.name + " cut off", jar.cutOff);
				this.sums.rolledOver = this.sums.rolledOver.add(rolled);
				this.sums.expired = this.sums.expired.add(forfeits ? BigDecimal.ZERO : lost);
				this.sums.forfeited = this.sums.forfeited.add(jar.cutOff).add(forfeits ? lost : BigDecimal.ZERO);
				if (next != null) {
					rolledOver.add(next);
				}
			}
		}
		this.jars.removeIf((jar) -> jar.end.equals(day));
		rolledOver.sort(Comparator.comparingInt((Jar jar) -> jar.grants.number()));
		rolledOver.forEach(this::add);
	}

	private void begin(LocalDate day) {
		this.grants.stream()
			.sorted(Comparator.comparingInt(NaiveGrants::number))
			.flatMap((grants) -> grants.bornOn(day).stream())
			.forEach(this::add);
	}

	private void add(Jar jar) {
		jar.number = ++this.born;
		this.jars.add(jar);
	}

	private void draw(LocalDate day, Usage used) {
		List<Jar> order = new ArrayList<>(this.jars);
		order.sort(Comparator.comparingInt((Jar jar) -> jar.number));
		order.sort(Comparator.comparing((Jar jar) -> jar.firstGranted));
		switch (this.terms.order()) {
			case EXPIRING_FIRST -> order.sort(Comparator.comparing((Jar jar) -> jar.end));
			case GRANTED_FIRST -> order.sort(Comparator.comparing((Jar jar) -> jar.firstGranted));
			case GRANTED_LAST ->
				order.sort(Collections.reverseOrder(Comparator.comparing((Jar jar) -> jar.firstGranted)));
		}
		order.sort(Comparator.comparingInt((Jar jar) -> jar.grants.priority()));
		BigDecimal left = used.quantity().value();
		for (Jar jar : order) {
			BigDecimal drawn = left.min(jar.left);
			jar.left = jar.left.subtract(drawn);
			left = left.subtract(drawn);
			add(this.draws, name(day, used.meter(), used.slice(), jar.name), drawn);
		}
		add(this.draws, name(day, used.meter(), used.slice(), "over"), left);
		this.sums.overage = this.sums.overage.add(left);
		owe(day, this.terms.meter(used.meter()), used.slice(), left);
	}

	private void owe(LocalDate day, MeterTerms meter, int slice, BigDecimal overage) {
		for (RateTerms rate : meter.rates()) {
			boolean inForce = !Window.day(rate.effective().from()).isAfter(day)
					&& Window.day(rate.effective().until()).isAfter(day);
			if (inForce && rate.slice().id() == slice && policy(day, meter).overage() != Overage.DO_NOT_CHARGE) {
				add(this.owed, meter.key().asset(), overage.multiply(rate.price().rate()));
			}
		}
	}

	private static Policy policy(LocalDate day, MeterTerms meter) {
		Policy policy = meter.policies().getFirst().policy();
		for (PolicyTerms terms : meter.policies()) {
			policy = Window.day(terms.from()).isAfter(day) ? policy : terms.policy();
		}
		return policy;
	}

	static <K> void add(Map<K, BigDecimal> sums, K key, BigDecimal value) {
		if (value.signum() != 0) {
			sums.merge(key, value.stripTrailingZeros(), (one, other) -> one.add(other).stripTrailingZeros());
		}
	}

	/** A bucket in other words. */
	static final class Jar {

		final NaiveGrants grants;

		final Bucket.Key key;

		final String name;

		final LocalDate firstGranted;

		final LocalDate end;

		final BigDecimal granted;

		/** What a cancellation takes off at the end. */
		final BigDecimal cutOff;

		/** The one that was granted, null if this one was. */
		private final @Nullable Jar first;

		BigDecimal left;

		private int number;

		Jar(NaiveGrants grants, Bucket.Key key, LocalDate firstGranted, LocalDate end, BigDecimal granted,
				BigDecimal cutOff, @Nullable Jar first) {
			this.grants = grants;
			this.key = key;
			this.name = NaiveGrants.name(key);
			this.firstGranted = firstGranted;
			this.end = end;
			this.granted = granted;
			this.cutOff = cutOff;
			this.first = first;
			this.left = granted;
		}

		/** The bucket that was granted, out of which all of its line rolled over. */
		Jar first() {
			return (this.first != null) ? this.first : this;
		}

	}

}
