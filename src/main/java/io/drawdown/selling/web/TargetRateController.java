package io.drawdown.selling.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.selling.CurrencyCode;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.TargetId;
import io.drawdown.selling.TargetRates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/binding-targets/{id}/negotiated-rates}: rates for all that is bound. */
@RestController
@RequestMapping("/v1/binding-targets/{id}/negotiated-rates")
@Tag(name = "Negotiated rates of binding targets", description = """
		Rates that hold for every asset that is bound to a target, unless the asset has a negotiated rate of its own. \
		The target's id stands in its assets.""")
class TargetRateController {

	private final TargetRates rates;

	TargetRateController(TargetRates rates) {
		this.rates = rates;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Agree on a rate for a binding target", description = """
			It is added and never changed; of two for the same day the one that begins later holds, else the one said \
			later. What it reaches is settled again, or adjusted where it was invoiced. 422 `validation` where \
			something that is bound may not negotiate it.""")
	RateResponse agree(@PathVariable String id, @RequestBody @Valid NewRate rate) {
		LocalDate until = rate.until();
		return RateResponse
			.of(this.rates.agree(targetId(id), rate.resource(), rate.unit(), rate.rate(), rate.from(), until));
	}

	@GetMapping
	@Operation(summary = "List the rates agreed for a binding target", description = "As they were recorded")
	Page<RateResponse> list(@PathVariable String id, @RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		List<TargetRates.Agreed> rows = this.rates.of(targetId(id))
			.stream()
			.filter((agreed) -> agreed.rate().number() > paging.afterId())
			.limit(paging.rows())
			.toList();
		return Page.of(rows, paging, (agreed) -> Cursor.of(agreed.rate().number())).map(RateResponse::of);
	}

	private static TargetId targetId(String id) {
		TargetId parsed = TargetId.parse(id);
		if (parsed == null) {
			throw new NotFound("binding target", id);
		}
		return parsed;
	}

	/** A rate to agree on. */
	record NewRate(@Schema(example = "STORAGE") @NotNull String resource,
			@Schema(description = "For a rate in money", example = "USD") @Nullable @CurrencyCode String currency,
			@Schema(description = "For a rate in tokens, the token unit", example = "CREDIT") @Nullable String rateUnit,
			@Schema(description = "For one unit of the resource", example = "0.018") @NotNull BigDecimal rate,
			@Schema(description = "The first day", example = "2026-03-01") @NotNull LocalDate from,
			@Schema(description = "The day after the last one; without end, if left out") @Nullable LocalDate until) {

		@AssertTrue(message = "one of currency and rateUnit must be given")
		@Schema(hidden = true)
		boolean isPaidInOne() {
			return (this.currency == null) != (this.rateUnit == null);
		}

		String unit() {
			return Objects.requireNonNull((this.currency != null) ? this.currency : this.rateUnit);
		}

	}

	/** A rate as it was agreed on. */
	record RateResponse(@Schema(description = "Counts them as they were recorded") int number, String resource,
			@Schema(description = "What it is paid in: a currency or a token unit") String rateUnit, BigDecimal rate,
			LocalDate from,
			@Schema(description = "The day after the last one, null without end") @Nullable LocalDate until,
			Instant recorded) {

		static RateResponse of(TargetRates.Agreed agreed) {
			return new RateResponse(agreed.rate().number(), agreed.resource(), agreed.rate().rateUnit(),
					agreed.rate().rate(), agreed.rate().from(), agreed.rate().until(), agreed.rate().recorded());
		}

	}

}
