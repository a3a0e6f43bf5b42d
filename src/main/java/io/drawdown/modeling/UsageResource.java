package io.drawdown.modeling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Something that is metered, such as STORAGE in GB.
 *
 * @param unit the unit its wallets and summaries are kept in
 * @param policies those of every product resource that has none of its own [M4]
 * @param tokenResource the code of the resource that its overage is paid in, null where
 * it is paid in money [K1]
 * @param definitionProduct the code of the product that stands for it on an invoice line
 * [B3]
 */
public record UsageResource(long id, String code, Category category, String unitClass, Unit unit, Status status,
		Policies policies, @Nullable String tokenResource, @Nullable String definitionProduct) {

	static UsageResource of(Listed<Definition> listed, Unit unit) {
		Definition definition = listed.definition();
		return new UsageResource(listed.id(), definition.code(), definition.category(), definition.unitClass(), unit,
				listed.status(), definition.policies(), definition.tokenResource(), definition.definitionProduct());
	}

	/**
	 * A usage resource of the catalogue document.
	 *
	 * @param unit null for the default unit of the class
	 */
	@Schema(name = "UsageResource")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Definition(@NotNull String code, @NotNull Category category, @NotNull String unitClass, @Schema(
			description = "The unit it is kept in; left out, the default unit of the class") @Nullable String unit,
			@JsonInclude(value = JsonInclude.Include.CUSTOM,
					valueFilter = EmptyPolicies.class) @Valid Policies policies,
			@Schema(description = "The TOKEN resource that its overage is paid in; left out, it is paid in money",
					example = "AI-CREDIT") @Nullable String tokenResource,
			@Schema(description = "The product that stands for it on invoice lines") @Nullable String definitionProduct)
			implements
				io.drawdown.modeling.Definition {

		public Definition {
			policies = (policies != null) ? policies : Policies.NONE;
		}

	}

}
