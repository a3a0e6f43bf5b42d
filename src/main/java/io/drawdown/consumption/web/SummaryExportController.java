package io.drawdown.consumption.web;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.drawdown.consumption.SummaryRow;
import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.paging.Exports;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
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
	void usage(SummaryController.Filter filter, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		write(Level.USAGE, filter, USAGE, SummaryController.UsageResponse::of, request, response);
	}

	@GetMapping(path = "/v1/ratable-summaries", produces = { Exports.CSV, Exports.NDJSON })
	void ratable(SummaryController.Filter filter, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		write(Level.RATABLE, filter, RATABLE, SummaryController.RatableResponse::of, request, response);
	}

	@GetMapping(path = "/v1/liable-summaries", produces = { Exports.CSV, Exports.NDJSON })
	void liable(SummaryController.Filter filter, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		write(Level.LIABLE, filter, LIABLE, SummaryController.LiableResponse::of, request, response);
	}

	private <T> void write(Level level, SummaryController.Filter filter, List<String> columns,
			Function<SummaryRow, T> shown, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		this.exports.write(request, response, ROWS, columns,
				(paging) -> this.summaries.page(level, filter, paging).map(shown));
	}

	private static List<String> with(String... columns) {
		return Stream.concat(COMMON.stream(), Stream.of(columns)).toList();
	}

}
