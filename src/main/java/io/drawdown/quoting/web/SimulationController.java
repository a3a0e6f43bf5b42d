package io.drawdown.quoting.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.drawdown.quoting.Simulations;
import io.drawdown.quoting.Simulations.Simulated;
import io.drawdown.rating.Waterfall;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a quantity would cost by a rating procedure. */
@RestController
@RequestMapping("/v1/rating-procedures")
@Tag(name = "Rating procedures")
class SimulationController {

	private final Simulations simulations;

	SimulationController(Simulations simulations) {
		this.simulations = simulations;
	}

	@PostMapping("/{code}/simulate")
	@Operation(summary = "Price a quantity, storing nothing", description = """
			By the latest version of the procedure, a DRAFT too, or by the `version` that is named; at the rate of the \
			catalogue, as the account sees it, or at the one that the asset was sold. Answers each step with what it \
			looked up, the rate before and after, and the amount. 422 `validation` where there is no rate or no single \
			one, `formula-failed` where a formula has no value.""")
	SimulationResponse simulate(@PathVariable String code, @RequestBody @Valid SimulationRequest request) {
		return SimulationResponse.of(this.simulations.simulate(code, request.version(), request.used()));
	}

	/** What is priced. */
	record SimulationRequest(
			@Schema(description = "The overage of one rating window, in the unit of the resource",
					example = "100") @NotNull @PositiveOrZero BigDecimal quantity,
			@Schema(description = "What grants paid, which TOTAL tiers look at; left out 0",
					example = "0") @Nullable @PositiveOrZero BigDecimal covered,
			@Schema(description = "Needed where no asset is named", example = "CLOUD") @Nullable String product,
			@Schema(example = "STORAGE") @NotNull String resource,
			@Schema(description = "A currency or a unit of tokens; left out, the account's, or the only one",
					example = "USD") @Nullable String rateUnit,
			@Schema(description = "The day whose rate is taken; left out, today") @Nullable LocalDate date,
			@Schema(description = "Whose cards are looked at, or whose asset it is",
					example = "ACME") @Nullable String account,
			@Schema(description = "Its id, or its ref where the account is given: the rate that it was sold",
					example = "a1") @Nullable String asset,
			@Schema(description = "Of the usage",
					example = "{\"region\":\"eu\"}") @Nullable Map<String, String> attributes,
			@Schema(description = "Left out, the latest", example = "1") @Nullable Integer version) {

		Simulations.Used used() {
			return new Simulations.Used(Quantity.of(this.quantity),
					(this.covered != null) ? Quantity.of(this.covered) : Quantity.ZERO,
					Objects.requireNonNullElse(this.attributes, Map.of()), this.product, this.resource, this.rateUnit,
					this.date, this.account, this.asset);
		}

	}

	/** What it would cost. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SimulationResponse(@Schema(example = "DEFAULT") String procedure, int version,
			@Schema(description = "A currency or a unit of tokens", example = "USD") String rateUnit,
			@Schema(description = "The card whose rate it is; left out where it was sold") @Nullable String card,
			@Schema(description = "Those of the entry that matched") Map<String, String> attributes,
			@Schema(description = "One unit before tiers", example = "0.5") BigDecimal unitRate,
			@Schema(description = "The rate if there is a single one, else amount ÷ overage",
					example = "0.435") BigDecimal netUnitRate,
			@Schema(description = "Unrounded", example = "43.5000000000") BigDecimal unroundedAmount,
			@Schema(description = "Rounded as a liable amount; left out for tokens",
					example = "43.50") @Nullable BigDecimal amount,
			List<Waterfall.Line> lines) {

		static SimulationResponse of(Simulated simulated) {
			Waterfall waterfall = simulated.waterfall();
			return new SimulationResponse(simulated.procedure().code(), simulated.procedure().version(),
					simulated.rateUnit(), simulated.card(), simulated.attributes(), simulated.price().unitRate(),
					waterfall.netUnitRate(), waterfall.amount(), simulated.rounded(), waterfall.lines());
		}

	}

}
