package io.drawdown.quoting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.PolicySet;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Tiers;
import io.drawdown.selling.Negotiation;
import io.drawdown.selling.OrderLine;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a line would become, as it was found when its quote was saved.
 *
 * @param billing that of the target
 * @param fee null where there is none
 * @param commitment null of what is none
 */
@Schema(description = "What a line would become")
public record Quoted(Target target, OrderLine.Billing billing, @Nullable Fee fee, @Nullable Commitment commitment,
		List<Resource> resources) {

	/** What the line's wallets would belong to. */
	@Schema(name = "QuotedTarget")
	public record Target(String type,
			@Schema(description = "The ref of the asset, or what the target is known by") String ref) {
	}

	/** What a commitment takes off and commits to on its first day. */
	@Schema(name = "QuotedCommitment")
	public record Commitment(@Schema(
			description = "The spend committed to for all of it; null where units are") @Nullable BigDecimal minimum,
			@Nullable String currency,
			@Schema(description = "The length of a commitment period; null for the whole term") @Nullable Period every,
			@Schema(description = "Off the rates of what it is linked to, by the tier of what is committed to") List<Discount> discounts,
			@Schema(description = "The refs of the anchors whose usage it takes") List<String> commitsTo) {
	}

	/** What comes off the rate of the anchors. */
	@Schema(name = "QuotedDiscount")
	public record Discount(@Schema(description = "Null for all that it names") @Nullable String resource,
			Adjustment.Kind adjust, Adjustment.@Nullable Direction direction, BigDecimal value) {
	}

	/** A flat charge of a pack or a commitment. */
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
			@Schema(description = "What its rates are paid in: a currency or a token unit") String rateUnit,
			@Schema(description = "On the first day, for records without attributes; null without one") @Nullable BigDecimal catalogueRate,
			@Schema(description = "All that hold while the line lives, as captured") List<Rate> catalogueRates,
			@Schema(description = "Null where none is negotiated") @Nullable BigDecimal negotiatedRate,
			@Schema(description = "Those negotiated; without these nor a negotiated rate, the catalogue's on the first day; null without any") @Nullable Tiers tiers,
			@Schema(description = "What is negotiated to come off; null without") Negotiation.@Nullable Discount discount,
			@Schema(description = "Whether a rate may be negotiated") boolean negotiable,
			@Schema(description = "Null without one") @Nullable Forecast forecast) {
	}

	/** A rate of the catalogue, and the days on which it holds. */
	@Schema(name = "QuotedRate")
	public record Rate(@Schema(description = "Null for ever since") @Nullable LocalDate from,
			@Schema(description = "The day after the last one; null without end") @Nullable LocalDate until,
			@Schema(description = "For one unit, before tiers") BigDecimal rate,
			@Schema(description = "That records must have for it; none for all others") Map<String, String> attributes,
			@Schema(description = "Null where it is flat") @Nullable Tiers tiers, String card) {
	}

	/**
	 * What a forecast comes to. What is paid in tokens makes these, and they cost what
	 * the forecast of the token resource says [K1].
	 *
	 * @param quantity used in each whole billing period, null of tokens that are made
	 */
	@Schema(name = "QuotedForecast")
	public record Forecast(@Schema(
			description = "In each whole billing period; null of tokens that others make") @Nullable Quantity quantity,
			@Schema(description = "Of all periods shown") BigDecimal amount,
			@Schema(description = "The rows as they would be billed, of at most 24 billing periods") List<Cost> periods) {
	}

	/**
	 * A billing period, or the piece of it in which the price is the same [R6].
	 *
	 * @param rate for one unit of the overage [R4]
	 * @param rated false where no rate is in force for its overage
	 */
	@Schema(name = "QuotedPeriod")
	public record Cost(Instant from, Instant until, Quantity consumed, Quantity drawn, Quantity overage,
			@Schema(description = "What the overage makes, where it is paid in tokens") Quantity tokens,
			@Schema(description = "For one unit of the overage; null without one in force") @Nullable BigDecimal rate,
			BigDecimal amount,
			@Schema(description = "False where overage has no rate, and so no amount yet") boolean rated) {
	}

}
