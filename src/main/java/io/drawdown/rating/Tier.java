package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.rating.Adjustment.Direction;
import io.drawdown.rating.Adjustment.Kind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What holds from a quantity on, up to the next tier: 10 % off from 10, say. Nothing but
 * a {@code from} leaves the rate as it is [R2].
 */
@Schema(name = "Tier")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tier(
		@Schema(description = "The first quantity of the tier; it ends where the next one starts",
				example = "10") @NotNull BigDecimal from,
		@Schema(description = "How the rate changes; left out, it does not") @Nullable Kind adjust,
		@Schema(description = "For PERCENTAGE and AMOUNT") @Nullable Direction direction,
		@Schema(description = "Percent, an amount for each unit, or the rate itself",
				example = "10") @Nullable BigDecimal value,
		@Schema(description = "Owed once a rated window, beside or, in STAIRSTEP, instead of the rates",
				example = "5") @Nullable BigDecimal flat) {

	public Tier {
		from = Decimals.plain(from);
		value = Decimals.plainIfAny(value);
		flat = Decimals.plainIfAny(flat);
	}

	/** The change of the rate, null if it says none. */
	@Nullable Adjustment adjustment() {
		return (this.adjust != null && this.value != null) ? new Adjustment(this.adjust, this.direction, this.value)
				: null;
	}

	/** All that is wrong with it alone. */
	List<String> problems() {
		List<String> problems = new ArrayList<>();
		if (this.adjust == null && (this.direction != null || this.value != null)) {
			problems.add("a direction or a value says nothing without adjust");
		}
		if (this.adjust != null && this.value == null) {
			problems.add("adjust " + this.adjust + " needs a value");
		}
		Adjustment adjustment = adjustment();
		if (adjustment != null) {
			problems.addAll(adjustment.problems());
		}
		if (this.flat != null && this.flat.signum() < 0) {
			problems.add("the flat amount " + this.flat.toPlainString() + " is negative");
		}
		return problems;
	}

}
