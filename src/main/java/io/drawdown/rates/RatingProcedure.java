package io.drawdown.rates;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Definition;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Facts;
import io.drawdown.rating.Piece;
import io.drawdown.rating.Price;
import io.drawdown.rating.Procedure;
import io.drawdown.rating.Ratio;
import io.drawdown.rating.Step;
import io.drawdown.rating.Tiers;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A version of a rating procedure of the catalogue document [R7].
 *
 * @param version counted by the catalogue: another content of one that is in use is the
 * next version; what is sent is not looked at
 * @param examples that it must give the amounts of before it is activated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RatingProcedure(@NotNull String code,
		@Schema(description = "Counted by the catalogue; what is sent is not looked at",
				example = "1") @Nullable Integer version,
		@Schema(description = "In their order; the first is BASE_RATE") @NotEmpty List<@Valid Step> steps,
		@Schema(description = "What it must give before it is activated") List<@Valid Example> examples)
		implements
			Definition {

	public RatingProcedure {
		steps = (steps != null) ? List.copyOf(steps) : List.of();
		examples = (examples != null) ? List.copyOf(examples) : List.of();
	}

	/** Nobody defines or changes the default one. */
	public static boolean isBuiltIn(String code) {
		return code.equals(Procedure.DEFAULT.code());
	}

	/** What prices keep of it. */
	public Procedure procedure() {
		return new Procedure(this.code, number(), this.steps);
	}

	/** The number of the version, 1 for one that is not stored yet. */
	public int number() {
		return (this.version != null) ? this.version : 1;
	}

	/** The same content as another version. */
	public RatingProcedure numbered(int version) {
		return new RatingProcedure(this.code, version, this.steps, this.examples);
	}

	/**
	 * A price and what is used at it, with the amount it must give.
	 *
	 * @param adjustment the change of the rate by attributes
	 * @param discount the change agreed on the line
	 * @param commitment what a commitment leaves of the rate
	 */
	@Schema(name = "RatingExample")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Example(@Schema(description = "The rate of the entry", example = "0.5") @NotNull BigDecimal rate,
			@Schema(description = "The rate agreed on instead") @Nullable BigDecimal negotiated,
			@Schema(description = "The change of the rate by attributes") @Nullable @Valid Adjustment adjustment,
			@Schema(description = "The change agreed on the line") @Nullable @Valid Adjustment discount,
			@Schema(description = "What a commitment leaves of the rate") @Nullable @Valid Adjustment commitment,
			@Nullable @Valid Tiers tiers,
			@Schema(description = "The overage of the window", example = "100") @NotNull BigDecimal quantity,
			@Schema(description = "What grants and commitments paid; left out 0") @Nullable BigDecimal covered,
			@Schema(description = "Of the usage",
					example = "{\"region\":\"eu\"}") @Nullable Map<String, String> attributes,
			@Schema(description = "What it must cost, unrounded", example = "43.5") @NotNull BigDecimal amount) {

		public Example {
			rate = plain(rate);
			quantity = plain(quantity);
			amount = plain(amount);
			negotiated = (negotiated != null) ? plain(negotiated) : null;
			covered = (covered != null) ? plain(covered) : null;
			attributes = (attributes != null) ? Map.copyOf(attributes) : null;
		}

		public Price price(Procedure procedure) {
			return new Price(this.rate, this.negotiated, this.adjustment, this.discount, this.tiers, procedure);
		}

		public Facts facts(Price price) {
			Ratio ratio = (this.commitment != null) ? Ratio.of(this.commitment, price.unitRate()) : Ratio.ONE;
			return new Facts((this.covered != null) ? Quantity.of(this.covered) : Quantity.ZERO,
					List.of(new Piece(Quantity.of(this.quantity), ratio, null)),
					(this.attributes != null) ? this.attributes : Map.of());
		}

		private static BigDecimal plain(BigDecimal value) {
			return (value != null) ? Quantity.of(value).value() : value;
		}

	}

}
