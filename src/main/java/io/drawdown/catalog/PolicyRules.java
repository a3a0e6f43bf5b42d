package io.drawdown.catalog;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.drawdown.measure.Frequency;
import io.drawdown.modeling.Aggregation;
import io.drawdown.modeling.Alert;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.NamedPolicy;
import io.drawdown.modeling.Overage;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.PolicyChoice;
import io.drawdown.modeling.Rating;
import org.jspecify.annotations.Nullable;

/** The rules of policies, named or in place [M4, M5, P2, P3, W13]. */
final class PolicyRules {

	private static final Duration LONGEST_DELAY = Duration.ofDays(366);

	private PolicyRules() {
	}

	static void check(NamedPolicy policy, Findings findings) {
		switch (policy.value()) {
			case Aggregation aggregation -> check(aggregation, findings, "it");
			case Rating rating -> check(rating, findings, "it");
			case Overage overage -> {
			}
			case List<?> alerts -> check(alerts, findings, "it");
			default ->
				findings.error("M4", "a named policy of kind " + policy.kind() + " is not available in this version");
		}
		if (policy.kind() == NamedPolicy.Kind.OVERAGE && isOverage(policy.code())) {
			findings.error("M4", "an overage policy cannot be named " + policy.code() + ", which is one in itself");
		}
	}

	static void check(Policies policies, Contents contents, Findings findings, String where) {
		inPlace(policies.aggregation(), (aggregation) -> check(aggregation, findings, where));
		inPlace(policies.rating(), (rating) -> check(rating, findings, where));
		inPlace(policies.alerts(), (alerts) -> check(alerts, findings, where));
		findings.unavailable("M3", where + ": commitment", policies.commitment());
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

	private static void check(Aggregation aggregation, Findings findings, String where) {
		if (aggregation.method() != Aggregation.Method.SUM) {
			findings.error("M5", where + ": aggregation by " + aggregation.method()
					+ " is not available in this version, only SUM is");
		}
		if (aggregation.combine() != Aggregation.Combine.SUM) {
			findings.error("M5", where + ": combining by " + aggregation.combine()
					+ " is not available in this version, only SUM is");
		}
		if (aggregation.period() == Frequency.BILLING_PERIOD) {
			findings.error("P2",
					where + ": the accumulation period BILLING_PERIOD is none of HOURLY, DAILY, WEEKLY, MONTHLY");
		}
		findings.unavailable("M5", where + ": aggregation by an attribute", aggregation.attribute());
	}

	private static void check(Rating rating, Findings findings, String where) {
		if (rating.period() == Frequency.HOURLY) {
			findings.error("P2",
					where + ": the rating period HOURLY is none of DAILY, WEEKLY, MONTHLY, BILLING_PERIOD");
		}
		if (rating.delay().isNegative() || rating.delay().compareTo(LONGEST_DELAY) > 0) {
			findings.error("M6", where + ": the delay " + rating.delay() + " is not in PT0S to P366D");
		}
	}

	private static void check(List<?> alerts, Findings findings, String where) {
		for (Object each : alerts) {
			Alert alert = (Alert) each;
			List<BigDecimal> thresholds = alert.thresholds().toList();
			if (thresholds.size() != 1 || thresholds.getFirst().signum() <= 0) {
				findings.error("W13", where + ": the alert " + thresholds
						+ " is not one positive consumed, percent, remaining or overageAmount");
			}
		}
		if (!alerts.isEmpty()) {
			findings.warning("W13", where + ": alerts are kept but not evaluated yet in this version");
		}
	}

	private static Stream<String> named(Policies policies) {
		return Stream
			.of(Optional.ofNullable(policies.aggregation()), Optional.ofNullable(policies.rating()),
					Optional.ofNullable(policies.overage()), Optional.ofNullable(policies.alerts()))
			.flatMap(Optional::stream)
			.flatMap((choice) -> Stream.ofNullable(choice.code()));
	}

	private static <T> void inPlace(@Nullable PolicyChoice<T> choice, Consumer<T> check) {
		if (choice != null && choice.value() != null) {
			check.accept(choice.value());
		}
	}

	private static boolean isOverage(String code) {
		return Arrays.stream(Overage.values()).anyMatch((overage) -> overage.name().equals(code));
	}

}
