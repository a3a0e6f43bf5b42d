package io.drawdown.modeling;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A usage resource on a product, with what is included of it.
 *
 * @param policies as written; those that hold are {@link Catalogue#policiesOf}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProductResource(@NotNull String resource,
		@Schema(description = "First day; left out, ever since") @Nullable LocalDate from,
		@Schema(description = "Day after the last one; left out, no end") @Nullable LocalDate until,
		@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = EmptyPolicies.class) @Valid Policies policies,
		List<@Valid Grant> grants) {

	public ProductResource {
		policies = (policies != null) ? policies : Policies.NONE;
		grants = (grants != null) ? List.copyOf(grants) : List.of();
	}

	@JsonIgnore
	public EffectiveDates dates() {
		return new EffectiveDates(this.from, this.until);
	}

	/** The same with other grants. */
	ProductResource granting(List<Grant> others) {
		return new ProductResource(this.resource, this.from, this.until, this.policies, others);
	}

}
