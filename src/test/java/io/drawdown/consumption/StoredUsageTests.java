package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.Exhausted;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.AssetId;
import io.drawdown.selling.OrderId;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.selling.SoldAsset.Target;
import io.drawdown.wallets.Segments;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

/** How many statements a group costs: what adds up costs what it always did [M5]. */
class StoredUsageTests {

	private static final BillingCycles YEAR = BillingCycles
		.of(new BillingCycle(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), 1, 1));

	private final Segments segments = mock(Segments.class);

	private final StoredUsage usage = new StoredUsage(new UsageSummarySql(mock(JdbcClient.class)), this.segments,
			new Timelines());

	@Test
	void addsSumsAndCountsToSummariesAndSegments() {
		assertThat(statements(Aggregate.SUM, Aggregate.COUNT)).isEqualTo(2);

		verify(this.segments, times(1)).adding(anyList());
	}

	@Test
	void addsLevelsByAStatementOfTheirOwnAndToNoSegment() {
		assertThat(statements(Aggregate.PEAK, Aggregate.LATEST)).isEqualTo(1);

		verify(this.segments, never()).adding(anyList());
	}

	@Test
	void costsAStatementMoreOnlyWhereThereIsBoth() {
		assertThat(statements(Aggregate.SUM, Aggregate.PEAK)).isEqualTo(3);
		assertThat(this.usage.adding(List.of(), Map.of())).isEmpty();
	}

	/** Of an account with a resource for each method. */
	private int statements(Aggregate... methods) {
		Map<Long, SoldMeter> meters = new LinkedHashMap<>();
		Map<WalletKey, SoldWallet> wallets = new HashMap<>();
		Target target = new Target(1, "ASSET", "a1");
		Stream.of(methods).forEach((method) -> {
			long resource = 1L + meters.size();
			MeterTerms meter = meter(resource, method);
			WalletKey key = new WalletKey(1, resource);
			meters.put(resource, new SoldMeter(meter, key, "EACH", List.of()));
			wallets.put(key, new SoldWallet(key, "", "EACH", target,
					new WalletTerms(YEAR, DrawdownOrder.EXPIRING_FIRST, List.of(meter), List.of()), List.of()));
		});
		SoldAsset asset = new SoldAsset(new AssetId(7, 1), "a1", new OrderId(1), "P", "ANCHOR", "USD", Instant.EPOCH,
				List.of(YEAR.life()), YEAR, target, meters);
		AccountTerms terms = new AccountTerms(7, "A", 1, Map.of(1L, asset), Map.of(), wallets, List.of(), 1);
		List<UsageSummarySql.Added> days = meters.values()
			.stream()
			.map((meter) -> new UsageSummarySql.Added(7,
					new UsageSummary(meter.terms().key(), 0, Instant.parse("2026-01-05T00:00:00Z"), Quantity.ONE, 1,
							Instant.parse("2026-01-05T10:00:00Z"))))
			.toList();
		return this.usage.adding(days, Map.of(7L, terms)).size();
	}

	private static MeterTerms meter(long resource, Aggregate method) {
		Policy policy = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ZERO, Overage.CHARGE, method,
				Combine.SUM, Exhausted.LOWEST);
		return new MeterTerms(new MeterKey(1, resource), "R", 1, Instant.EPOCH, List.of(YEAR.life()), YEAR,
				List.of(new PolicyTerms(YEAR.life().from(), policy)), Currency.getInstance("USD"), List.of());
	}

}
