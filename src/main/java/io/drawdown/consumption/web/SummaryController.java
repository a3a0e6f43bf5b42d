package io.drawdown.consumption.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.drawdown.consumption.Summaries;
import io.drawdown.consumption.SummaryFilter;
import io.drawdown.consumption.SummaryRow;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.consumption.Waterfalls;
import io.drawdown.measure.Quantity;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.paging.PagingRefused;
import io.drawdown.rating.Waterfall;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The three kinds of summaries. */
@RestController
@Tag(name = "Summaries", description = """
		What was used, what is rated and what is owed. Rows that no run has made final are reckoned when they are \
		read, from every record that was accepted before. With `Accept: text/csv` or `application/x-ndjson` each list \
		is answered whole, as a stream.""")
class SummaryController {

	private static final int POSITION_KEYS = 9;

	private final Summaries summaries;

	private final Waterfalls waterfalls;

	SummaryController(Summaries summaries, Waterfalls waterfalls) {
		this.summaries = summaries;
		this.waterfalls = waterfalls;
	}

	@GetMapping("/v1/usage-summaries")
	@Operation(summary = "List usage summaries", description = "One resource of one asset in one accumulation window")
	Page<UsageResponse> usage(@ParameterObject Filter filter, @RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return page(Level.USAGE, filter, Paging.of(limit, cursor)).map(UsageResponse::of);
	}

	@GetMapping("/v1/ratable-summaries")
	@Operation(summary = "List ratable summaries",
			description = "The sum of usage summaries over one rating window: what is rated, unrounded")
	Page<RatableResponse> ratable(@ParameterObject Filter filter,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return page(Level.RATABLE, filter, Paging.of(limit, cursor)).map(RatableResponse::of);
	}

	@GetMapping("/v1/liable-summaries")
	@Operation(summary = "List liable summaries", description = """
			The sum of ratable summaries over one billing period: what is owed, rounded once. A fee is a row \
			of kind FEE of the pack's or commitment's asset for each billing period of its target in which it is \
			owed. What a committed spend lacks is a row of kind SHORTFALL of the commitment's asset, once the \
			commitment period is over. What an invoiced row is off by, because usage was late or anything else was \
			corrected, is a row of kind ADJUSTMENT in the first billing period that was not complete then.""")
	Page<LiableResponse> liable(@ParameterObject Filter filter, @RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return page(Level.LIABLE, filter, Paging.of(limit, cursor)).map(LiableResponse::of);
	}

	@GetMapping("/v1/ratable-summaries/{id}/waterfall")
	@Operation(summary = "Explain a ratable summary", description = """
			Step by step how the amount came to be: what was looked up, the rate before and after. Of a final row as \
			it was rated, of any other as it would be now. Of a resource that is paid in tokens the rates and the \
			amount are tokens.""")
	WaterfallResponse waterfall(@PathVariable String id) {
		Waterfalls.Explained explained = this.waterfalls.of(id);
		return new WaterfallResponse(explained.id(), explained.unit(), explained.waterfall());
	}

	Page<SummaryRow> page(Level level, Filter filter, Paging paging) {
		List<SummaryRow> rows = this.summaries.rows(level, filter.asked(), position(paging.after(POSITION_KEYS)),
				paging.rows());
		return Page.of(rows, paging, (row) -> cursor(Summaries.position(row)));
	}

	private static Cursor cursor(Summaries.Position position) {
		return Cursor.of(position.account(), position.from().getEpochSecond(), position.asset(), position.resource(),
				position.slice(), position.kind(), position.corrected().getEpochSecond(), position.correctedKind(),
				position.number());
	}

	private static Summaries.@Nullable Position position(@Nullable Cursor cursor) {
		if (cursor == null) {
			return null;
		}
		List<String> key = cursor.key();
		try {
			return new Summaries.Position(Long.parseLong(key.get(0)), Instant.ofEpochSecond(Long.parseLong(key.get(1))),
					Long.parseLong(key.get(2)), Long.parseLong(key.get(3)), Integer.parseInt(key.get(4)),
					Integer.parseInt(key.get(5)), Instant.ofEpochSecond(Long.parseLong(key.get(6))),
					Integer.parseInt(key.get(7)), Integer.parseInt(key.get(8)));
		}
		catch (NumberFormatException | DateTimeException ex) {
			throw PagingRefused.cursor();
		}
	}

