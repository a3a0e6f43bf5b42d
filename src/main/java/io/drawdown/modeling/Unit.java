package io.drawdown.modeling;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/**
 * A unit of a class, such as MB of DATA, of which one is 0.001 of the default unit [Q2].
 *
 * @param factor how many of the class's default unit one of it is
 * @param scale the decimals that make sense in it, 0 to 6
 */
public record Unit(long id, String code, String unitClass, BigDecimal factor, int scale, Status status) {

	static Unit of(Listed<Definition> listed) {
		Definition definition = listed.definition();
		return new Unit(listed.id(), definition.code(), definition.unitClass(), definition.factor(), definition.scale(),
				listed.status());
	}

	/** A unit of the catalogue document. */
	@Schema(name = "Unit")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Definition(@NotNull String code, @JsonProperty("class") @NotNull String unitClass,
			@Schema(description = "How many of the default unit of the class one of it is",
					example = "0.001") @NotNull BigDecimal factor,
			@Schema(description = "Decimals that make sense in it, 0 to 6", defaultValue = "6") Integer scale)
			implements
				io.drawdown.modeling.Definition {

		public Definition {
			factor = (factor != null) ? Quantity.of(factor).value() : factor;
			scale = (scale != null) ? scale : Quantity.SENT_SCALE;
		}

	}

}
