package io.drawdown.reckoning;

import java.util.List;

import io.drawdown.measure.Window;
import org.junit.jupiter.api.Test;

import static io.drawdown.reckoning.SoldWallet.instant;
import static io.drawdown.reckoning.SoldWallet.sold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TimelineTests {

	/** [W4]. */
	@Test
	void refreshesAtEachStepOfTheEntitlement() {
		SoldWallet wallet = sold("2026-01-01", "2026-04-01").granting("100");

		assertThat(buckets(wallet)).containsExactly("1 GRANT 100 [2026-01-01, 2026-02-01)",
				"2 REFRESH 100 [2026-02-01, 2026-03-01)", "3 REFRESH 100 [2026-03-01, 2026-04-01)");
	}

	/** [P1]: validity and refresh count from the first start, clamped. */
	@Test
	void countsValidityAndRefreshFromTheFirstStart() {
		SoldWallet wallet = sold("2026-01-31", "2026-05-31").granting("100");

		assertThat(buckets(wallet)).containsExactly("1 GRANT 100 [2026-01-31, 2026-02-28)",
				"2 REFRESH 100 [2026-02-28, 2026-03-31)", "3 REFRESH 100 [2026-03-31, 2026-04-30)",
				"4 REFRESH 100 [2026-04-30, 2026-05-31)");
	}

	/** [W4]: validity may be longer than the refresh. */
	@Test
	void stacksBucketsThatOutliveTheRefresh() {
		SoldWallet wallet = sold("2026-01-01", "2026-05-01").granting("100", "P3M", "P1M", 100);

		assertThat(buckets(wallet)).containsExactly("1 GRANT 100 [2026-01-01, 2026-04-01)",
				"2 REFRESH 100 [2026-02-01, 2026-05-01)", "3 REFRESH 100 [2026-03-01, 2026-05-01)",
				"4 REFRESH 100 [2026-04-01, 2026-05-01)");
		assertThat(openAt(wallet, "2026-03-15")).containsExactly(1, 2, 3);
	}

	/** [W4]: and shorter, which leaves days without a bucket. */
	@Test
	void leavesDaysUncoveredWhereValidityIsShorterThanTheRefresh() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("100", "P7D", "P1M", 100);

		assertThat(buckets(wallet)).containsExactly("1 GRANT 100 [2026-01-01, 2026-01-08)",
				"2 REFRESH 100 [2026-02-01, 2026-02-08)");
		assertThat(openAt(wallet, "2026-01-08")).isEmpty();
		assertThat(openAt(wallet, "2026-02-07")).containsExactly(2);
	}

	@Test
	void grantsOnceForTheWholeTermWithoutValidityAndRefresh() {
		SoldWallet wallet = sold("2026-01-01", "2026-12-16").granting("100", null, null, 100);

		assertThat(buckets(wallet)).containsExactly("1 GRANT 100 [2026-01-01, 2026-12-16)");
	}

	@Test
	void keepsRefreshedBucketsUntilTheEndWithoutValidity() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-16").granting("100", null, "P1M", 100);

		assertThat(buckets(wallet)).containsExactly("1 GRANT 100 [2026-01-01, 2026-03-16)",
				"2 REFRESH 100 [2026-02-01, 2026-03-16)", "3 REFRESH 48 [2026-03-01, 2026-03-16)");
	}

	/** [W4, W7]: by days of the step, rounded down: 100 × 15 ÷ 31 = 48. */
	@Test
	void proratesTheStepThatTheEndCutsAndOnlyThat() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-16").granting("100");

		assertThat(buckets(wallet)).containsExactly("1 GRANT 100 [2026-01-01, 2026-02-01)",
				"2 REFRESH 100 [2026-02-01, 2026-03-01)", "3 REFRESH 48 [2026-03-01, 2026-03-16)");
	}

	/**
	 * [W4]: one that is valid for a month only, granted once, is cut and not prorated.
	 */
	@Test
	void doesNotProrateAGrantWithoutRefresh() {
		SoldWallet wallet = sold("2026-01-01", "2026-01-11").granting("100", "P1M", null, 100);

		assertThat(buckets(wallet)).containsExactly("1 GRANT 100 [2026-01-01, 2026-01-11)");
	}

	/** [W4]: a quarter's grant that lives a month is prorated by the quarter's days. */
	@Test
	void proratesByTheStepAndNotByTheValidity() {
		SoldWallet wallet = sold("2026-01-01", "2026-05-01").granting("91", "P1M", "P3M", 100);

		assertThat(buckets(wallet)).containsExactly("1 GRANT 91 [2026-01-01, 2026-02-01)",
				"2 REFRESH 30 [2026-04-01, 2026-05-01)");
	}

	/** [W2]: buckets are numbered by start, at one instant by entitlement. */
	@Test
	void numbersBucketsByStartThenEntitlement() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("10")
			.granting("20")
			.granting("2026-01-20", "2026-02-20", "30", null, null, 1);

		assertThat(buckets(wallet)).containsExactly("1 GRANT 10 [2026-01-01, 2026-02-01)",
				"2 GRANT 20 [2026-01-01, 2026-02-01)", "3 GRANT 30 [2026-01-20, 2026-02-20)",
				"4 REFRESH 10 [2026-02-01, 2026-03-01)", "5 REFRESH 20 [2026-02-01, 2026-03-01)");
	}

	/** [W2]: at one instant rolled-over ones come first, whatever their entitlement. */
	@Test
	void numbersWhatRolledOverFirst() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").granting("10")
			.granting("20")
			.rollingOver(new Rollover(1, null, null));

		assertThat(buckets(wallet)).containsExactly("1 GRANT 10 [2026-01-01, 2026-02-01)",
				"2 GRANT 20 [2026-01-01, 2026-02-01)", "3 ROLLOVER 0 [2026-02-01, 2026-03-01)",
				"4 REFRESH 10 [2026-02-01, 2026-03-01)", "5 REFRESH 20 [2026-02-01, 2026-03-01)");
	}

	@Test
	void keepsTheNumbersWhenItReachesFurther() {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01").granting("10", "P2M", "P1M", 1)
			.granting("20", null, "P3M", 2);
		Timeline year = wallet.timeline();

		for (String at : List.of("2026-01-05", "2026-03-31", "2026-08-01")) {
			Timeline shorter = wallet.timeline(at);
			assertThat(shorter.buckets()).isEqualTo(year.buckets().subList(0, shorter.buckets().size()));
		}
	}

	@Test
	void cutsWhereABucketBeginsOrEndsOrABillingPeriodEnds() {
		SoldWallet wallet = sold("2026-01-01", "2026-03-01").billed(1, 10).granting("100");

		assertThat(wallet.timeline().segments()).extracting((segment) -> segment.window().toString())
			.containsExactly("[2026-01-01T00:00:00Z, 2026-01-10T00:00:00Z)",
					"[2026-01-10T00:00:00Z, 2026-02-01T00:00:00Z)", "[2026-02-01T00:00:00Z, 2026-02-10T00:00:00Z)",
					"[2026-02-10T00:00:00Z, 2026-03-01T00:00:00Z)");
	}

	@Test
	void reachesToTheEndOfTheBillingPeriod() {
		SoldWallet wallet = sold("2026-01-01", "2026-12-16").billed(3, 10);

		assertThat(wallet.timeline("2025-06-01").until()).isEqualTo(instant("2026-01-10"));
		assertThat(wallet.timeline("2026-01-09T23:59:59Z").until()).isEqualTo(instant("2026-01-10"));
		assertThat(wallet.timeline("2026-01-10").until()).isEqualTo(instant("2026-04-10"));
		assertThat(wallet.timeline("2026-12-15").until()).isEqualTo(instant("2026-12-16"));
		assertThat(wallet.timeline("2028-01-01").until()).isEqualTo(instant("2026-12-16"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> wallet.timeline("2026-01-10").segmentAt(instant("2026-04-10")));
	}

	private static List<String> buckets(SoldWallet wallet) {
		return wallet.timeline()
			.buckets()
			.stream()
			.map((bucket) -> "%d %s %s [%s, %s)".formatted(bucket.number(), bucket.source(), bucket.granted(),
					Window.day(bucket.validity().from()), Window.day(bucket.validity().until())))
			.toList();
	}

	private static List<Integer> openAt(SoldWallet wallet, String at) {
		return wallet.timeline().segmentAt(instant(at)).open().stream().map(Bucket::number).toList();
	}

}