	/** Which rows are asked for; all are optional. */
	record Filter(@Parameter(description = "The account's code") @Nullable String account, @Parameter(
			description = "The asset's id, or its ref; without the account, the ref in any account") @Nullable String asset,
			@Parameter(description = "The resource's code; rows of fees have none") @Nullable String resource,
			SummaryRow.@Nullable Kind kind, SummaryRow.@Nullable Status status,
			@Parameter(description = "Rows whose window starts at or after it") @Nullable Instant from,
			@Parameter(description = "Rows whose window ends at or before it") @Nullable Instant until,
			@Parameter(description = """
					The rows as of this instant: later usage does not count, and what freezes later is not \
					final""") @Nullable Instant asOf) {

		SummaryFilter asked() {
			return new SummaryFilter(this.account, this.asset, this.resource, this.kind, this.status, this.from,
					this.until, this.asOf);
		}

	}

	/** What a row belongs to. */
	record TargetResponse(String type, String ref) {
	}

	/** What rows of every kind say. */
	record Common(String id, String account, String accountId, String asset, String assetId, TargetResponse target,
			@Schema(description = "null for a fee or shortfall, like unit") @Nullable String resource,
			@Nullable String unit,
			@Schema(description = "Those that the rate of the usage asks for; empty where it asks for none",
					example = "{\"region\":\"eu\"}") Map<String, String> attributes,
			Instant from, Instant until, SummaryRow.Status status,
			@Schema(description = "Drawn and overage together") Quantity consumed, Quantity drawn, Quantity overage,
			@Schema(description = """
					Overage of what blocks: it arose later, from a cancellation or correction, and is \
					charged""") boolean flagged) {

		static Common of(SummaryRow row) {
			return new Common(row.id(), row.account(), row.asset().id().accountId(), row.asset().ref(),
					row.asset().id().toString(),
					new TargetResponse(row.asset().target().type(), row.asset().target().ref()),
					(row.wallet() != null) ? row.wallet().resource() : null,
					(row.wallet() != null) ? row.wallet().unit() : null, row.attributes(), row.window().from(),
					row.window().until(), row.status(), row.consumed(), row.drawn(), row.overage(), row.flagged());
		}

	}

	/** A usage summary. */
	record UsageResponse(@JsonUnwrapped Common common, int version,
			@Schema(description = "What the overage became in tokens") Quantity tokens) {

		static UsageResponse of(SummaryRow row) {
			return new UsageResponse(Common.of(row), row.version(), row.tokens());
		}

	}

	/** A ratable summary. */
	record RatableResponse(@JsonUnwrapped Common common, int version,
			@Schema(description = "What the overage became in tokens") Quantity tokens, @Schema(description = """
					The rate if there is a single one, else the amount of a unit of overage on average; 0 where there \
					is none""") BigDecimal netUnitRate, @Schema(description = "Unrounded") BigDecimal amount,
			String currency) {

		static RatableResponse of(SummaryRow row) {
			return new RatableResponse(Common.of(row), row.version(), row.tokens(), row.netUnitRate(), row.unrounded(),
					row.asset().currency());
		}

	}

	/** A liable summary. */
	record LiableResponse(@JsonUnwrapped Common common, int version, SummaryRow.Kind kind,
			@Schema(description = "The row that this one adjusts") @Nullable String corrects,
			@Schema(description = "What the overage became in tokens") Quantity tokens, @Schema(description = """
					The rate if there is a single one, else the amount of a unit of overage on average; 0 where there \
					is none""") BigDecimal netUnitRate,
			@Schema(description = "Rounded once, to the currency's minor unit") BigDecimal amount,
			@Schema(description = "The sum of the ratable amounts") BigDecimal unroundedAmount, String currency,
			@Schema(description = "What it was invoiced with") @Nullable String invoice) {

		static LiableResponse of(SummaryRow row) {
			return new LiableResponse(Common.of(row), row.version(), row.kind(), row.corrects(), row.tokens(),
					row.netUnitRate(), row.amount(), row.unrounded(), row.asset().currency(), row.invoice());
		}

	}

	/** How an amount came to be. */
	record WaterfallResponse(String id,
			@Schema(description = "What rates and amounts are in: a currency, or a token unit",
					example = "USD") String unit,
			@JsonUnwrapped Waterfall waterfall) {
	}

}
