package io.drawdown.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A usage summary, its parts, and a page of its records, each with its share of them. */
public record UsageTrace(String account, String asset, String assetId, String resource, String unit,
		@Schema(description = "The id of the ratable summary that it is in") String ratableSummary,
		@Schema(description = "The id of the liable summary that it is in") @Nullable String liableSummary,
		@Schema(description = "What rates and amounts are in") String pricedIn, Traced.Summary summary,
		List<Traced.Part> parts,
		@Schema(description = "By start, of the same start by the bytes of the ids") List<RecordShare> items,
		@Nullable String nextCursor) {

	/** A record and what it has of the parts. */
	@Schema(name = "TracedRecord")
	public record RecordShare(String id, @Schema(description = "As first sent") Quantity quantity, String unit,
			@Schema(description = "In the unit that it was sent in; 0 where it is void") Quantity quantityInForce,
			@Schema(description = "The same in the unit of the resource") Quantity convertedInForce,
			@JsonProperty("void") boolean isVoid,
			@Schema(description = "In their order, each in the unit that the record was sent in") List<Corrected> corrections,
			Instant startedAt, @Nullable Instant endedAt, Map<String, String> attributes, @Schema(description = """
					What it adds to the summary: its quantity, 1 for COUNT; for PEAK and LATEST what its day adds, of \
					the one record that gives the day its value, 0 of all others""") Quantity contribution,
			@Schema(description = "What of it waits to be absorbed and does not count yet") Quantity unabsorbed,
			List<Traced.Part> parts) {
	}

	/** What was said of a record later. */
	@Schema(name = "TracedCorrection")
	public record Corrected(@JsonProperty("void") boolean isVoid,
			@Schema(description = "null of a void") @Nullable Quantity quantity, String batch, Instant receivedAt) {
	}

}
