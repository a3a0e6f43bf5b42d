package io.drawdown.modeling;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * A policies block as it was written: what is null comes from further up [M4]. An empty
 * block is the same as none [M6].
 *
 * @param commitment not available in this version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Policies(@Nullable @Valid PolicyChoice<Aggregation> aggregation,
		@Nullable @Valid PolicyChoice<Rating> rating, @Nullable PolicyChoice<Overage> overage,
		@Nullable PolicyChoice<List<Alert>> alerts, @Nullable Object commitment) {

	public static final Policies NONE = new Policies(null, null, null, null, null);

	public boolean saysNothing() {
		return equals(NONE);
	}

}
