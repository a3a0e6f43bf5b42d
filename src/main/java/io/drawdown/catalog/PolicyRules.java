package io.drawdown.catalog;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.drawdown.modeling.Kind;
import io.drawdown.modeling.NamedPolicy;
import io.drawdown.modeling.Overage;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.PolicyLimits;

/** The rules of policies, named or in place [M4, M5, P2, P3, W13]. */
final class PolicyRules {

	private PolicyRules() {
	}

	static void check(NamedPolicy policy, Findings findings) {
		switch (policy.kind()) {
			case AGGREGATION, RATING, OVERAGE, ALERT ->
				PolicyLimits.of(policy.value()).forEach((problem) -> findings.error(problem, "it"));
			case COMMITMENT, REFRESH, ROLLOVER, BINDING ->
				findings.error("M4", "a named policy of kind " + policy.kind() + " is not available in this version");
		}
		if (policy.kind() == NamedPolicy.Kind.OVERAGE && isOverage(policy.code())) {
			findings.error("M4", "an overage policy cannot be named " + policy.code() + ", which is one in itself");
		}
	}

	static void check(Policies policies, Contents contents, Findings findings, String where) {
		PolicyLimits.inPlace(policies).forEach((problem) -> findings.error(problem, where));
		Map<String, NamedPolicy.Kind> missing = contents.policies().missing(policies);
		missing.forEach((code, kind) -> findings.error("M4",
				where + ": no policy of kind " + kind + " is named " + code, new Ref(Kind.POLICY, code)));
		named(policies).filter((code) -> !missing.containsKey(code))
			.forEach((code) -> findings.refersTo(Kind.POLICY, code, where + ": the policy"));
	}

	/** Whether the periods that hold are in order, as far as billing is unknown [P3]. */
	static void checkPeriods(Policies near, Policies far, Contents contents, Findings findings, String where) {
		if (contents.policies().missing(near).isEmpty() && contents.policies().missing(far).isEmpty()) {
			String disorder = contents.policies().resolve(near, far).periodDisorder();
			if (disorder != null) {
				findings.error("P3", where + ": " + disorder);
			}
		}
	}

	private static Stream<String> named(Policies policies) {
		return Stream
			.of(Optional.ofNullable(policies.aggregation()), Optional.ofNullable(policies.rating()),
					Optional.ofNullable(policies.overage()), Optional.ofNullable(policies.alerts()))
			.flatMap(Optional::stream)
			.flatMap((choice) -> Stream.ofNullable(choice.code()));
	}

	private static boolean isOverage(String code) {
		return Arrays.stream(Overage.values()).anyMatch((overage) -> overage.name().equals(code));
	}

}
