package io.drawdown.trace.web;

import java.time.Instant;

import io.drawdown.paging.Paging;
import io.drawdown.trace.LiableTrace;
import io.drawdown.trace.RatableTrace;
import io.drawdown.trace.RecordTrace;
import io.drawdown.trace.RecordTraces;
import io.drawdown.trace.SummaryTraces;
import io.drawdown.trace.UsageTrace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Traces: from what is owed to the records, and back. */
@RestController
@Tag(name = "Traces", description = """
		Why an amount is what it is, down to the single record, and where a record has gone. The shares of all \
		records of a usage summary add up to its parts, and the tiers of all parts to the ratable amount, to the \
		last digit.""")
class TraceController {

	private static final String AS_OF = "As of this instant: usage that started later does not count";

	private final SummaryTraces summaries;

	private final RecordTraces records;

	TraceController(SummaryTraces summaries, RecordTraces records) {
		this.summaries = summaries;
		this.records = records;
	}

	@GetMapping("/v1/liable-summaries/{id}/trace")
	@Operation(summary = "Trace a liable summary down", description = """
			Its ratable summaries, their usage summaries, and who paid which part of those: which bucket, which \
			commitment, or nobody, in which tier and for how much. A page is so many usage summaries; a ratable \
			summary that goes on is told again on the next one. Of a fee its steps, of a shortfall the charges that \
			count; an adjustment is told with the row that it corrects and the chain of that one.""")
	LiableTrace liable(@PathVariable String id,
			@RequestParam(required = false) @Parameter(description = AS_OF) @Nullable Instant asOf,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return this.summaries.liable(id, asOf, Paging.of(limit, cursor));
	}

	@GetMapping("/v1/ratable-summaries/{id}/trace")
	@Operation(summary = "Trace a ratable summary down",
			description = "Its usage summaries with their parts, so many a page, and the liable summary that it is in.")
	RatableTrace ratable(@PathVariable String id,
			@RequestParam(required = false) @Parameter(description = AS_OF) @Nullable Instant asOf,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return this.summaries.ratable(id, asOf, Paging.of(limit, cursor));
	}

	@GetMapping("/v1/usage-summaries/{id}/trace")
	@Operation(summary = "Trace a usage summary to its records", description = """
			Its parts, and a page of its records, each with its share of them: in their order the first ones have what \
			commitments and buckets paid, the later ones the overage.""")
	UsageTrace usage(@PathVariable String id,
			@RequestParam(required = false) @Parameter(description = AS_OF) @Nullable Instant asOf,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return this.summaries.usage(id, asOf, Paging.of(limit, cursor));
	}

	@GetMapping("/v1/usage/{account}/{id}/trace")
	@Operation(summary = "Trace a record up",
			description = """
					What it adds, who paid for it, the tiers it lies in and what it costs there, and every summary it is in; of a \
					resource that is paid in tokens also what became of its tokens.""")
	RecordTrace record(@PathVariable @Parameter(description = "The account's code") String account,
			@PathVariable @Parameter(description = "The id that its sender gave it") String id,
			@RequestParam(required = false) @Parameter(description = AS_OF) @Nullable Instant asOf) {
		return this.records.of(account, id, asOf);
	}

	@GetMapping("/v1/usage/trace")
	@Operation(summary = "Trace a record up by an id of any form",
			description = "The same for ids that do not go into a path, such as those with a slash.")
	RecordTrace named(@RequestParam @Parameter(description = "The account's code") String account,
			@RequestParam @Parameter(description = "The id that its sender gave it") String id,
			@RequestParam(required = false) @Parameter(description = AS_OF) @Nullable Instant asOf) {
		return this.records.of(account, id, asOf);
	}

}
