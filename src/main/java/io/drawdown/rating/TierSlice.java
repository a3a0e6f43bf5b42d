package io.drawdown.rating;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What of an overage lies in one tier of its price, such as 50 GB in {@code [10, 60)} at
 * 0.45: 22.5 [X1].
 */
@Schema(name = "TierSlice")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TierSlice(@Schema(description = "Counted from 1", example = "2") int tier,
		@Schema(description = "The first quantity of the tier", example = "10") BigDecimal from,
		@Schema(description = "Where the next tier begins; null of the last one",
				example = "60") @Nullable BigDecimal until,
		@Schema(description = "Units in it", example = "50") Quantity quantity,
		@Schema(description = "Blocks that they start, of PACKAGE only; there the rate is for a block",
				example = "5") @Nullable BigDecimal blocks,
		@Schema(description = "What a unit costs after all steps that change rates", example = "0.45") BigDecimal rate,
		@Schema(description = "The tier's flat amount, where these units are those that reach it",
				example = "0") BigDecimal flat,
		@Schema(description = "What they cost with the flat amount, unrounded; tokens of a rate in tokens",
				example = "22.5000000000") BigDecimal amount) {

	boolean isPricedLike(TierSlice other) {
		return this.tier == other.tier && this.rate.compareTo(other.rate) == 0;
	}

	/** Both, of one tier at one rate. */
	TierSlice plus(TierSlice other) {
		return new TierSlice(this.tier, this.from, this.until, this.quantity.plus(other.quantity),
				(this.blocks != null && other.blocks != null) ? this.blocks.add(other.blocks) : null, this.rate,
				this.flat.add(other.flat), this.amount.add(other.amount));
	}

	/** The same with a flat amount that it reaches. */
	TierSlice reaching(BigDecimal flat, BigDecimal worth) {
		return new TierSlice(this.tier, this.from, this.until, this.quantity, this.blocks, this.rate,
				this.flat.add(flat), this.amount.add(worth));
	}

	TierSlice worth(BigDecimal other) {
		return new TierSlice(this.tier, this.from, this.until, this.quantity, this.blocks, this.rate, this.flat, other);
	}

}
