package io.drawdown.consumption;

import java.util.List;

import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Overage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What fits where the tokens that it makes must fit [W12]. */
class PoolRoomTests {

	/** 10 are free, 50 × 2 = 100 credits. */
	@Test
	void fitsAsLongAsTheTokensDo() {
		SoldCredits sold = new SoldCredits(Aggregate.SUM, Overage.CHARGE);

		assertThat(sold.judge(List.of(), sold.sent("1 40 2026-01-05", "1 20 2026-01-06"))).containsExactly("fits",
				"fits");
		assertThat(sold.judge(List.of(),
				sold.sent("1 40 2026-01-05", "1 21 2026-01-06", "1 20 2026-01-06", "1 1 2026-01-07")))
			.containsExactly("fits", "20 left", "fits", "0 left");
	}

	/** Who is blocked takes nothing from those after it. */
	@Test
	void judgesInTheOrderOfArrivalOverAllThatMakesTokens() {
		SoldCredits sold = new SoldCredits(Aggregate.SUM, Overage.CHARGE);

		assertThat(sold.judge(sold.sent("1 30 2026-01-03"),
				sold.sent("2 20 2026-01-05", "1 1 2026-01-06", "2 1 2026-01-02", "1 1 2026-01-31", "1 60 2026-02-01")))
			.containsExactly("fits", "0 left", "0 left", "0 left", "fits");
	}

	/** A credit is left where a call costs three, and a scan two. */
	@Test
	void tellsWhatIsLeftInTheUnitOfTheRecord() {
		SoldCredits sold = new SoldCredits(Aggregate.SUM, Overage.CHARGE);

		assertThat(sold.judge(sold.sent("2 33 2026-01-03"),
				sold.sent("2 1 2026-01-05", "1 11 2026-01-05", "1 10 2026-01-05")))
			.containsExactly("0 left", "10 left", "fits");
	}

	/** Its own wallet blocks before a credit is spent. */
	@Test
	void fitsItsOwnWalletToo() {
		SoldCredits sold = new SoldCredits(Aggregate.SUM, Overage.BLOCK);

		assertThat(sold.judge(List.of(), sold.sent("1 11 2026-01-05", "1 10 2026-01-05", "2 33 2026-01-05")))
			.containsExactly("10 left", "fits", "fits");
	}

	/** A peak of 60 makes 100 credits, however often it is reached [M5]. */
	@Test
	void judgesALevelByWhatItAdds() {
		SoldCredits sold = new SoldCredits(Aggregate.PEAK, Overage.CHARGE);

		assertThat(sold.judge(sold.sent("1 50 2026-01-03"),
				sold.sent("1 50 2026-01-05", "1 60 2026-01-05", "1 61 2026-01-06", "1 60 2026-01-06")))
			.containsExactly("fits", "fits", "60 left", "fits");
	}

	/** The last level of the month counts: a lower one makes room [M5]. */
	@Test
	void takesALevelThatIsOvertakenForNothing() {
		SoldCredits sold = new SoldCredits(Aggregate.LATEST, Overage.CHARGE);

		assertThat(sold.judge(sold.sent("1 60 2026-01-03"),
				sold.sent("2 1 2026-01-04", "1 10 2026-01-05", "2 33 2026-01-04", "1 11 2026-01-06")))
			.containsExactly("0 left", "fits", "fits", "10 left");
	}

}
