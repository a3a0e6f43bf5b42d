package io.drawdown.quoting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
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
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.RateTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import org.jspecify.annotations.Nullable;
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

	/** [K1]: 50 × 2 credits are 100 credits, which cost 0.20 each. */
	@Test
	void tellsWhatTheTokensCost() {
		MeterKey credits = new MeterKey(1, 2);
		BillingCycles cycles = cycles(1, "2026-01-01", "2026-03-01");
		MeterTerms scan = meter(METER, cycles, List.of(rate(cycles.life(), "2")), credits);
		MeterTerms credit = meter(credits, cycles, List.of(rate(cycles.life(), "0.2")), null);
		Map<WalletKey, WalletTerms> wallets = new LinkedHashMap<>();
		wallets.put(new WalletKey(1, 1), wallet(cycles, scan));
		wallets.put(new WalletKey(1, 2), wallet(cycles, credit));

		Map<MeterKey, Quoted.Forecast> forecasts = Forecasting.of(new Pool(wallets, List.of()),
				Map.of(METER, new Forecasting.Wanted(Quantity.of(50), 0)));

		assertThat(Objects.requireNonNull(forecasts.get(METER)).periods())
			.extracting((cost) -> cost.consumed() + " make " + cost.tokens() + ": " + cost.amount())
			.containsExactly("50 make 100: 0.00", "50 make 100: 0.00");
		assertThat(Objects.requireNonNull(forecasts.get(credits)).periods())
			.extracting((cost) -> cost.consumed() + " at " + cost.rate() + ": " + cost.amount())
			.containsExactly("100 at 0.2: 20.00", "100 at 0.2: 20.00");
	}

	private static Quoted.Forecast forecast(int months, String start, String end, String quantity, int scale) {
		BillingCycles cycles = cycles(months, start, end);
		Instant july = Window.midnight(LocalDate.parse("2026-07-01"));
		MeterTerms meter = meter(METER, cycles,
				List.of(rate(new Window(Instant.EPOCH, july), "2"), rate(new Window(july, Window.FOREVER), "3")), null);
		Pool pool = new Pool(Map.of(new WalletKey(1, 1), wallet(cycles, meter)), List.of());
		return Objects
			.requireNonNull(Forecasting.of(pool, Map.of(METER, new Forecasting.Wanted(Quantity.parse(quantity), scale)))
				.get(METER));
	}

	private static BillingCycles cycles(int months, String start, String end) {
		return BillingCycles.of(new BillingCycle(LocalDate.parse(start), LocalDate.parse(end), months, 1));
	}

	private static MeterTerms meter(MeterKey key, BillingCycles cycles, List<RateTerms> rates,
			@Nullable MeterKey tokens) {
		Policy policy = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), Overage.CHARGE);
		return new MeterTerms(key, "CALLS", 1, Instant.EPOCH, List.of(cycles.life()), cycles,
				List.of(new PolicyTerms(cycles.life().from(), policy)), USD, rates, tokens);
	}

	private static RateTerms rate(Window effective, String rate) {
		return new RateTerms(effective, new Rate(new BigDecimal(rate), USD));
	}

	private static WalletTerms wallet(BillingCycles cycles, MeterTerms meter) {
		return new WalletTerms(cycles, DrawdownOrder.EXPIRING_FIRST, List.of(meter), List.of());
	}

}
