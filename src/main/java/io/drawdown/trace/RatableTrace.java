package io.drawdown.trace;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A ratable summary with a page of its usage summaries, and the liable one that adds it
 * up.
 */
public record RatableTrace(String account, String asset, String assetId, String resource, String unit,
		@Schema(description = "The id of the liable summary that it is in") @Nullable String liableSummary,
		Traced.Summary summary,
		@Schema(description = "The ratable summary with a page of its usage summaries; none where it is idle") List<LiableTrace.Ratable> items,
		@Nullable String nextCursor) {
}
