package io.drawdown.modeling;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.drawdown.measure.Frequency;
import org.jspecify.annotations.Nullable;

/**
 * What a policy may say, in the catalogue and where a line negotiates it [M5, M6, P2, W5,
 * W9, W13].
 */
public final class PolicyLimits {

	private static final Duration LONGEST_DELAY = Duration.ofDays(366);

	private static final Set<Aggregation.Method> AVAILABLE = EnumSet.of(Aggregation.Method.SUM,
			Aggregation.Method.COUNT, Aggregation.Method.PEAK, Aggregation.Method.LATEST);

	private PolicyLimits() {
	}

	/** All that is wrong with what is written in place. */
	public static List<Problem> inPlace(Policies policies) {
		List<Problem> problems = new ArrayList<>();
		for (PolicyChoice<?> choice : choices(policies)) {
			if (choice.value() != null) {
				problems.addAll(of(choice.value()));
			}
		}
		return problems;
	}

	/**
	 * All that is wrong with one policy.
	 * @param policy what a {@link NamedPolicy} may be
	 */
	public static List<Problem> of(Object policy) {
		return switch (policy) {
			case Aggregation aggregation -> of(aggregation);
			case Rating rating -> of(rating);
			case Grant.Refresh refresh -> GrantLimits.of(refresh);
			case Grant.Rollover rollover -> GrantLimits.of(rollover);
			case Binding binding -> of(binding);
			case List<?> alerts -> alerts.stream().flatMap((alert) -> of((Alert) alert).stream()).toList();
			default -> List.of();
		};
	}

	private static List<PolicyChoice<?>> choices(Policies policies) {
		List<PolicyChoice<?>> choices = new ArrayList<>();
		add(policies.aggregation(), choices);
		add(policies.rating(), choices);
		add(policies.overage(), choices);
		add(policies.alerts(), choices);
		return choices;
	}

	private static void add(@Nullable PolicyChoice<?> choice, List<PolicyChoice<?>> choices) {
		if (choice != null) {
			choices.add(choice);
		}
	}

	private static List<Problem> of(Aggregation aggregation) {
		List<Problem> problems = new ArrayList<>();
		if (!AVAILABLE.contains(aggregation.method())) {
			problems.add(new Problem("M5", "aggregation by " + aggregation.method()
					+ " is not available in this version; SUM, COUNT, PEAK and LATEST are"));
		}
		Aggregation.Method combined = switch (aggregation.combine()) {
			case SUM -> null;
			case MAX -> Aggregation.Method.PEAK;
			case LAST -> Aggregation.Method.LATEST;
		};
		if (combined != null && aggregation.method() != combined) {
			problems.add(new Problem("M5", "combining by " + aggregation.combine() + " is for " + combined
					+ " and not for " + aggregation.method()));
		}
		if (aggregation.period() == Frequency.BILLING_PERIOD) {
			problems.add(new Problem("P2",
					"the accumulation period BILLING_PERIOD is none of HOURLY, DAILY, WEEKLY, MONTHLY"));
		}
		if (aggregation.attribute() != null) {
			problems.add(new Problem("M5", "aggregation by an attribute is not available in this version"));
		}
		return problems;
	}

	/** What is shared is named where wallets are shared, and only there [W9]. */
	private static List<Problem> of(Binding binding) {
		if (binding.type() == Binding.Type.TARGET && binding.target() == null) {
			return List.of(new Problem("W9", "a binding of type TARGET names no target"));
		}
		if (binding.type() == Binding.Type.SELF && binding.target() != null) {
			return List.of(new Problem("W9", "a binding of type SELF has no target, and not " + binding.target()));
		}
		return List.of();
	}

	private static List<Problem> of(Rating rating) {
		List<Problem> problems = new ArrayList<>();
		if (rating.period() == Frequency.HOURLY) {
			problems
				.add(new Problem("P2", "the rating period HOURLY is none of DAILY, WEEKLY, MONTHLY, BILLING_PERIOD"));
		}
		if (rating.delay().isNegative() || rating.delay().compareTo(LONGEST_DELAY) > 0) {
			problems.add(new Problem("M6", "the delay " + rating.delay() + " is not in PT0S to P366D"));
		}
		return problems;
	}

	private static List<Problem> of(Alert alert) {
		List<BigDecimal> thresholds = alert.thresholds().toList();
		if (thresholds.size() == 1 && thresholds.getFirst().signum() > 0) {
			return List.of();
		}
		return List.of(new Problem("W13",
				"the alert " + thresholds + " is not one positive consumed, percent, remaining or overageAmount"));
	}

}
