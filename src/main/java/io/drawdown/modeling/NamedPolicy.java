package io.drawdown.modeling;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A policy with a code of its own, to stand wherever a policy of its kind is expected,
 * such as {@code daily-sum}, an AGGREGATION of {@code {method: SUM, period: DAILY}}.
 *
 * @param value what would stand in place: an {@link Aggregation}, a {@link Rating}, an
 * {@link Overage}, a {@link CommitmentRate}, a {@link Grant.Refresh}, a
 * {@link Grant.Rollover}, a {@link Binding} or a list of {@link Alert}, as the kind says
 */
@Schema(name = "NamedPolicy")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(using = NamedPolicyReader.class)
public record NamedPolicy(@NotNull String code, @NotNull Kind kind,
		@Schema(description = "What would stand in place", oneOf = {
				Aggregation.class, Rating.class, Overage.class, Alert[].class, CommitmentRate.class,
				Grant.Refresh.class, Grant.Rollover.class, Binding.class }) @NotNull @Valid Object value)
		implements
			Definition{

	public NamedPolicy {
		value = (value instanceof List<?> list) ? List.copyOf(list) : value;
	}

	/** What a policy is about. */
	public enum Kind {

		AGGREGATION, RATING, OVERAGE, ALERT, COMMITMENT, REFRESH, ROLLOVER, BINDING

	}

}
