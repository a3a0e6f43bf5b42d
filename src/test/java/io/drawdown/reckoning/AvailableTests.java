package io.drawdown.reckoning;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.drawdown.reckoning.SoldWallet.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** [W12, W14]. */
class AvailableTests {

	@ParameterizedTest(name = "of 20, {0} used")
	@CsvSource({ "0, 20", "14, 6", "19.5, 0.5", "20, 0", "21, 0" })
	void isWhatIsLeft(String used, String available) {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("20").uses("2026-01-10", used);

		assertThat(wallet.available("2026-01-20")).hasToString(available);
		assertThat(wallet.available("2026-01-02")).hasToString(available);
		assertThat(wallet.available("2026-02-01")).hasToString("20");
	}

	/** A bucket outlives January; what February has used of it is not available. */
	@Test
	void leavesWhatLaterUsageNeeds() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("100", null, null, 1)
			.granting("2026-02-01", "2026-03-01", "10", null, null, 2)
			.uses("2026-02-10", "75");

		assertThat(wallet.available("2026-01-10")).hasToString("35");
		assertThat(wallet.available("2026-02-10")).hasToString("35");
	}

	/** Later usage that finds another bucket is no obstacle. */
	@Test
	void letsLaterUsageStepAside() {
		SoldWallet wallet = sold("2026-01-01", "2026-04-01").granting("2026-01-01", "2026-03-01", "100", null, null, 1)
			.granting("2026-02-01", "2026-04-01", "100", null, null, 2)
			.uses("2026-02-10", "90")
			.uses("2026-03-10", "60");

		assertThat(wallet.available("2026-01-10")).hasToString("50");
	}

	/** Overage that is there already is nobody's fault. */
	@Test
	void countsOnlyOverageThatWouldBeAdded() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("2026-01-01", "2026-02-01", "10", null, null, 1)
			.uses("2026-02-10", "75");

		assertThat(wallet.available("2026-01-10")).hasToString("10");
		assertThat(wallet.available("2026-02-10")).hasToString("0");
	}

	@Test
	void isNothingWhereNoBucketIsOpen() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("2026-02-01", "2026-03-01", "10", null, null, 1);

		assertThat(wallet.available("2026-01-10")).hasToString("0");
		assertThatIllegalArgumentException().isThrownBy(() -> wallet.available("2026-03-01"));
	}

	/** The first crumb is needed later, the heap behind it is not. */
	@Test
	void isFoundAtOnceHoweverSmallTheFirstObstacle() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("1000000", null, null, 1)
			.granting("2026-01-01", "2026-02-01", "1000000", null, null, 2)
			.uses("2026-01-10", "999999.999999")
			.uses("2026-02-10", "0.000001");

		assertTimeoutPreemptively(Duration.ofSeconds(20),
				() -> assertThat(wallet.available("2026-01-10")).hasToString("0"));
	}

}
