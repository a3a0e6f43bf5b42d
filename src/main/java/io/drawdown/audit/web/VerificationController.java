package io.drawdown.audit.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;

import io.drawdown.audit.Difference;
import io.drawdown.audit.Verification;
import io.drawdown.audit.Verifications;
import io.drawdown.selling.Accounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/verifications}: whether what is stored is right. */
@RestController
@RequestMapping("/v1/verifications")
@Tag(name = "Verification", description = "Recomputes accounts and names every difference from what is stored")
class VerificationController {

	private static final Logger log = LoggerFactory.getLogger(VerificationController.class);

	private final Verifications verifications;

	private final Accounts accounts;

	private final JsonMapper json;

	VerificationController(Verifications verifications, Accounts accounts, JsonMapper json) {
		this.verifications = verifications;
		this.accounts = accounts;
		this.json = json;
	}

	@PostMapping(produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE })
	@Operation(summary = "Verify accounts", description = """
			Recomputes accounts from their usage records, what was sold and how far each was run, and compares with \
			all that is stored: usage summaries, segments, wallets, buckets, entries, ratable and liable summaries, \
			entitlement accounts. Reads only, stops nobody, and takes its time for all accounts. The status of a \
			liable summary is a recorded fact and not compared. With `Accept: application/x-ndjson` every difference \
			is a line, told as it is found in the order of the accounts, and the last line has `checked` and \
			`differencesFound`; an answer without it broke off. 404 `not-found` for an unknown account.""",
			responses = @ApiResponse(responseCode = "200", description = "OK",
					content = {
							@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = VerificationResponse.class)),
							@Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE,
									schema = @Schema(implementation = DifferenceResponse.class)) }))
	void verify(@RequestBody(required = false) @Nullable @Valid NewVerification asked, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		List<String> codes = (asked != null) ? asked.accounts() : null;
		List<Long> accounts = (codes != null) ? codes.stream().map((code) -> this.accounts.account(code).id()).toList()
				: null;
		if (inLines(request)) {
			response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
			answerInLines(accounts, response.getOutputStream());
			return;
		}
		Verification verification = (accounts != null) ? this.verifications.runOnce(accounts)
				: this.verifications.runOnce();
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.getOutputStream().write(this.json.writeValueAsBytes(VerificationResponse.of(verification)));
	}

	private void answerInLines(@Nullable List<Long> accounts, OutputStream out) throws IOException {
		Verifications.Watch watch = (soFar, differences) -> {
			try {
				for (Difference difference : differences) {
					line(out, DifferenceResponse.of(difference));
				}
				out.flush();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		};
		try {
			Verification verification = (accounts != null) ? this.verifications.runOnce(accounts, watch)
					: this.verifications.runOnce(watch);
			line(out, Summary.of(verification));
		}
		catch (UncheckedIOException ex) {
			log.debug("Nobody waits for the differences any more", ex);
		}
	}

	private void line(OutputStream out, Object value) throws IOException {
		out.write(this.json.writeValueAsBytes(value));
		out.write('\n');
	}

	/** Where a client takes both, lines are for those who ask for them alone. */
	private static boolean inLines(HttpServletRequest request) {
		List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
		return accepted.stream().anyMatch((type) -> type.equalsTypeAndSubtype(MediaType.APPLICATION_NDJSON))
				&& accepted.stream().noneMatch((type) -> type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON));
	}

	/** What to verify. */
	record NewVerification(@Schema(description = "The codes of the accounts to verify; all, if left out",
			example = "[\"ACME\"]") @Nullable @Size(max = 10_000) List<@NotNull String> accounts) {
	}

	/** What verifying found. */
	record VerificationResponse(
			@Schema(description = "How many of each kind were compared, missing ones included; "
					+ "records are counted in the journal") Verification.Checked checked,
			@Schema(description = "How many differences there are, listed or not") long differencesFound,
			@Schema(description = "The first 1,000 differences") List<DifferenceResponse> differences) {

		static VerificationResponse of(Verification verification) {
			return new VerificationResponse(verification.checked(), verification.found(),
					verification.differences().stream().map(DifferenceResponse::of).toList());
		}

	}

	/** The last line. */
	record Summary(Verification.Checked checked, long differencesFound) {

		static Summary of(Verification verification) {
			return new Summary(verification.checked(), verification.found());
		}

	}

	/** One value that is not what it should be. */
	record DifferenceResponse(@Schema(description = "The account's code", example = "ACME") String account,
			@Schema(description = "The kind of row: record, usageSummary, segment, wallet, bucket, entry, "
					+ "ratableSummary, liableSummary or entitlementAccount", example = "bucket") String what,
			@Schema(description = "Which row", example = "wal_1-1-1, entitlement 1, step 0") String key,
			@Schema(description = "Which value of the row; `row` where all of it is missing or surplus",
					example = "drawn") String field,
			@Schema(description = "null where the row is missing", example = "40") @Nullable String stored,
			@Schema(description = "null where there should be no row", example = "50") @Nullable String expected) {

		static DifferenceResponse of(Difference difference) {
			return new DifferenceResponse(difference.account(), difference.what(), difference.key(), difference.field(),
					difference.stored(), difference.expected());
		}

	}

}
