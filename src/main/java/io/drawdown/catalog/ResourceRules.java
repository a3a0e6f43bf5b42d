package io.drawdown.catalog;

import io.drawdown.modeling.Category;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageResource;

/** The rules of usage resources [M2, M3, M7]. */
final class ResourceRules {

	private ResourceRules() {
	}

	static void check(UsageResource.Definition resource, Contents contents, Findings findings) {
		if (resource.category() != Category.USAGE) {
			findings.error("M2", "a resource of category " + resource.category() + " is not available in this version");
		}
		findings.unavailable("M3", "tokenResource", resource.tokenResource());
		findings.unavailable("M3", "definitionProduct", resource.definitionProduct());
		if (findings.refersTo(Kind.UNIT_CLASS, resource.unitClass(), "the unit class")) {
			checkUnit(resource, contents, findings);
		}
		PolicyRules.check(resource.policies(), contents, findings, "its policies");
		PolicyRules.checkPeriods(resource.policies(), Policies.NONE, contents, findings, "its policies");
	}

	private static void checkUnit(UsageResource.Definition resource, Contents contents, Findings findings) {
		UnitClass.Definition unitClass = contents.unitClass(resource.unitClass());
		if (unitClass != null && unitClass.type() != resource.category()) {
			findings.error("M2", "the category " + resource.category() + " is not the type " + unitClass.type()
					+ " of the unit class " + unitClass.code(), new Ref(Kind.UNIT_CLASS, unitClass.code()));
		}
		String code = contents.unitOf(resource);
		if (code == null || !findings.refersTo(Kind.UNIT, code, "the unit")) {
			return;
		}
		Unit.Definition unit = contents.unit(code);
		if (unit != null && !unit.unitClass().equals(resource.unitClass())) {
			findings.error("M7",
					"the unit " + code + " is of the class " + unit.unitClass() + " and not of " + resource.unitClass(),
					new Ref(Kind.UNIT, code));
		}
	}

}
