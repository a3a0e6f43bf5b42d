package io.drawdown.consumption.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.drawdown.consumption.BillingPeriods;
import io.drawdown.measure.Window;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/entitlement-accounts}: billing cycles of binding targets. */
@RestController
@Tag(name = "Orchestration")
class EntitlementAccountController {

	private final BillingPeriods periods;

	EntitlementAccountController(BillingPeriods periods) {
		this.periods = periods;
	}

	@GetMapping("/v1/entitlement-accounts")
	@Operation(summary = "List an account's entitlement accounts",
			description = "A binding target's billing cycle and current billing period, by the order of sale")
	Page<EntitlementAccountResponse> list(@RequestParam String account,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		List<BillingPeriods.Current> rows = this.periods.current(account, paging.afterId(), paging.rows());
		return Page.of(rows, paging, (current) -> Cursor.of(current.target().id())).map(EntitlementAccountResponse::of);
	}

	/** An entitlement account as it stands. */
	record EntitlementAccountResponse(TargetResponse target, LocalDate start, int termMonths, int dayOfMonth, @Schema(
			description = "The instant of the latest run, null if there was none") @Nullable Instant processedAsOf,
			@Schema(description = "The billing period of the latest run, null if there was none") @Nullable PeriodResponse currentBillingPeriod) {

		static EntitlementAccountResponse of(BillingPeriods.Current current) {
			Window period = current.period();
			return new EntitlementAccountResponse(new TargetResponse(current.target().type(), current.target().ref()),
					Window.day(current.cycles().life().from()), current.cycles().months(), current.cycles().billDay(),
					current.processed(), (period != null) ? new PeriodResponse(period.from(), period.until()) : null);
		}

	}

	/** What the cycle belongs to. */
	record TargetResponse(String type, String ref) {
	}

	/** A billing period. */
	record PeriodResponse(Instant from, Instant until) {
	}

}
