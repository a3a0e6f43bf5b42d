package io.drawdown.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.drawdown.rating.TierSlice;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A liable summary and a page of what it comes from. */
public record LiableTrace(String account, String asset, String assetId,
		@Schema(description = "null for a fee or shortfall, like unit") @Nullable String resource,
		@Nullable String unit, Traced.Summary summary,
		@Schema(description = "Of an ADJUSTMENT: the row that it corrects, whose chain this is") Traced.@Nullable Summary corrects,
		@Schema(description = """
				What adjusts the row; of an ADJUSTMENT those before it. The amount that was invoiced and these are what \
				the chain comes to, rounded""") List<Traced.Summary> adjustments,
		@Schema(description = "Of a FEE: what is owed on which day") List<Step> steps,
		@Schema(description = "Of a SHORTFALL") @Nullable Minimum minimum, @Schema(description = """
				Of USAGE and ADJUSTMENT: a page of usage summaries, under the ratable summaries that add them up; idle \
				windows are left out""") List<Ratable> items,
		@Schema(description = "Of a SHORTFALL: a page of the liable summaries that count") List<Charged> charged,
		@Nullable String nextCursor) {

	/** A ratable summary and those of its usage summaries that the page holds. */
	@Schema(name = "TracedRatable")
	public record Ratable(Traced.Summary summary,
			@Schema(description = "What rates and amounts are in: a currency, or a token unit",
					example = "USD") String pricedIn,
			@Schema(description = "All of its overage by tier") List<TierSlice> tiers,
			@Schema(description = "What the amount is more, or less, than that of the tiers") BigDecimal beyondTiers,
			List<Usage> usage) {
	}

	/** A usage summary and its parts. */
	@Schema(name = "TracedUsageSummary")
	public record Usage(Traced.Summary summary, List<Traced.Part> parts, @Schema(description = """
			Where its records are; null of tokens, whose records are those of what they were used for""",
			example = "/v1/usage-summaries/usa_1-2-1-0-oe6v40/trace") @Nullable String records) {
	}

	/** One step of a fee. */
	@Schema(name = "TracedStep")
	public record Step(Instant at, BigDecimal amount) {
	}

	/** What was promised and what was charged. */
	@Schema(name = "TracedMinimum")
	public record Minimum(BigDecimal promised, BigDecimal charged) {
	}

	/** A charge that counts towards a minimum, as its usage comes to now. */
	@Schema(name = "TracedCharge")
	public record Charged(String liableSummary, String asset, String assetId, String resource, Instant from,
			Instant until, BigDecimal amount) {
	}

}
