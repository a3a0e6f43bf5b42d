package io.drawdown.audit.web;

import java.util.List;

import io.drawdown.audit.Difference;
import io.drawdown.audit.Verification;
import io.drawdown.audit.Verifications;
import io.drawdown.selling.Accounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/verifications}: whether what is stored is right. */
@RestController
@RequestMapping("/v1/verifications")
@Tag(name = "Verification", description = "Recomputes accounts and names every difference from what is stored")
class VerificationController {

	private final Verifications verifications;

	private final Accounts accounts;

	VerificationController(Verifications verifications, Accounts accounts) {
		this.verifications = verifications;
		this.accounts = accounts;
	}

	@PostMapping
	@Operation(summary = "Verify accounts", description = """
			Recomputes accounts from their usage records, what was sold and how far each was run, and compares with \
			all that is stored: usage summaries, segments, wallets, buckets, entries, ratable and liable summaries, \
			entitlement accounts. Reads only, stops nobody, and takes its time for all accounts. The status of a \
			liable summary is a recorded fact and not compared. 404 `not-found` for an unknown account.""")
	VerificationResponse verify(@RequestBody(required = false) @Nullable @Valid NewVerification asked) {
		List<String> codes = (asked != null) ? asked.accounts() : null;
		if (codes == null) {
			return VerificationResponse.of(this.verifications.runOnce());
		}
		return VerificationResponse
			.of(this.verifications.runOnce(codes.stream().map((code) -> this.accounts.account(code).id()).toList()));
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
