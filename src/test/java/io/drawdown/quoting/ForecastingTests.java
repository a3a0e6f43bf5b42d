package io.drawdown.quoting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.reckoning.RateTerms;
import io.drawdown.reckoning.WalletTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Forecasts of a resource without a grant, at 2 USD until July 2026 and 3 USD then. */
class ForecastingTests {

	private static final MeterKey METER = new MeterKey(1, 1);

	private static final Currency USD = Currency.getInstance("USD");

	/** What is rounded down by day adds up to the whole, in every period. */
	@ParameterizedTest
	@CsvSource({ "1, 0", "7, 0", "1000, 0", "0.001, 3", "99.999, 3" })
	void usesTheWholeQuantityInEveryPeriod(String quantity, int scale) {
		Quoted.Forecast forecast = forecast(1, "2026-01-01", "2027-01-01", quantity, scale);

		assertThat(forecast.periods()).hasSize(12)
			.allSatisfy((cost) -> assertThat(cost.consumed()).isEqualTo(Quantity.parse(quantity)));
	}

	/** 24 periods, and no more than six years. */
	@ParameterizedTest
	@CsvSource({ "1, 2028-01-01", "3, 2032-01-01", "6, 2032-01-01", "12, 2032-01-01" })
	void endsSomewhereWithoutAnEnd(int months, LocalDate last) {
		Quoted.Forecast forecast = forecast(months, "2026-01-01", "9000-01-01", "10", 0);

		assertThat(forecast.periods().getLast().until()).isEqualTo(Window.midnight(last));
	}

	/** [R6]: 181 days at 2, 184 at 3; each row at its own rate. */
	@Test
	void cutsAPeriodWhereTheRateChanges() {
		Quoted.Forecast forecast = forecast(12, "2026-01-01", "2027-01-01", "365", 0);

		assertThat(forecast.periods())
			.extracting((cost) -> cost.consumed() + " at " + cost.rate() + ": " + cost.amount())
			.containsExactly("181 at 2: 362.00", "184 at 3: 552.00");
		assertThat(forecast.amount()).isEqualByComparingTo("914");
	}

	private static Quoted.Forecast forecast(int months, String start, String end, String quantity, int scale) {
		BillingCycles cycles = BillingCycles
			.of(new BillingCycle(LocalDate.parse(start), LocalDate.parse(end), months, 1));
		Policy policy = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), Overage.CHARGE);
		Instant july = Window.midnight(LocalDate.parse("2026-07-01"));
		MeterTerms meter = new MeterTerms(METER, "CALLS", 1, Instant.EPOCH, List.of(cycles.life()), cycles,
				List.of(new PolicyTerms(cycles.life().from(), policy)), USD,
				List.of(new RateTerms(new Window(Instant.EPOCH, july), new Rate(BigDecimal.valueOf(2), USD)),
						new RateTerms(new Window(july, Window.FOREVER), new Rate(BigDecimal.valueOf(3), USD))));
		WalletTerms wallet = new WalletTerms(cycles, DrawdownOrder.EXPIRING_FIRST, List.of(meter), List.of());
		return Objects.requireNonNull(
				Forecasting.of(wallet, Map.of(METER, new Forecasting.Wanted(Quantity.parse(quantity), scale)))
					.get(METER));
	}

}
