package io.drawdown.catalog;

import java.util.Map;
import java.util.stream.Stream;

import io.drawdown.modeling.Grant;
import io.drawdown.modeling.GrantLimits;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.NamedPolicy;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UsageResource;
import org.jspecify.annotations.Nullable;

/** The rules of grants [Q1, M3, M4, M7, W4, W5]. */
final class GrantRules {

	private GrantRules() {
	}

	static void check(Grant written, UsageResource.Definition resource, Contents contents, Findings findings,
			String where) {
		Map<String, NamedPolicy.Kind> missing = contents.policies().missing(written);
		PolicyRules.checkNamed(Stream.of(written.refresh(), written.rollover()), missing, findings, where);
		if (!missing.isEmpty()) {
			return;
		}
		Grant grant = contents.policies().resolve(written);
		GrantLimits.of(grant).forEach((problem) -> findings.error(problem, where));
		if (grant.rollover() != null && grant.validity() == null) {
			findings.warning("W5", where + ": a bucket that lives for the whole term never rolls over");
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
		GrantLimits.of(grant, unit.code(), unit.scale()).forEach((problem) -> findings.error(problem, where, ref));
	}

}
