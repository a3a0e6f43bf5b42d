package io.drawdown.intake.web;

import java.time.LocalDate;
import java.util.Map;

import io.drawdown.intake.LateUsage;
import io.drawdown.journal.LateArrival;
import io.drawdown.measure.Quantity;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/late-usage}: what arrived late, and from whom. */
@RestController
@RequestMapping("/v1/late-usage")
@Tag(name = "Usage")
class LateUsageController {

	private final LateUsage late;

	LateUsageController(LateUsage late) {
		this.late = late;
	}

	@GetMapping
	@Operation(summary = "Report what arrived late",
			description = """
					Accepted records, and apart from them corrections, whose rating window was frozen when they came: how many, \
					how much, and how long after their start, by account, sender and resource.""")
	Page<LateResponse> report(
			@RequestParam(required = false) @Parameter(
					description = "Its code; all accounts, if left out") @Nullable String account,
			@RequestParam(required = false) @Parameter(description = "The first day of arrival",
					example = "2026-02-01") @Nullable LocalDate from,
			@RequestParam(required = false) @Parameter(description = "The day after the last day of arrival",
					example = "2026-03-01") @Nullable LocalDate until,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return this.late.report(account, from, until, Paging.of(limit, cursor)).map(LateResponse::of);
	}

	/** What of a resource arrived late from a sender. */
	record LateResponse(String account, @Schema(description = "The name of the key it came with") String sender,
			String resource, String unit, LateArrival.Kind kind,
			@Schema(description = "How many records, or corrections") long arrivals,
			@Schema(description = "In the unit; of corrections the sum of the differences") Quantity quantity,
			@Schema(description = "From the start of a record to its arrival, as an ISO 8601 duration",
					example = "PT960H") String longestDelay,
			@Schema(description = "How many arrived up to a day, a week, 31, 92 or 366 days after their start, or later") Map<LateArrival.Delay, Long> delays) {

		static LateResponse of(LateUsage.Late late) {
			return new LateResponse(late.account(), late.sender(), late.resource(), late.unit(), late.kind(),
					late.arrivals(), late.quantity(), late.longestDelay().toString(), late.delays());
		}

	}

}
