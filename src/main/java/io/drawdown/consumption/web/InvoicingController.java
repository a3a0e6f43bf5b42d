package io.drawdown.consumption.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.drawdown.consumption.Invoicing;
import io.drawdown.consumption.Report;
import io.drawdown.consumption.ReportedLiable;
import io.drawdown.consumption.SummaryRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the billing system reports of liable summaries. */
@RestController
@RequestMapping("/v1/liable-summaries")
@Tag(name = "Billing", description = "What the billing system reports of liable summaries")
class InvoicingController {

	private static final int MOST = 10_000;

	private static final int LONGEST = 200;

	private final Invoicing invoicing;

	InvoicingController(Invoicing invoicing) {
		this.invoicing = invoicing;
	}

	@PostMapping("/{id}/invoiced")
	@Operation(summary = "Report a liable summary invoiced", description = """
			It is INVOICED from then on; what changes later is told by adjustments. Said twice with the same invoice \
			it is the same answer. 409 `conflict` where it is invoiced with another one, `not-ready` where it is not \
			READY_FOR_INVOICING or INVOICING_FAILED, also because late usage opened it again, `summary-changed` where \
			`version` is not the latest. A draft invoice is not reported.""")
	StateResponse invoiced(@PathVariable String id, @RequestBody @Valid Invoiced said) {
		return StateResponse.of(this.invoicing.report(said.of(id)));
	}

	@PostMapping("/{id}/invoicing-failed")
	@Operation(summary = "Report that a liable summary could not be invoiced", description = """
			It is INVOICING_FAILED, may be reported invoiced later, and is opened again by late usage like one that is \
			ready. Refused like `invoiced`.""")
	StateResponse failed(@PathVariable String id, @RequestBody @Valid Failed said) {
		return StateResponse.of(this.invoicing.report(said.of(id)));
	}

	@PostMapping("/{id}/invoice-voided")
	@Operation(summary = "Report the invoice of a liable summary voided", description = """
			What late usage opened again is settled first. Then the summary is READY_FOR_INVOICING in another version, \
			with the figures of now less what invoiced adjustments of it carry; adjustments of it that are not \
			invoiced disappear, and so does an adjustment whose own invoice is voided if nothing is left of it: its \
			status is SUPERSEDED. Said twice it is the same answer. 409 `not-ready` where it was never invoiced, \
			`conflict` where it is invoiced with another invoice than the one named.""")
	StateResponse voided(@PathVariable String id, @RequestBody(required = false) @Nullable @Valid Voided said) {
		String invoice = (said != null) ? said.invoice() : null;
		return StateResponse.of(this.invoicing.report(new Report(Report.Kind.VOIDED, id, null, invoice, null, null)));
	}

	@PostMapping("/invoiced")
	@Operation(summary = "Report many liable summaries invoiced", description = """
			Each by itself, as if it were said alone: one that is refused stops no other. In one transaction an \
			account.""")
	List<AnswerResponse> invoiced(
			@RequestBody @Valid @NotEmpty @Size(max = MOST) List<@NotNull @Valid InvoicedOne> said) {
		return answers(said.stream().map((each) -> each.said().of(each.id())).toList());
	}

	@PostMapping("/invoicing-failed")
	@Operation(summary = "Report many liable summaries not invoiced", description = "Each by itself, like `invoiced`.")
	List<AnswerResponse> failed(@RequestBody @Valid @NotEmpty @Size(max = MOST) List<@NotNull @Valid FailedOne> said) {
		return answers(said.stream().map((each) -> each.said().of(each.id())).toList());
	}

	@PostMapping("/invoice-voided")
	@Operation(summary = "Report invoices voided", description = """
			Each item names a summary, or an invoice: then all summaries that were invoiced with it. Those of one \
			invoice are taken back together, so that none of them carries a part of another.""")
	List<AnswerResponse> voided(@RequestBody @Valid @NotEmpty @Size(max = MOST) List<@NotNull @Valid VoidedOne> said) {
		return answers(said.stream()
			.map((each) -> new Report(Report.Kind.VOIDED, each.id(), each.account(), each.invoice(), null, null))
			.toList());
	}

