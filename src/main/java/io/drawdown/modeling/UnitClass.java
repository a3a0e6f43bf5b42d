package io.drawdown.modeling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A dimension and its units, such as DATA, whose default unit is GB. */
public record UnitClass(long id, String code, Category type, String defaultUnit, Status status) {

	/** The code of the built-in class of the ISO 4217 currencies [M2]. */
	public static final String CURRENCY = "CURRENCY";

	static UnitClass of(Listed<Definition> listed) {
		Definition definition = listed.definition();
		return new UnitClass(listed.id(), definition.code(), definition.type(), definition.defaultUnit(),
				listed.status());
	}

	/** A unit class of the catalogue document. */
	@Schema(name = "UnitClass")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Definition(@NotNull String code,
			@Schema(description = "Equal to the category of its resources: USAGE or TOKEN") @NotNull Category type,
			@Schema(description = "The unit of factor 1", example = "GB") @NotNull String defaultUnit)
			implements
				io.drawdown.modeling.Definition {

	}

}
