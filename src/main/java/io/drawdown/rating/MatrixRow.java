package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.rating.Adjustment.Direction;
import io.drawdown.rating.Adjustment.Kind;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of a matrix: attributes and bounds that must hold, and a rate or a change of it.
 *
 * @param attributes that the usage must have, all of them
 * @param from the least overage of the window, left out 0
 * @param until the overage it must stay below, left out none
 * @param rate instead of the rate
 */
@Schema(name = "RatingMatrixRow")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatrixRow(
		@Schema(description = "Attributes that the usage must have, all of them",
				example = "{\"region\":\"eu\"}") @Nullable Map<String, String> attributes,
		@Schema(description = "The least overage of the window") @Nullable BigDecimal from,
		@Schema(description = "What the overage must stay below") @Nullable BigDecimal until,
		@Schema(description = "Instead of the rate") @Nullable BigDecimal rate,
		@Schema(description = "How the rate changes") @Nullable Kind adjust,
		@Schema(description = "For PERCENTAGE and AMOUNT") @Nullable Direction direction,
		@Schema(description = "Percent, an amount for each unit, or the rate itself") @Nullable BigDecimal value) {

	public MatrixRow {
		attributes = (attributes != null) ? Map.copyOf(attributes) : null;
		from = Decimals.plainIfAny(from);
		until = Decimals.plainIfAny(until);
		rate = Decimals.plainIfAny(rate);
		value = Decimals.plainIfAny(value);
	}

	/** What it makes of the rate, null if it says nothing. */
	@Nullable Adjustment adjustment() {
		if (this.rate != null) {
			return new Adjustment(Kind.OVERRIDE, null, this.rate);
		}
		return (this.adjust != null && this.value != null) ? new Adjustment(this.adjust, this.direction, this.value)
				: null;
	}

	boolean matches(BigDecimal overage, Map<String, String> given) {
		return (this.attributes == null || given.entrySet().containsAll(this.attributes.entrySet()))
				&& (this.from == null || overage.compareTo(this.from) >= 0)
				&& (this.until == null || overage.compareTo(this.until) < 0);
	}

}
