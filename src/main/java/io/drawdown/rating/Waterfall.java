package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an amount came to be: each step, what it looked up, the rate before and after, and
 * what the quantity costs so far [R8].
 */
public record Waterfall(List<Line> lines,
		@Schema(description = "What the window costs, unrounded", example = "43.5000000000") BigDecimal amount,
		@Schema(description = "The rate if there is a single one, else amount ÷ overage",
				example = "0.435") BigDecimal netUnitRate) {

	/** Steps of lines that no step of the procedure wrote. */
	static final String PIECE = "PIECE";

	public Waterfall {
		lines = List.copyOf(lines);
	}

	/**
	 * What one step did to a part of the quantity.
	 *
	 * @param step the kind of the step; text, as it is stored for ever. PIECE: what a
	 * part of the overage costs by its rates, all of them and the flat amounts together
	 * being what the rates give
	 */
	@Schema(name = "WaterfallLine")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Line(
			@Schema(description = "The kind of the step; PIECE for what a part of the overage costs by its rates",
					example = "TIER") String step,
			@Schema(description = "What it looked up", example = "[10, 60): 10 % discount") String detail,
			@Schema(description = "The resource that was used, where tokens are priced") @Nullable String resource,
			@Schema(description = "How much it is about: units, or blocks of PACKAGE",
					example = "50") @Nullable BigDecimal quantity,
			@Schema(example = "0.5") @Nullable BigDecimal rateBefore,
			@Schema(example = "0.45") @Nullable BigDecimal rateAfter,
			@Schema(description = "What the quantity costs after the step",
					example = "22.5000000000") @Nullable BigDecimal amount) {

	}

}
