package io.drawdown.quoting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.PolicySet;
import io.drawdown.selling.OrderLine;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a line would become, as it was found when its quote was saved.
 *
 * @param billing that of the target
 * @param fee null where there is none
 */
@Schema(description = "What a line would become")
public record Quoted(Target target, OrderLine.Billing billing, @Nullable Fee fee, List<Resource> resources) {

	/** What the line's wallets would belong to. */
	@Schema(name = "QuotedTarget")
	public record Target(String type,
			@Schema(description = "The ref of the asset, or what the target is known by") String ref) {
	}

	/** A flat charge of a pack. */
	@Schema(name = "QuotedFee")
	public record Fee(@Schema(description = "For all there are on the first day, each time") BigDecimal amount,
			String currency, @Schema(description = "Null for once") @Nullable Period every,
			@Schema(description = "The billing periods of its target, at most 24, in which it is owed") List<Owed> periods) {
	}

	/** What is owed in one billing period. */
	@Schema(name = "QuotedFeePeriod")
	public record Owed(Instant from, Instant until, BigDecimal amount) {
	}

	/** One resource of the line, as of its first day. */
	@Schema(name = "QuotedResource")
	public record Resource(String resource, String unit,
			@Schema(description = "For each one, with what is negotiated") List<Grant> grants,
			@Schema(description = "With what is negotiated") PolicySet policies,
			@Schema(description = "On the first day; null without one in the currency") @Nullable BigDecimal catalogueRate,
			@Schema(description = "All that hold while the line lives, as captured") List<Rate> catalogueRates,
			@Schema(description = "Null where none is negotiated") @Nullable BigDecimal negotiatedRate,
			@Schema(description = "Not available in this version", nullable = true) @Nullable Object tiers,
			@Schema(description = "Whether a rate may be negotiated") boolean negotiable,
			@Schema(description = "Null without one") @Nullable Forecast forecast) {
	}

	/** A rate of the catalogue, and the days on which it holds. */
	@Schema(name = "QuotedRate")
	public record Rate(@Schema(description = "Null for ever since") @Nullable LocalDate from,
			@Schema(description = "The day after the last one; null without end") @Nullable LocalDate until,
			BigDecimal rate, String card) {
	}

	/**
	 * What a forecast comes to.
	 *
	 * @param quantity used in each whole billing period
	 */
	@Schema(name = "QuotedForecast")
	public record Forecast(@Schema(description = "In each whole billing period") Quantity quantity,
			@Schema(description = "Of all periods shown") BigDecimal amount,
			@Schema(description = "The rows as they would be billed, of at most 24 billing periods") List<Cost> periods) {
	}

	/**
	 * A billing period, or the piece of it in which the rate is the same [R6].
	 *
	 * @param rated false where no rate is in force for its overage
	 */
	@Schema(name = "QuotedPeriod")
	public record Cost(Instant from, Instant until, Quantity consumed, Quantity drawn, Quantity overage,
			@Schema(description = "In force; null without one") @Nullable BigDecimal rate, BigDecimal amount,
			@Schema(description = "False where overage has no rate, and so no amount yet") boolean rated) {
	}

}