	private List<AnswerResponse> answers(List<Report> reports) {
		List<Invoicing.Answer> answers = this.invoicing.report(reports);
		return IntStream.range(0, reports.size())
			.mapToObj((index) -> AnswerResponse.of(reports.get(index), answers.get(index)))
			.toList();
	}

	/** That it is on an invoice. */
	record Invoiced(
			@Schema(description = "The billing system's id of the invoice",
					example = "INV-2026-0007") @NotBlank @Size(max = LONGEST) String invoice,
			@Schema(description = "The version that was invoiced; the latest, if left out") @Nullable @Positive Integer version) {

		Report of(String id) {
			return new Report(Report.Kind.INVOICED, id, null, this.invoice, this.version, null);
		}

	}

	/** That it could not be invoiced. */
	record Failed(@NotBlank @Size(max = 1000) String reason, @Schema(
			description = "The version that was meant; the latest, if left out") @Nullable @Positive Integer version) {

		Report of(String id) {
			return new Report(Report.Kind.FAILED, id, null, null, this.version, this.reason);
		}

	}

	/** That its invoice is void. */
	record Voided(@Schema(description = "The invoice; whatever it is, if left out") @Nullable @Size(
			max = LONGEST) String invoice) {
	}

	/** One of many. */
	record InvoicedOne(@NotBlank String id, @NotBlank @Size(max = LONGEST) String invoice,
			@Nullable @Positive Integer version) {

		Invoiced said() {
			return new Invoiced(this.invoice, this.version);
		}

	}

	/** One of many. */
	record FailedOne(@NotBlank String id, @NotBlank @Size(max = 1000) String reason,
			@Nullable @Positive Integer version) {

		Failed said() {
			return new Failed(this.reason, this.version);
		}

	}

	/** One of many. */
	record VoidedOne(@Schema(description = "A summary; all of the invoice, if left out") @Nullable String id, @Schema(
			description = "The account whose summaries of the invoice are meant; any, if left out") @Nullable String account,
			@Nullable @Size(max = LONGEST) String invoice) {

		@AssertTrue(message = "names neither a summary nor an invoice")
		boolean isOfSomething() {
			return this.id != null || this.invoice != null;
		}

	}

	/** A summary after a report. */
	record StateResponse(String id, SummaryRow.Kind kind, Instant from, Instant until, int version,
			@Schema(description = "READY_FOR_INVOICING, INVOICED or INVOICING_FAILED; SUPERSEDED where it is owed no "
					+ "more") String status,
			@Nullable String invoice, @Schema(description = "Why it could not be invoiced") @Nullable String failure,
			BigDecimal amount, String currency) {

		static StateResponse of(Invoicing.Said said) {
			ReportedLiable state = said.state();
			return new StateResponse(said.row(), state.row().kind(), state.row().from(), state.row().until(),
					state.row().version(), state.row().status(), state.row().invoice(), state.failure(),
					state.row().owed().amount(), state.row().currency());
		}

	}

	/** What came of one of many. */
	record AnswerResponse(@Nullable String id, @Nullable String invoice,
			@Schema(description = "reported or refused", example = "reported") String outcome,
			@Schema(description = "Why it was refused", example = "summary-changed") @Nullable String code,
			@Nullable String message, @Schema(description = "What it was said of") List<StateResponse> summaries) {

		static AnswerResponse of(Report report, Invoicing.Answer answer) {
			return new AnswerResponse(report.row(), report.invoice(),
					(answer.refusal() != null) ? "refused" : "reported",
					(answer.refusal() != null) ? answer.refusal().code() : null,
					(answer.refusal() != null) ? answer.refusal().getMessage() : null,
					answer.rows().stream().map(StateResponse::of).toList());
		}

	}

}
