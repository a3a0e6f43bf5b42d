package io.drawdown.intake.web;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

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

/** Records, whole: CSV or NDJSON with the same filters. */
@RestController
@Hidden
class UsageExportController {

	private static final int ROWS = 1_000;

	/** What a record is sent with, and no more: it can be sent again as it is. */
	private static final List<String> ACCEPTED = List.of("id", "account", "asset", "resource", "quantity", "unit",
			"startedAt", "endedAt", "attributes");

	private static final List<String> REFUSED = List.of("id", "account", "batch", "index", "code", "field", "message",
			"available", "sent", "receivedAt");

	private final UsageController records;

	private final Exports exports;

	UsageExportController(UsageController records, Exports exports) {
		this.records = records;
		this.exports = exports;
	}

	@GetMapping(path = "/v1/usage", produces = { Exports.CSV, Exports.NDJSON })
	@Nullable ResponseEntity<Page<?>> export(@RequestParam(required = false) @Nullable String account,
			@RequestParam(required = false) @Nullable String asset,
			@RequestParam(required = false) @Nullable String resource,
			@RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant until,
			@RequestParam(defaultValue = "accepted") UsageController.Shown outcome,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		List<String> columns = (outcome == UsageController.Shown.accepted) ? ACCEPTED : REFUSED;
		return this.exports.answer(request, response, ROWS, columns, Paging.of(limit, cursor),
				(paging) -> this.records.page(account, asset, resource, from, until, outcome, paging));
	}

}
