package io.drawdown.catalog;

import java.time.Period;
import java.time.temporal.ChronoUnit;

import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UsageResource;
import org.jspecify.annotations.Nullable;

/** The rules of grants [Q1, M3, M7, W4]. */
final class GrantRules {

	private static final int MAX_MONTHS = 1200;

	private static final int MAX_DAYS = 36_600;

	private GrantRules() {
	}

	static void check(Grant grant, UsageResource.Definition resource, Contents contents, Findings findings,
			String where) {
		if (grant.type() != Grant.Type.GRANT) {
			findings.error("M3", where + ": a grant of type " + grant.type() + " is not available in this version");
		}
		findings.unavailable("W5", where + ": rollover", grant.rollover());
		checkPeriod("validity", grant.validity(), findings, where);
		checkPeriod("refresh", grant.every(), findings, where);
		if (grant.granted().isNegative()) {
			findings.error("Q1", where + ": the granted quantity " + grant.granted() + " is negative");
		}
		String code = (grant.unit() != null) ? grant.unit() : contents.unitOf(resource);
		if (code != null && findings.refersTo(Kind.UNIT, code, where + ": the grant's unit")) {
			checkUnit(grant, contents.unit(code), resource, findings, where);
		}
	}

	private static void checkUnit(Grant grant, Unit.@Nullable Definition unit, UsageResource.Definition resource,
			Findings findings, String where) {
		if (unit == null) {
			return;
		}
		Ref ref = new Ref(Kind.UNIT, unit.code());
		if (!unit.unitClass().equals(resource.unitClass())) {
			findings.error("M7", where + ": the grant's unit " + unit.code() + " is of the class " + unit.unitClass()
					+ " and not of " + resource.unitClass(), ref);
		}
		int decimals = Math.min(unit.scale(), Quantity.SENT_SCALE);
		if (grant.granted().decimals() > decimals) {
			findings.error("Q1", where + ": the granted quantity " + grant.granted() + " has more than the " + decimals
					+ " decimals of " + unit.code(), ref);
		}
	}

	private static void checkPeriod(String name, @Nullable Period period, Findings findings, String where) {
		if (period != null && !isSensible(period)) {
			findings.error("W4",
					where + ": the " + name + " " + period + " is neither months nor days, positive, up to 100 years");
		}
	}

	/** Months or days, not both, since months have no fixed number of days. */
	static boolean isSensible(Period period) {
		long months = period.toTotalMonths();
		long days = period.get(ChronoUnit.DAYS);
		return (months == 0) ? days > 0 && days <= MAX_DAYS : days == 0 && months > 0 && months <= MAX_MONTHS;
	}

}
