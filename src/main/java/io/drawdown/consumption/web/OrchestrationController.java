package io.drawdown.consumption.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.drawdown.consumption.Orchestration;
import io.drawdown.consumption.OrchestrationJobs;
import io.drawdown.consumption.Orchestrations;
import io.drawdown.measure.PrintedId;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/orchestrations}: runs of the scheduled flow. */
@RestController
@RequestMapping("/v1/orchestrations")
@Tag(name = "Orchestration", description = "Runs that roll periods forward, freeze, settle, rate and complete")
class OrchestrationController {

	private static final String PREFIX = "run";

	private final Orchestrations orchestrations;

	private final OrchestrationJobs jobs;

	private final Accounts accounts;

	OrchestrationController(Orchestrations orchestrations, OrchestrationJobs jobs, Accounts accounts) {
		this.orchestrations = orchestrations;
		this.jobs = jobs;
		this.accounts = accounts;
	}

	@PostMapping
	@Operation(summary = "Run the scheduled flow",
			description = """
					Settles everything that is due by `asOf`, some accounts in a transaction; an account that fails is \
					reported and stops no other. Run again it changes nothing. Answers 202 and goes on in the background, or 200 when it \
					is done with `"wait": true`.""")
	ResponseEntity<OrchestrationResponse> run(@RequestBody(required = false) @Nullable @Valid NewOrchestration asked) {
		NewOrchestration run = (asked != null) ? asked : new NewOrchestration(null, null, null);
		List<Long> ids = (run.accounts() != null)
				? run.accounts().stream().map((code) -> this.accounts.account(code).id()).sorted().toList() : null;
		long id = this.orchestrations.begin(run.asOf(), ids);
		if (Boolean.TRUE.equals(run.waiting())) {
			this.orchestrations.goOn(id);
			return ResponseEntity.ok(response(id));
		}
		this.jobs.submit(id);
		return ResponseEntity.accepted()
			.location(URI.create("/v1/orchestrations/" + PrintedId.print(PREFIX, id)))
			.body(response(id));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read a run", description = "With its progress and the accounts that failed")
	OrchestrationResponse read(@PathVariable String id) {
		long[] parsed = PrintedId.parse(PREFIX, 1, id);
		if (parsed == null) {
			throw new NotFound("orchestration", id);
		}
		return response(parsed[0]);
	}

	@GetMapping
	@Operation(summary = "List runs", description = "Newest first")
	Page<OrchestrationResponse> list(@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		long before = (paging.afterId() > 0) ? paging.afterId() : Long.MAX_VALUE;
		List<Orchestration> rows = this.orchestrations.before(before, paging.rows());
		return Page.of(rows, paging, (run) -> Cursor.of(run.id())).map(this::response);
	}

	private OrchestrationResponse response(long id) {
		Orchestration run = this.orchestrations.orchestration(id)
			.orElseThrow(() -> new NotFound("orchestration", PrintedId.print(PREFIX, id)));
		return response(run);
	}

	private OrchestrationResponse response(Orchestration run) {
		List<Orchestration.Failure> failed = this.orchestrations.failures(run.id());
		Map<Long, String> codes = this.accounts.codes(failed.stream().map(Orchestration.Failure::account).toList());
		List<FailureResponse> failures = failed.stream()
			.map((failure) -> new FailureResponse(String.valueOf(codes.get(failure.account())), failure.code(),
					failure.message()))
			.toList();
		return new OrchestrationResponse(PrintedId.print(PREFIX, run.id()), run.asOf(), run.status(),
				new Progress(run.total(), run.done(), run.failed()), failures, run.started(), run.finished());
	}

	/** What to run; all of it is optional. */
	record NewOrchestration(
			@Schema(description = "The business time of the run; now, if left out") @Nullable Instant asOf,
			@Schema(description = "The codes of the accounts to confine it to") @Nullable @Size(
					max = 10_000) List<@NotNull String> accounts,
			@Schema(description = "Answer when it is done") @JsonProperty("wait") @Nullable Boolean waiting) {
	}

	/** A run as it stands. */
	record OrchestrationResponse(String id, Instant asOf, Orchestration.Status status, Progress progress,
			List<FailureResponse> failures, Instant started, @Nullable Instant finished) {
	}

	/** An account that could not be settled whole, and why. */
	record FailureResponse(String account, String code, String message) {
	}

	/** How many accounts were due, are done, have failed. */
	record Progress(long accounts, long done, long failed) {
	}

}
