package io.drawdown.intake.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;

import io.drawdown.intake.UploadEnd;
import io.drawdown.intake.Uploads;
import io.drawdown.intake.web.UsageController.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Usage of any size, answered while it is read. */
@RestController
@RequestMapping("/v1/usage")
@Tag(name = "Usage", description = "Records of what was used")
class UploadController {

	private static final Logger log = LoggerFactory.getLogger(UploadController.class);

	private final Uploads uploads;

	private final JsonMapper json;

	private final HandlerExceptionResolver problems;

	UploadController(Uploads uploads, JsonMapper json, HandlerExceptionResolver handlerExceptionResolver) {
		this.uploads = uploads;
		this.json = json;
		this.problems = handlerExceptionResolver;
	}

	@PostMapping(consumes = { MediaType.APPLICATION_NDJSON_VALUE, SentBodies.CSV },
			produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE })
	@Operation(summary = "Upload usage", description = "Records of any number.")
	void upload(HttpServletRequest request, HttpServletResponse response,
			@RequestParam(defaultValue = "false") @Parameter(
					description = "Whether all records are accepted or none") boolean atomic,
			@RequestParam(required = false) @Nullable Listing outcomes)
			throws IOException, HttpMediaTypeNotSupportedException {
		StreamedAnswer answer = inLines(request) ? new AnswerInLines(response, outcomes, this.json)
				: new AnswerInOne(response, outcomes, this.json);
		try {
			UploadEnd end = this.uploads.take(SentBodies.of(request), atomic, answer);
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
		this.problems.resolveException(request, aside, null, failure);
		ObjectNode problem = (ObjectNode) this.json.readTree(aside.getContentAsByteArray());
		return problem.put("from", from);
	}

	/** A response of which nobody hears. */
	private static final class Aside extends HttpServletResponseWrapper {

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
		public void setContentType(String type) {
		}

		@Override
		public void setContentLength(int length) {
		}

		@Override
		public void setContentLengthLong(long length) {
		}

	}

}
