package io.drawdown.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.drawdown.consumption.SummaryRow;
import io.drawdown.measure.Quantity;
import io.drawdown.rating.TierSlice;
import io.drawdown.reckoning.Bucket;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What traces are made of: summaries and their parts. */
public final class Traced {

	private Traced() {
	}

	/** A summary of any level. */
	@Schema(name = "TracedSummary")
	public record Summary(String id, SummaryRow.Kind kind, SummaryRow.Status status, int version,
			Map<String, String> attributes, Instant from, Instant until, Quantity consumed, Quantity drawn,
			Quantity overage, @Schema(description = "What the overage became in tokens") Quantity tokens,
			BigDecimal netUnitRate, @Schema(description = "0 of a usage summary") BigDecimal amount,
			BigDecimal unroundedAmount, String currency) {

		static Summary of(SummaryRow row) {
			return new Summary(row.id(), row.kind(), row.status(), row.version(), row.attributes(), row.window().from(),
					row.window().until(), row.consumed(), row.drawn(), row.overage(), row.tokens(), row.netUnitRate(),
					row.amount(), row.unrounded(), row.asset().currency());
		}

	}

	/** The summaries that something is in; all null where it does not count. */
	@Schema(name = "TracedSummaries")
	public record Summaries(@Nullable Summary usageSummary, @Nullable Summary ratableSummary,
			@Nullable Summary liableSummary,
			@Schema(description = "What adjusts the liable summary, if it was invoiced") List<Summary> adjustments) {

		static final Summaries NONE = new Summaries(null, null, null, List.of());

	}

	/** What a part was paid by. */
	public enum PaidBy {

		COMMITMENT, BUCKET, OVERAGE

	}

	/** A quantity of one day's or hour's usage that was paid in one way. */
	@Schema(name = "TracedPart")
	public record Part(PaidBy paidBy, @Schema(description = "The day or hour") Instant at,
			@Schema(description = "In the unit of the resource", example = "20") Quantity quantity,
			@Schema(description = "Of tokens: what they were used for") @Nullable UsedFor usedFor,
			@Schema(description = "The bucket that paid") @Nullable PaidBucket bucket,
			@Schema(description = "What commitments were debited, in their own units") List<Debited> debits,
			@Schema(description = "In which tiers overage lies, and what it costs there") List<TierSlice> tiers,
			@Schema(description = """
					What steps of the rating procedure that change the amount itself, such as a minimum, add to the \
					tiers or take off, shared by quantity""") BigDecimal beyondTiers, @Schema(description = """
					What it costs, unrounded; tokens where the resource is paid in tokens; 0 of what is covered or not \
					charged, null where there is no rate""") @Nullable BigDecimal amount) {
	}

	/** A bucket. */
	@Schema(name = "TracedBucket")
	public record PaidBucket(@Schema(example = "bkt_1-c-4-2-0-0-0") String id, int number, Bucket.Source source,
			@Schema(description = "The asset that brought it") String asset) {
	}

	/** What a bucket of a commitment was debited. */
	@Schema(name = "TracedDebit")
	public record Debited(PaidBucket bucket, Quantity quantity) {
	}

	/** What tokens were used for. */
	@Schema(name = "TracedUse")
	public record UsedFor(@Schema(description = "The resource's code") String resource,
			@Schema(description = "The usage summary whose overage made them") String usageSummary) {
	}

}
