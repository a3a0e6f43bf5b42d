package io.drawdown.catalog;

import java.math.BigDecimal;

import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;

/** The rules of unit classes and units [Q2, M2, M7]. */
final class UnitRules {

	private UnitRules() {
	}

	static void check(UnitClass.Definition unitClass, Contents contents, Findings findings) {
		if (unitClass.type() == Category.CURRENCY) {
			findings.error("M2", "a unit class of type CURRENCY: there is one, " + UnitClass.CURRENCY
					+ ", which is built in and has all currencies");
		}
		String code = unitClass.defaultUnit();
		Unit.Definition unit = contents.unit(code);
		Ref ref = new Ref(Kind.UNIT, code);
		if (unit == null) {
			findings.incomplete("M7", "the default unit " + code + " does not exist", ref);
			return;
		}
		findings.refersTo(Kind.UNIT, code, "the default unit");
		if (!unit.unitClass().equals(unitClass.code())) {
			findings.error("M7", "the default unit " + code + " is of the class " + unit.unitClass(), ref);
		}
		if (unit.factor().compareTo(BigDecimal.ONE) != 0) {
			findings.error("Q2", "the default unit " + code + " has the factor " + unit.factor().toPlainString()
					+ ", which must be 1", ref);
		}
	}

	static void check(Unit.Definition unit, Findings findings) {
		findings.refersTo(Kind.UNIT_CLASS, unit.unitClass(), "the unit class");
		if (unit.factor().signum() <= 0) {
			findings.error("Q2", "the factor " + unit.factor().toPlainString() + " is not positive");
		}
		if (unit.scale() < 0 || unit.scale() > Quantity.SENT_SCALE) {
			findings.error("Q2", "the scale " + unit.scale() + " is not in 0 to " + Quantity.SENT_SCALE);
		}
	}

}
