package io.drawdown.reckoning;

import java.util.List;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import org.junit.jupiter.api.Test;

import static io.drawdown.reckoning.SoldWallet.sold;
import static org.assertj.core.api.Assertions.assertThat;

/** [W10]. */
class LedgerTests {

	/** What January leaves expires when nothing of January can come any more [W5]. */
	@Test
	void postsBirthsAtOnceConsumptionWhenFrozenAndTheRestAtLast() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("100")
			.uses("2026-01-10", "30")
			.uses("2026-01-20", "20")
			.uses("2026-02-10", "120");

		assertThat(told(wallet)).containsExactly("2026-01-01 +100 ORIGINAL 1", "2026-02-01 +100 REFRESH 2",
				"2026-02-04 -30 CONSUMPTION 1", "2026-02-04 -20 CONSUMPTION 1", "2026-02-04 -50 EXPIRY 1",
				"2026-03-04 -100 CONSUMPTION 2");
	}

	/** [W5]: at one instant the end is before the refresh, where nothing is awaited. */
	@Test
	void expiresBeforeItRefreshesAtOneInstant() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("100")
			.with((asset) -> asset.rated(Frequency.MONTHLY, 0))
			.uses("2026-01-31", "30")
			.uses("2026-02-01", "10");

		assertThat(told(wallet)).containsExactly("2026-01-01 +100 ORIGINAL 1", "2026-02-01 -30 CONSUMPTION 1",
				"2026-02-01 -70 EXPIRY 1", "2026-02-01 +100 REFRESH 2", "2026-03-01 -10 CONSUMPTION 2",
				"2026-03-01 -90 EXPIRY 2");
	}

	/** One entry a usage row and bucket, also where segments divide it. */
	@Test
	void postsOneConsumptionForAUsageRowAndBucket() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("2026-01-01", "2026-02-01", "100", null, null, 2)
			.granting("2026-01-05", "2026-01-10", "5", null, null, 1)
			.with((asset) -> asset.accumulating(Frequency.WEEKLY))
			.uses("2026-01-02", "10")
			.uses("2026-01-06", "10");

		assertThat(told(wallet)).containsExactly("2026-01-01 +100 ORIGINAL 1", "2026-01-05 +5 ORIGINAL 2",
				"2026-02-04 -15 CONSUMPTION 1", "2026-02-04 -5 CONSUMPTION 2", "2026-02-04 -85 EXPIRY 1");
	}

	@Test
	void leavesOutWhatIsNothing() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("0").uses("2026-01-02", "0");

		assertThat(wallet.ledger()).isEmpty();
	}

	/** The last to freeze of all that draw decides when a rest can expire. */
	@Test
	void waitsForEveryAssetThatMayStillDraw() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("2026-01-01", "2026-01-10", "100", null, null, 1)
			.asset(2)
			.with((asset) -> asset.rated(Frequency.DAILY, 1))
			.with(2, (asset) -> asset.rated(Frequency.WEEKLY, 2))
			.uses("2026-01-02", "10");

		assertThat(told(wallet)).containsExactly("2026-01-01 +100 ORIGINAL 1", "2026-01-04 -10 CONSUMPTION 1",
				"2026-01-17 -90 EXPIRY 1");
	}

	/**
	 * [W5]: a week that began before the first bucket ended drew from what rolled over
	 * when that was there, not earlier.
	 */
	@Test
	void drawsFromWhatRolledOverAfterItDid() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01")
			.granting("2026-01-01", "2026-03-01", "10", "P10D", null, 100)
			.rollingOver(new Rollover(1, null, null))
			.with((asset) -> asset.accumulating(Frequency.WEEKLY))
			.uses("2026-01-12", "4");

		assertThat(told(wallet)).containsExactly("2026-01-01 +10 ORIGINAL 1", "2026-02-04 -10 ROLLOVER 1",
				"2026-02-04 +10 ROLLOVER 2", "2026-02-04 -4 CONSUMPTION 2", "2026-02-04 -6 EXPIRY 2");
		assertThat(wallet.ledger()).extracting((posting) -> Window.day(posting.at()).getDayOfMonth())
			.containsExactly(1, 11, 11, 11, 21);
	}

	private static List<String> told(SoldWallet wallet) {
		return wallet.ledger()
			.stream()
			.map((posting) -> "%s %s%s %s %d".formatted(Window.day(posting.due()),
					posting.quantity().isNegative() ? "" : "+", posting.quantity(), posting.reason(),
					posting.bucket().number()))
			.toList();
	}

}
