package io.drawdown.intake.web;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.drawdown.intake.Asked;
import io.drawdown.intake.Intake;
import io.drawdown.intake.Outcome;
import io.drawdown.intake.Received;
import io.drawdown.intake.UsageRecords;
import io.drawdown.journal.RecordFilter;
import io.drawdown.journal.RefusedRecord;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Usage over HTTP. */
@RestController
@RequestMapping("/v1/usage")
@Tag(name = "Usage", description = "Records of what was used")
class UsageController {

	private final Intake intake;

	private final UsageRecords records;

	UsageController(Intake intake, UsageRecords records) {
		this.intake = intake;
		this.records = records;
	}

	@PostMapping(consumes = { MediaType.APPLICATION_JSON_VALUE, SentBodies.CLOUD_EVENT, SentBodies.CLOUD_EVENTS },
			produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Send usage",
			description = "One or an array of records or CloudEvents, read whole; `Content-Encoding: gzip` is taken. "
					+ "JSON with `ce-` headers is the data of a CloudEvent in binary mode. Every record is answered; "
					+ "sending a record again is safe. " + Preference.MEANING,
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = {
					@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							array = @ArraySchema(schema = @Schema(implementation = UsageRecord.class))),
					@Content(mediaType = SentBodies.CLOUD_EVENT, schema = @Schema(implementation = UsageEvent.class)),
					@Content(mediaType = SentBodies.CLOUD_EVENTS,
							array = @ArraySchema(schema = @Schema(implementation = UsageEvent.class))) }))
	@ApiResponse(responseCode = "200", description = "Stored, and every read shows the effect",
			useReturnTypeSchema = true)
	@ApiResponse(responseCode = "202", description = "Stored, and absorbed a little later", useReturnTypeSchema = true,
			headers = { @Header(name = HttpHeaders.LOCATION, description = "Where to ask how far it is"),
					@Header(name = Preference.APPLIED, description = Preference.RESPOND_ASYNC) })
	ResponseEntity<Answer> send(HttpServletRequest request,
			@RequestParam(defaultValue = "false") @Parameter(
					description = "Whether all records are accepted or none") boolean atomic,
			@RequestParam(required = false) @Parameter(
					description = "Which records the answer lists; all of at most 100, else those not accepted, if left out") @Nullable Listing outcomes,
			@RequestHeader(name = Preference.HEADER, defaultValue = "") @Parameter(
					description = "Whether to wait until the records count",
					example = Preference.RESPOND_ASYNC) List<String> prefer)
			throws IOException, HttpMediaTypeNotSupportedException {
		boolean async = Preference.names(Preference.RESPOND_ASYNC, prefer);
		Answer answer = Answer.of(this.intake.receive(SentBodies.of(request),
				new Asked(atomic, async, CorrectionController.sender(request))), outcomes);
		if (!async) {
			return ResponseEntity.ok(answer);
		}
		return ResponseEntity.accepted()
			.location(UsageBatchController.address(answer.batch()))
			.header(Preference.APPLIED, Preference.RESPOND_ASYNC)
			.body(answer);
	}

	@GetMapping
	@Operation(summary = "List usage records",
			description = "Accepted records by asset, resource and start; rejected or blocked ones in order of arrival. "
					+ "With `Accept: text/csv` or `application/x-ndjson` all of them, as a stream; accepted ones as CSV "
					+ "can be sent again as they are.")
	Page<?> list(
			@RequestParam(required = false) @Parameter(
					description = "Its code; may be left out where asset is an id") @Nullable String account,
			@RequestParam(required = false) @Parameter(description = "Its id or ref") @Nullable String asset,
			@RequestParam(required = false) @Parameter(description = "Its code") @Nullable String resource,
			@RequestParam(required = false) @Parameter(
					description = "Records that start at or after this instant") @Nullable Instant from,
			@RequestParam(required = false) @Parameter(
					description = "Records that start before this instant") @Nullable Instant until,
			@RequestParam(defaultValue = "accepted") Shown outcome,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return page(account, asset, resource, from, until, outcome, Paging.of(limit, cursor));
	}

	/** One page of the records that are asked for. */
	Page<?> page(@Nullable String account, @Nullable String asset, @Nullable String resource, @Nullable Instant from,
			@Nullable Instant until, Shown outcome, Paging paging) {
		Instant first = Objects.requireNonNullElse(from, RecordFilter.EVER);
		Instant end = Objects.requireNonNullElse(until, Window.FOREVER);
		if (!first.isBefore(end)) {
			return new Page<>(List.of(), null);
		}
		UsageRecords.Query query = new UsageRecords.Query(account, asset, resource, new Window(first, end));
		return switch (outcome) {
			case accepted -> this.records.accepted(query, paging);
			case rejected -> this.records.refused(query, RefusedRecord.Outcome.REJECTED, paging).map(RefusedUsage::of);
			case blocked -> this.records.refused(query, RefusedRecord.Outcome.BLOCKED, paging).map(RefusedUsage::of);
		};
	}

	/** Which outcomes an answer lists. */
	enum Listing {

		all, problems, none;

		private static final int LISTED_WHOLE = 100;

		/** What was asked for, or what a request of so many records is answered with. */
		static Listing orFor(@Nullable Listing asked, int records) {
			return (asked != null) ? asked : isWhole(records) ? all : problems;
		}

		/** Whether so few records are all listed. */
		static boolean isWhole(int records) {
			return records <= LISTED_WHOLE;
		}

		List<Outcome> of(List<Outcome> outcomes) {
			return switch (this) {
				case all -> outcomes;
				case problems -> outcomes.stream().filter((each) -> each.kind() != Outcome.Kind.ACCEPTED).toList();
				case none -> List.of();
			};
		}

	}

	/** Which records are listed. */
	enum Shown {

		accepted, rejected, blocked

	}

	/** A usage record as it is sent; described here, read as a stream. */
	record UsageRecord(
			@Schema(description = "The sender's id, unique per account for ever: 1 to 200 visible characters",
					example = "u1", requiredMode = Schema.RequiredMode.REQUIRED) String id,
			@Schema(description = "Code of the account; may be left out where asset is an id",
					example = "ACME") String account,
			@Schema(description = "Id or ref of the asset", example = "a1",
					requiredMode = Schema.RequiredMode.REQUIRED) String asset,
			@Schema(description = "Code of the usage resource", example = "STORAGE",
					requiredMode = Schema.RequiredMode.REQUIRED) String resource,
			@Schema(description = "An exact decimal with at most 6 decimals, as a string or number", example = "12.5",
					requiredMode = Schema.RequiredMode.REQUIRED) String quantity,
			@Schema(description = "A unit of the resource's class; the resource's own if left out",
					example = "GB") String unit,
			@Schema(description = "The instant by which it counts", example = "2026-01-05T10:00:00Z",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant startedAt,
			@Schema(description = "Not before startedAt") Instant endedAt, @Schema(description = "Texts by name",
					example = "{\"region\":\"eu\"}") java.util.Map<String, String> attributes) {
	}

	/** A CloudEvent as it is sent; described here, read as a stream. */
	record UsageEvent(
			@Schema(description = "1.0", example = "1.0",
					requiredMode = Schema.RequiredMode.REQUIRED) String specversion,
			@Schema(description = "The record's id, unless data has one", example = "u1",
					requiredMode = Schema.RequiredMode.REQUIRED) String id,
			@Schema(example = "/meters/7", requiredMode = Schema.RequiredMode.REQUIRED) String source,
			@Schema(example = "usage", requiredMode = Schema.RequiredMode.REQUIRED) String type,
			@Schema(description = "The record's account, unless data has one", example = "ACME") String subject,
			@Schema(description = "The record's startedAt, unless data has one",
					example = "2026-01-05T10:00:00Z") Instant time,
			@Schema(description = "The other fields of the record", example = """
					{"asset": "a1", "resource": "STORAGE", "quantity": "12.5", "unit": "GB"}""",
					requiredMode = Schema.RequiredMode.REQUIRED) Object data) {
	}

	/** What became of a request. */
	record Answer(
			@Schema(description = "Names this request", example = "bat_019b8f0e5c007a3b9d2e4f6081a2c3d4") String batch,
			int accepted, int duplicates, int conflicts, int rejected, int blocked, List<Outcome> outcomes) {

		static Answer of(Received received, @Nullable Listing asked) {
			List<Outcome> all = received.outcomes();
			List<Outcome> listed = Listing.orFor(asked, all.size()).of(all);
			return new Answer(received.batch().toString(), received.count(Outcome.Kind.ACCEPTED),
					received.count(Outcome.Kind.DUPLICATE), received.count(Outcome.Kind.CONFLICT),
					received.count(Outcome.Kind.REJECTED), received.count(Outcome.Kind.BLOCKED), listed);
		}

	}

	/** A record that does not count, with what was sent. */
	record RefusedUsage(@Nullable String id, String account, String batch, int index, @Nullable String code,
			@Nullable String field, @Nullable String message, @Nullable Quantity available, @JsonRawValue String sent,
			Instant receivedAt) {

		static RefusedUsage of(UsageRecords.Refused refused) {
			return new RefusedUsage(refused.id(), refused.account(), refused.batch(), refused.index(), refused.code(),
					refused.field(), refused.message(), refused.available(), refused.sent(), refused.receivedAt());
		}

	}

}
