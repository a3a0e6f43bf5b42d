package io.drawdown.intake.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import io.drawdown.intake.Asked;
import io.drawdown.intake.Intake;
import io.drawdown.intake.UploadEnd;
import io.drawdown.intake.web.UsageController.Answer;
import io.drawdown.intake.web.UsageController.Listing;
import io.drawdown.intake.web.UsageController.UsageRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Usage of any size, answered while it is read. */
@RestController
@RequestMapping("/v1/usage")
@Tag(name = "Usage", description = "Records of what was used")
class UploadController {

	private static final Logger log = LoggerFactory.getLogger(UploadController.class);

	private static final String CSV = """
			id,account,asset,resource,quantity,unit,startedAt,attributes.region
			u1,ACME,a1,STORAGE,12.5,GB,2026-01-05T10:00:00Z,eu
			""";

	private final Intake intake;

	private final JsonMapper json;

	private final HandlerExceptionResolver problems;

	UploadController(Intake intake, JsonMapper json, HandlerExceptionResolver handlerExceptionResolver) {
		this.intake = intake;
		this.json = json;
		this.problems = handlerExceptionResolver;
	}

	@PostMapping(consumes = { MediaType.APPLICATION_NDJSON_VALUE, SentBodies.CSV },
			produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE })
	@Operation(operationId = "upload", summary = "Send usage",
			description = "Records of any number, one a line of NDJSON or a row of CSV below a header with the names "
					+ "of the fields, taken and answered chunk by chunk; `Content-Encoding: gzip` is taken. With "
					+ "`Accept: application/x-ndjson` the answer is a line for each chunk and one with the totals. "
					+ "Where the rest cannot be read or stored, the answer ends with `error`, a problem document "
					+ "whose `from` is the index from which on nothing was stored. " + Preference.MEANING,
			requestBody = @RequestBody(required = true,
					content = {
							@Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE,
									schema = @Schema(implementation = UsageRecord.class)),
							@Content(mediaType = SentBodies.CSV, schema = @Schema(type = "string", example = CSV)) }),
			responses = {
					@ApiResponse(responseCode = "200", description = "OK",
							content = {
									@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
											schema = @Schema(implementation = Answer.class)),
									@Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE,
											schema = @Schema(implementation = Answer.class)) }),
					@ApiResponse(responseCode = "202", description = "Stored, and absorbed a little later",
							content = {
									@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
											schema = @Schema(implementation = Answer.class)),
									@Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE,
											schema = @Schema(implementation = Answer.class)) }) })
	void upload(HttpServletRequest request, HttpServletResponse response,
			@RequestParam(defaultValue = "false") @Parameter(
					description = "Whether all records are accepted or none") boolean atomic,
			@RequestParam(required = false) @Parameter(
					description = "Which records the answer lists; all of at most 100, else those not accepted, if left out") @Nullable Listing outcomes,
			@RequestHeader(name = Preference.HEADER, defaultValue = "") @Parameter(
					description = "Whether to wait until the records count",
					example = Preference.RESPOND_ASYNC) List<String> prefer)
			throws IOException, HttpMediaTypeNotSupportedException {
		boolean async = Preference.names(Preference.RESPOND_ASYNC, prefer);
		StreamedAnswer answer = inLines(request) ? new AnswerInLines(response, async, outcomes, this.json)
				: new AnswerInOne(response, async, outcomes, this.json);
		try {
			UploadEnd end = this.intake.receive(SentBodies.of(request),
					new Asked(atomic, async, CorrectionController.sender(request)), answer);
			RuntimeException failure = end.failure();
			answer.end(end.batch(), (failure != null) ? problem(request, response, end.records(), failure) : null);
		}
		catch (UncheckedIOException ex) {
			log.debug("Nobody waits for the answer to an upload any more", ex);
		}
	}

	/** Where a client takes both, a line for each chunk is for those who ask for it. */
	private static boolean inLines(HttpServletRequest request) {
		List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
		return accepted.stream().anyMatch((type) -> type.equalsTypeAndSubtype(MediaType.APPLICATION_NDJSON))
				&& accepted.stream().noneMatch((type) -> type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON));
	}

	/**
	 * The problem document that the failure alone would be answered with, and the index
	 * from which on nothing was stored.
	 */
	private ObjectNode problem(HttpServletRequest request, HttpServletResponse response, int from,
			RuntimeException failure) {
		ContentCachingResponseWrapper aside = new ContentCachingResponseWrapper(new Aside(response));
		request.removeAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE); // of
																					// the
																					// answer,
																					// not
																					// of
																					// a
																					// problem
		this.problems.resolveException(request, aside, null, failure);
		ObjectNode problem = (ObjectNode) this.json.readTree(aside.getContentAsByteArray());
		return problem.put("from", from);
	}

	/** A response of which nobody hears, and that knows nothing of the one under way. */
	private static final class Aside extends HttpServletResponseWrapper {

		private @Nullable String type;

		private Aside(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void setStatus(int status) {
		}

		@Override
		public void setHeader(String name, String value) {
		}

		@Override
		public void addHeader(String name, String value) {
		}

		@Override
		public void setContentType(@Nullable String type) {
			this.type = type;
		}

		@Override
		public @Nullable String getContentType() {
			return this.type;
		}

		@Override
		public boolean containsHeader(String name) {
			return false;
		}

		@Override
		public @Nullable String getHeader(String name) {
			return null;
		}

		@Override
		public Collection<String> getHeaders(String name) {
			return List.of();
		}

		@Override
		public void setContentLength(int length) {
		}

		@Override
		public void setContentLengthLong(long length) {
		}

	}

}
