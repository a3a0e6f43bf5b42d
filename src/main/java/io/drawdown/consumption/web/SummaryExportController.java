package io.drawdown.consumption.web;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.drawdown.consumption.SummaryRow;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.paging.Exports;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The three kinds of summaries, whole: CSV or NDJSON with the same filters. */
@RestController
@Hidden
class SummaryExportController {

	/** A page is reckoned at once, so long ones cost less. */
	private static final int ROWS = 2_000;

	private static final List<String> COMMON = List.of("id", "account", "accountId", "asset", "assetId", "target.type",
			"target.ref", "resource", "unit", "attributes", "from", "until", "status", "consumed", "drawn", "overage",
			"flagged", "version");

	static final List<String> USAGE = with("tokens");

	static final List<String> RATABLE = with("tokens", "netUnitRate", "amount", "currency");

	static final List<String> LIABLE = with("kind", "corrects", "tokens", "netUnitRate", "amount", "unroundedAmount",
			"currency", "invoice");

	private final SummaryController summaries;

	private final Exports exports;

	SummaryExportController(SummaryController summaries, Exports exports) {
		this.summaries = summaries;
		this.exports = exports;
	}

	@GetMapping(path = "/v1/usage-summaries", produces = { Exports.CSV, Exports.NDJSON })
	@Nullable ResponseEntity<Page<?>> usage(SummaryController.Filter filter,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		return answer(Level.USAGE, filter, USAGE, SummaryController.UsageResponse::of, Paging.of(limit, cursor),
				request, response);
	}

	@GetMapping(path = "/v1/ratable-summaries", produces = { Exports.CSV, Exports.NDJSON })
	@Nullable ResponseEntity<Page<?>> ratable(SummaryController.Filter filter,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		return answer(Level.RATABLE, filter, RATABLE, SummaryController.RatableResponse::of, Paging.of(limit, cursor),
				request, response);
	}

	@GetMapping(path = "/v1/liable-summaries", produces = { Exports.CSV, Exports.NDJSON })
	@Nullable ResponseEntity<Page<?>> liable(SummaryController.Filter filter,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		return answer(Level.LIABLE, filter, LIABLE, SummaryController.LiableResponse::of, Paging.of(limit, cursor),
				request, response);
	}

	private <T> @Nullable ResponseEntity<Page<?>> answer(Level level, SummaryController.Filter filter,
			List<String> columns, Function<SummaryRow, T> shown, Paging asked, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		return this.exports.answer(request, response, ROWS, columns, asked,
				(paging) -> this.summaries.page(level, filter, paging).map(shown));
	}

	private static List<String> with(String... columns) {
		return Stream.concat(COMMON.stream(), Stream.of(columns)).toList();
	}

}
