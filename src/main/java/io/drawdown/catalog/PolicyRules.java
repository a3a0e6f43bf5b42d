package io.drawdown.catalog;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.drawdown.modeling.Binding;
import io.drawdown.modeling.CommitmentRate;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.NamedPolicy;
import io.drawdown.modeling.Overage;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.PolicyChoice;
import io.drawdown.modeling.PolicyLimits;
import org.jspecify.annotations.Nullable;

/** The rules of policies, named or in place [M4, M5, P2, P3, W13]. */
final class PolicyRules {

	private PolicyRules() {
	}

	static void check(NamedPolicy policy, Findings findings) {
		PolicyLimits.of(policy.value()).forEach((problem) -> findings.error(problem, "it"));
		Object[] words = switch (policy.kind()) {
			case OVERAGE -> Overage.values();
			case COMMITMENT -> CommitmentRate.values();
			default -> new Object[0];
		};
		if (Arrays.stream(words).anyMatch((word) -> word.toString().equals(policy.code()))) {
			findings.error("M4", "a policy of kind " + policy.kind() + " cannot be named " + policy.code()
					+ ", which is one in itself");
		}
	}

	static void check(Policies policies, Contents contents, Findings findings, String where) {
		PolicyLimits.inPlace(policies).forEach((problem) -> findings.error(problem, where));
		checkNamed(Stream.of(policies.aggregation(), policies.rating(), policies.overage(), policies.alerts(),
				policies.commitment()), contents.policies().missing(policies), findings, where);
	}

	/** What a product's wallets belong to, in place or by code [M4, W9]. */
	static void check(PolicyChoice<Binding> binding, Contents contents, Findings findings) {
		if (binding.value() != null) {
			PolicyLimits.of(binding.value()).forEach((problem) -> findings.error(problem, "its binding"));
		}
		checkNamed(Stream.of(binding), contents.policies().missing(binding), findings, "its binding");
	}

	/** Whether what choices name is there as such and may be used. */
	static void checkNamed(Stream<@Nullable PolicyChoice<?>> choices, Map<String, NamedPolicy.Kind> missing,
			Findings findings, String where) {
		missing.forEach((code, kind) -> findings.error("M4",
				where + ": no policy of kind " + kind + " is named " + code, new Ref(Kind.POLICY, code)));
		choices.filter(Objects::nonNull)
			.flatMap((choice) -> Stream.ofNullable(Objects.requireNonNull(choice).code()))
			.filter((code) -> !missing.containsKey(code))
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

}
