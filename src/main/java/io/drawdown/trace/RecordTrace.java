package io.drawdown.trace;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A record and everything that it is in. */
public record RecordTrace(String account, String asset, String assetId, String resource, String resourceUnit,
		@Schema(description = "The record, what it adds and its parts") UsageTrace.RecordShare record, String batch,
		Instant receivedAt, @Schema(description = "Whether it counts; if not, why says so") boolean counts,
		@Nullable Why why, @Schema(description = "What rates and amounts are in") String pricedIn,
		@JsonUnwrapped Traced.Summaries summaries,
		@Schema(description = "Of a resource that is paid in tokens: those that its overage made") @Nullable Tokens tokens) {

	/** Why a record does not count. */
	public enum Why {

		/** It starts after the instant that is asked about. */
		LATER,
		/** It was taken out by a correction. */
		VOID,
		/** A cancellation ended the asset, or the resource on it, before the record. */
		OUTSIDE_ASSET_LIFE

	}

	/** The tokens that a record made, and what became of them. */
	@Schema(name = "TracedTokens")
	public record Tokens(String resource, String unit, Quantity quantity, String pricedIn, List<Traced.Part> parts,
			@JsonUnwrapped Traced.Summaries summaries) {
	}

}
