package io.drawdown.guard.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;

import io.drawdown.guard.AccessChecks;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/access}: may this asset use so much now? */
@RestController
@Tag(name = "Access", description = "Whether a use may happen, before it does")
class AccessController {

	private final AccessChecks checks;

	private final Clock clock;

	AccessController(AccessChecks checks, Clock clock) {
		this.checks = checks;
		this.clock = clock;
	}

	@GetMapping("/v1/access")
	@Operation(summary = "Check a use", description = """
			Says yes or no, what is left and why. Only `BLOCK` says no for want of balance; other policies allow \
			overage. Writes nothing and holds nothing.""")
	AccessChecks.Access check(@RequestParam(required = false) @Nullable String account,
			@Parameter(description = "Its id, or its ref where the account is given") @RequestParam String asset,
			@RequestParam String resource,
			@Parameter(
					description = "In the resource's unit") @RequestParam @PositiveOrZero @DecimalMax("1e60") BigDecimal quantity,
			@RequestParam(required = false) @Nullable Instant asOf) {
		return this.checks.check(account, asset, resource, Quantity.of(quantity),
				(asOf != null) ? asOf : this.clock.instant());
	}

}
