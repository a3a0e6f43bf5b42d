package io.drawdown.intake.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.drawdown.intake.Outcome;
import io.drawdown.intake.UsageCorrections;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Corrections of usage over HTTP. */
@RestController
@RequestMapping("/v1/usage")
@Tag(name = "Usage")
class CorrectionController {

	private final UsageCorrections corrections;

	CorrectionController(UsageCorrections corrections) {
		this.corrections = corrections;
	}

	@PostMapping("/{account}/{id}/void")
	@Operation(summary = "Void a usage record", description = """
			The record counts no more, wherever its rating window is by then; that is final. Said again it changes \
			nothing and is answered `duplicate`. 404 `not-found` without such an accepted record. Ids with a slash go \
			by `POST /v1/usage/corrections`.""")
	CorrectionResponse voidRecord(@PathVariable String account, @PathVariable String id, HttpServletRequest request) {
		return CorrectionResponse
			.of(this.corrections.correct(new UsageCorrections.Said(account, id, true, null), sender(request)));
	}

	@PostMapping("/{account}/{id}/amend")
	@Operation(summary = "Amend a usage record", description = """
			The record counts with another quantity, in the unit it was sent in, wherever its rating window is by \
			then; the last amendment holds, and the quantity that holds already is answered `duplicate`. 404 \
			`not-found` without such an accepted record; 409 `conflict` where it is void; 422 `negative` or \
			`too-precise`; 409 `insufficient-balance` with `available` where the wallet blocks and more does not \
			fit.""")
	CorrectionResponse amend(@PathVariable String account, @PathVariable String id,
			@RequestBody @Valid NewQuantity amendment, HttpServletRequest request) {
		return CorrectionResponse.of(this.corrections.correct(
				new UsageCorrections.Said(account, id, false, Quantity.of(amendment.quantity())), sender(request)));
	}

	@PostMapping("/corrections")
	@Operation(summary = "Correct usage records in bulk", description = """
			Voids and amendments of records with ids of any form, in their order; each is answered for itself, and \
			saying the same again is safe. `rejected` with `malformed`, `unknown-account`, `not-found`, `negative` or \
			`too-precise`; `conflict` of an amendment of a void record; `blocked` with `insufficient-balance` where \
			the wallet blocks and more does not fit.""")
	BulkResponse correct(@RequestBody List<CorrectionItem> items, HttpServletRequest request) {
		return BulkResponse
			.of(this.corrections.correct(items.stream().map(CorrectionItem::said).toList(), sender(request)));
	}

	/** The name of the key that sent a request. */
	static String sender(HttpServletRequest request) {
		return Objects.requireNonNullElse(request.getRemoteUser(), "");
	}

	/** What a record amounts to. */
	record NewQuantity(@Schema(description = "In the unit that the record was sent in",
			example = "12.5") @NotNull BigDecimal quantity) {
	}

	/** A record to correct, and how. */
	record CorrectionItem(
			@Schema(description = "Code of the account", example = "ACME",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String account,
			@Schema(description = "The id of the record", example = "u1",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String id,
			@Schema(description = "That it counts no more",
					example = "true") @JsonProperty("void") @Nullable Boolean isVoid,
			@Schema(description = "Its quantity, in the unit it was sent in, where it is not void",
					example = "12.5") @Nullable BigDecimal quantity) {

		UsageCorrections.Said said() {
			return new UsageCorrections.Said(this.account, this.id, Boolean.TRUE.equals(this.isVoid),
					(this.quantity != null) ? Quantity.of(this.quantity) : null);
		}

	}

	/** A record that is corrected. */
	record CorrectionResponse(String account, String id,
			@Schema(description = "`duplicate` where it was so already") @JsonProperty("outcome") Outcome.Kind outcome,
			@Schema(description = "What holds, in the unit it was sent in; 0 where it is void") Quantity quantity,
			@JsonProperty("void") boolean isVoid) {

		static CorrectionResponse of(UsageCorrections.Answer answer) {
			return new CorrectionResponse(Objects.requireNonNull(answer.account()), Objects.requireNonNull(answer.id()),
					answer.kind(), Objects.requireNonNull(answer.quantity()), Boolean.TRUE.equals(answer.isVoid()));
		}

	}

	/** What became of a request. */
	record BulkResponse(
			@Schema(description = "Names this request", example = "bat_019b8f0e5c007a3b9d2e4f6081a2c3d4") String batch,
			long accepted, long duplicates, long conflicts, long rejected, long blocked,
			@Schema(description = "One for each item, in their order") List<UsageCorrections.Answer> outcomes) {

		static BulkResponse of(UsageCorrections.Corrected corrected) {
			List<UsageCorrections.Answer> answers = corrected.answers();
			return new BulkResponse(corrected.batch().toString(), count(answers, Outcome.Kind.ACCEPTED),
					count(answers, Outcome.Kind.DUPLICATE), count(answers, Outcome.Kind.CONFLICT),
					count(answers, Outcome.Kind.REJECTED), count(answers, Outcome.Kind.BLOCKED), answers);
		}

		private static long count(List<UsageCorrections.Answer> answers, Outcome.Kind kind) {
			return answers.stream().filter((answer) -> answer.kind() == kind).count();
		}

	}

}
