package io.drawdown.reckoning;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.drawdown.reckoning.SoldWallet.sold;
import static org.assertj.core.api.Assertions.assertThat;

/** [W16, T4]. */
class WalletStateTests {

	/** [T1]: windows are half-open, a record counts from its instant on. */
	@ParameterizedTest(name = "as of {0}")
	@CsvSource({ "2025-12-31T23:59:59.999Z, 0, 0, 0, 0, 0", "2026-01-01T00:00:00Z, 100, 0, 100, 0, 0",
			"2026-01-10T11:59:59.999Z, 100, 0, 100, 0, 0", "2026-01-10T12:00:00Z, 100, 90, 10, 0, 0",
			"2026-01-31T23:59:59.999Z, 100, 100, 0, 40, 0", "2026-02-01T00:00:00Z, 100, 7, 93, 0, 0",
			"2026-02-28T23:59:59Z, 100, 7, 93, 0, 0", "2026-03-01T00:00:00Z, 100, 0, 100, 0, 93",
			"2026-03-31T23:59:59Z, 100, 0, 100, 0, 93", "2026-04-01T00:00:00Z, 0, 0, 0, 0, 0",
			"2030-01-01T00:00:00Z, 0, 0, 0, 0, 0" })
	void isReadAtAnyInstant(String asOf, String granted, String consumed, String balance, String overage,
			String expired) {
		SoldWallet wallet = sold("2026-01-01", "2026-04-01").granting("100")
			.uses("2026-01-10T12:00:00Z", "90")
			.uses("2026-01-31T23:59:59.999Z", "50")
			.uses("2026-02-01T00:00:00Z", "7");

		WalletState state = wallet.state(asOf);

		assertThat(state.granted()).hasToString(granted);
		assertThat(state.consumed()).hasToString(consumed);
		assertThat(state.balance()).hasToString(balance);
		assertThat(state.overage()).hasToString(overage);
		assertThat(state.expired()).hasToString(expired);
	}

	/** A pack of a week: 2,000 on top of 4,000, used first; what it leaves expires. */
	@ParameterizedTest(name = "as of {0}")
	@CsvSource({ "2026-08-01, 6000, 2400, 3600, 0, 2", "2026-08-03, 4000, 500, 3500, 100, 2",
			"2026-08-20, 4000, 0, 4000, 3500, 2", "2026-09-19, 4000, 0, 4000, 3500, 2" })
	void showsWhatEndedInTheBillingPeriodBesideWhatIsActive(String asOf, String granted, String consumed,
			String balance, String expired, int buckets) {
		SoldWallet wallet = sold("2026-07-20", "2027-07-20").granting("4000")
			.granting("2026-07-27", "2026-08-03", "2000", null, null, 100)
			.uses("2026-07-25T10:00:00Z", "500")
			.uses("2026-07-28T10:00:00Z", "1900");

		WalletState state = wallet.state(asOf);

		assertThat(state.granted()).hasToString(granted);
		assertThat(state.consumed()).hasToString(consumed);
		assertThat(state.balance()).hasToString(balance);
		assertThat(state.expired()).hasToString(expired);
		assertThat(state.buckets()).hasSize(buckets);
	}

	@Test
	void addsOverageUpOverTheBillingPeriodThoughBucketsComeAndGo() {
		SoldWallet wallet = sold("2026-01-01", "2026-12-01").billed(3, 1)
			.granting("10")
			.uses("2026-01-10", "15")
			.uses("2026-02-10", "13")
			.uses("2026-04-01", "11");

		assertThat(wallet.state("2026-02-09").overage()).hasToString("5");
		assertThat(wallet.state("2026-03-31").overage()).hasToString("8");
		assertThat(wallet.state("2026-04-01").overage()).hasToString("1");
		assertThat(wallet.state("2026-03-31").expired()).hasToString("0");
		assertThat(wallet.state("2026-04-01").expired()).hasToString("10");
	}

}
