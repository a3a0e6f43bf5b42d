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
	 * @param values by code: what a {@link NamedPolicy} may be
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
		note(policies.commitment(), NamedPolicy.Kind.COMMITMENT, CommitmentRate.class, missing);
		return missing;
	}

	/** The same of a grant. */
	public Map<String, NamedPolicy.Kind> missing(Grant grant) {
		Map<String, NamedPolicy.Kind> missing = new LinkedHashMap<>();
		note(grant.refresh(), NamedPolicy.Kind.REFRESH, Grant.Refresh.class, missing);
		note(grant.rollover(), NamedPolicy.Kind.ROLLOVER, Grant.Rollover.class, missing);
		return missing;
	}

	/** The same of a binding. */
	public Map<String, NamedPolicy.Kind> missing(PolicyChoice<Binding> binding) {
		Map<String, NamedPolicy.Kind> missing = new LinkedHashMap<>();
		note(binding, NamedPolicy.Kind.BINDING, Binding.class, missing);
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
				first(Overage.class, Policies::overage, near, far, Overage.CHARGE), alerts(near, far),
				first(CommitmentRate.class, Policies::commitment, near, far, CommitmentRate.LOWEST));
	}

	/** What a block itself says of commitments [K3], null where it says nothing. */
	public @Nullable CommitmentRate commitment(Policies policies) {
		return (policies.commitment() != null) ? value(CommitmentRate.class, policies.commitment()) : null;
	}

	/** A grant with its refresh and its rollover in place. */
	public Grant resolve(Grant grant) {
		return new Grant(grant.quantity(), grant.unit(), grant.type(), grant.validity(),
				inPlace(Grant.Refresh.class, grant.refresh()), inPlace(Grant.Rollover.class, grant.rollover()),
				grant.drawdownOrder(), grant.priority());
	}

	/** What a binding says, in place or by its code. */
	public Binding resolve(PolicyChoice<Binding> binding) {
		return value(Binding.class, binding);
	}

	private <T> @Nullable PolicyChoice<T> inPlace(Class<T> type, @Nullable PolicyChoice<T> choice) {
		return (choice != null) ? PolicyChoice.of(value(type, choice)) : null;
	}

	private <T> T value(Class<T> type, PolicyChoice<T> choice) {
		return (choice.code() != null) ? type.cast(named(choice.code())) : Objects.requireNonNull(choice.value());
	}

	private <T> T first(Class<T> type, Function<Policies, @Nullable PolicyChoice<T>> policy, Policies near,
			Policies far, T otherwise) {
		PolicyChoice<T> choice = policy.apply(near);
		if (choice == null) {
			choice = policy.apply(far);
		}
		return (choice != null) ? value(type, choice) : otherwise;
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
