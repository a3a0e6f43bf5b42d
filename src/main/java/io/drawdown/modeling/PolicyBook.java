package io.drawdown.modeling;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The named policies by their codes, read into what they say. Resolves what is written in
 * a policies block [M4, M6].
 */
public final class PolicyBook {

	private final Map<String, Object> values;

	/**
	 * @param values by code: an {@link Aggregation}, {@link Rating}, {@link Overage} or a
	 * list of {@link Alert}
	 */
	public PolicyBook(Map<String, ?> values) {
		this.values = new HashMap<>(values);
	}

	/**
	 * The named policies that a block refers to and that are not there as such, each with
	 * the kind that is wanted.
	 */
	public Map<String, NamedPolicy.Kind> missing(Policies policies) {
		Map<String, NamedPolicy.Kind> missing = new LinkedHashMap<>();
		note(policies.aggregation(), NamedPolicy.Kind.AGGREGATION, Aggregation.class, missing);
		note(policies.rating(), NamedPolicy.Kind.RATING, Rating.class, missing);
		note(policies.overage(), NamedPolicy.Kind.OVERAGE, Overage.class, missing);
		note(policies.alerts(), NamedPolicy.Kind.ALERT, List.class, missing);
		return missing;
	}

	private void note(@Nullable PolicyChoice<?> choice, NamedPolicy.Kind kind, Class<?> type,
			Map<String, NamedPolicy.Kind> missing) {
		if (choice != null && choice.code() != null && !type.isInstance(this.values.get(choice.code()))) {
			missing.put(choice.code(), kind);
		}
	}

	/** The policies that hold: the nearest, those further up, the defaults. */
	public PolicySet resolve(Policies near, Policies far) {
		return new PolicySet(first(Aggregation.class, Policies::aggregation, near, far, Aggregation.DEFAULT),
				first(Rating.class, Policies::rating, near, far, Rating.DEFAULT),
				first(Overage.class, Policies::overage, near, far, Overage.CHARGE), alerts(near, far));
	}

	private <T> T first(Class<T> type, Function<Policies, @Nullable PolicyChoice<T>> policy, Policies near,
			Policies far, T otherwise) {
		PolicyChoice<T> choice = policy.apply(near);
		if (choice == null) {
			choice = policy.apply(far);
		}
		if (choice == null) {
			return otherwise;
		}
		return (choice.code() != null) ? type.cast(named(choice.code())) : Objects.requireNonNull(choice.value());
	}

	private List<Alert> alerts(Policies near, Policies far) {
		PolicyChoice<List<Alert>> choice = (near.alerts() != null) ? near.alerts() : far.alerts();
		if (choice == null) {
			return List.of();
		}
		if (choice.code() == null) {
			return Objects.requireNonNull(choice.value());
		}
		return ((List<?>) named(choice.code())).stream().map(Alert.class::cast).toList();
	}

	private Object named(String code) {
		return Objects.requireNonNull(this.values.get(code), () -> "no policy is named " + code);
	}

}
