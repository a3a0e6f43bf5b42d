package io.drawdown.catalog;

import io.drawdown.modeling.Aggregation;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageResource;

/** The rules of usage resources [K1, M2, M3, M7]. */
final class ResourceRules {

	private ResourceRules() {
	}

	static void check(UsageResource.Definition resource, Contents contents, Findings findings) {
		if (findings.refersTo(Kind.UNIT_CLASS, resource.unitClass(), "the unit class")) {
			checkUnit(resource, contents, findings);
		}
		checkTokens(resource, contents, findings);
		checkDefinition(resource, contents, findings);
		PolicyRules.check(resource.policies(), contents, findings, "its policies");
		PolicyRules.checkPeriods(resource.policies(), Policies.NONE, contents, findings, "its policies");
		checkSums(resource, resource.policies(), contents, findings, "its policies");
	}

	/**
	 * Tokens are made by other resources and add up [K1]; nothing else would be exact.
	 */
	static void checkSums(UsageResource.Definition resource, Policies policies, Contents contents, Findings findings,
			String where) {
		if (resource.category() == Category.TOKEN && contents.policies().missing(policies).isEmpty()) {
			Aggregation aggregation = contents.policies().resolve(policies, Policies.NONE).aggregation();
			if (aggregation.method() != Aggregation.Method.SUM) {
				findings.error("K1", where + ": tokens add up; the aggregation of the TOKEN resource " + resource.code()
						+ " is SUM, and not " + aggregation.method());
			}
		}
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

	/** What is used is paid in tokens, tokens and currencies are not [K1]. */
	private static void checkTokens(UsageResource.Definition resource, Contents contents, Findings findings) {
		String code = resource.tokenResource();
		if (code == null) {
			return;
		}
		if (resource.category() != Category.USAGE) {
			findings.error("K1", "a resource of category " + resource.category() + " is not paid in tokens of " + code);
		}
		if (findings.refersTo(Kind.USAGE_RESOURCE, code, "the token resource")) {
			UsageResource.Definition tokens = contents.resource(code);
			if (tokens != null && tokens.category() != Category.TOKEN) {
				findings.error("K1", "the token resource " + code + " is of category " + tokens.category(),
						new Ref(Kind.USAGE_RESOURCE, code));
			}
		}
	}

	/**
	 * The product that stands for it on invoice lines may be one that has it, so it may
	 * follow, and may be a DRAFT.
	 */
	private static void checkDefinition(UsageResource.Definition resource, Contents contents, Findings findings) {
		String code = resource.definitionProduct();
		if (code == null) {
			return;
		}
		Status status = contents.statusOf(Kind.PRODUCT, code);
		if (status == null || status == Status.INACTIVE) {
			findings.incomplete("M7",
					"the definition product " + code + ((status == null) ? " does not exist" : " is INACTIVE"),
					new Ref(Kind.PRODUCT, code));
		}
	}

}
