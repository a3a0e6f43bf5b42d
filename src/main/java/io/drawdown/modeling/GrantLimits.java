package io.drawdown.modeling;

import java.math.BigDecimal;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What a grant may say, in the catalogue and where a line negotiates it [Q1, M3, W4, W5].
 */
public final class GrantLimits {

	private static final int MAX_MONTHS = 1200;

	private static final int MAX_DAYS = 36_600;

	private static final BigDecimal ALL = BigDecimal.valueOf(100);

	private GrantLimits() {
	}

	/** All that is wrong with a grant, whatever its unit. */
	public static List<Problem> of(Grant grant) {
		List<Problem> problems = new ArrayList<>();
		addPeriod("validity", grant.validity(), problems);
		if (grant.refreshed() != null) {
			problems.addAll(of(grant.refreshed()));
		}
		if (grant.granted().isNegative()) {
			problems.add(new Problem("Q1", "the granted quantity " + grant.granted() + " is negative"));
		}
		if (grant.rolledOver() != null) {
			problems.addAll(of(grant.rolledOver()));
		}
		return problems;
	}

	/** All that is wrong with a refresh. */
	static List<Problem> of(Grant.Refresh refresh) {
		List<Problem> problems = new ArrayList<>();
		addPeriod("refresh", refresh.every(), problems);
		return problems;
	}

	/** What has more decimals than make sense in the grant's unit [Q1]. */
	public static List<Problem> of(Grant grant, String unit, int scale) {
		List<Problem> problems = new ArrayList<>();
		int decimals = Math.min(scale, Quantity.SENT_SCALE);
		addDecimals("the granted quantity ", grant.granted(), decimals, unit, problems);
		Grant.Rollover rollover = grant.rolledOver();
		if (rollover != null && rollover.maxQuantity() != null) {
			addDecimals("the rollover's maxQuantity ", Quantity.of(rollover.maxQuantity()), decimals, unit, problems);
		}
		return problems;
	}

	/** Months or days, not both, since months have no fixed number of days. */
	public static boolean isSensible(Period period) {
		long months = period.toTotalMonths();
		long days = period.get(ChronoUnit.DAYS);
		return (months == 0) ? days > 0 && days <= MAX_DAYS : days == 0 && months > 0 && months <= MAX_MONTHS;
	}

	private static void addPeriod(String name, @Nullable Period period, List<Problem> problems) {
		if (period != null && !isSensible(period)) {
			problems.add(new Problem("W4",
					"the " + name + " " + period + " is neither months nor days, positive, up to 100 years"));
		}
	}

	/** All that is wrong with a rollover, whatever its unit. */
	static List<Problem> of(Grant.Rollover rollover) {
		List<Problem> problems = new ArrayList<>();
		if (rollover.maxCount() != null && rollover.maxCount() < 1) {
			problems.add(new Problem("W5", "the rollover's maxCount " + rollover.maxCount() + " is not 1 or more"));
		}
		BigDecimal quantity = rollover.maxQuantity();
		if (quantity != null && quantity.signum() <= 0) {
			problems
				.add(new Problem("W5", "the rollover's maxQuantity " + quantity.toPlainString() + " is not above 0"));
		}
		BigDecimal percent = rollover.maxPercent();
		if (percent != null && (percent.signum() <= 0 || percent.compareTo(ALL) > 0
				|| Quantity.of(percent).decimals() > Quantity.SENT_SCALE)) {
			problems.add(new Problem("W5", "the rollover's maxPercent " + percent.toPlainString()
					+ " is not above 0, up to 100, with at most 6 decimals"));
		}
		return problems;
	}

	private static void addDecimals(String what, Quantity quantity, int decimals, String unit, List<Problem> problems) {
		if (quantity.decimals() > decimals) {
			problems
				.add(new Problem("Q1", what + quantity + " has more than the " + decimals + " decimals of " + unit));
		}
	}

}
