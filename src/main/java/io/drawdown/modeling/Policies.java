package io.drawdown.modeling;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * A policies block as it was written: what is null comes from further up [M4]. An empty
 * block is the same as none [M6].
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Policies(@Schema(description = "In place or by code; left out, SUM per day", oneOf = {
		Aggregation.class, String.class }) @Nullable PolicyChoice<@Valid Aggregation> aggregation,
		@Schema(description = "In place or by code; left out, monthly after three days",
				oneOf = { Rating.class, String.class }) @Nullable PolicyChoice<@Valid Rating> rating,
		@Schema(description = "CHARGE, DO_NOT_CHARGE, BLOCK, or a code; left out, CHARGE",
				type = "string") @Nullable PolicyChoice<Overage> overage,
		@Schema(description = "A list in place, or a code",
				oneOf = { Alert[].class, String.class }) @Nullable PolicyChoice<List<Alert>> alerts,
		@Schema(description = "LOWEST, BOUND, or a code; left out, LOWEST",
				type = "string") @Nullable PolicyChoice<CommitmentRate> commitment){

	public static final Policies NONE = new Policies(null, null, null, null, null);

	/** These, and where they say nothing those. */
	public Policies over(Policies others) {
		return new Policies(or(this.aggregation, others.aggregation), or(this.rating, others.rating),
				or(this.overage, others.overage), or(this.alerts, others.alerts),
				or(this.commitment, others.commitment));
	}

	private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

	public boolean saysNothing() {
		return equals(NONE);
	}

}
