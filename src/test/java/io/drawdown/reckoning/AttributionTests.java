package io.drawdown.reckoning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.junit.jupiter.api.Test;

import static io.drawdown.reckoning.SoldWallet.sold;
import static org.assertj.core.api.Assertions.assertThat;

/** [W3]: window start, asset's creation, entitlement number, resource code. */
class AttributionTests {

	@Test
	void givesTheGrantToTheEarlierWindowWhicheverCameFirst() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("100")
			.uses("2026-01-31", "50")
			.uses("2026-01-10", "90");

		assertThat(told(wallet)).containsExactly("1 on 2026-01-10: 90 of 1", "1 on 2026-01-31: 10 of 1",
				"1 on 2026-01-31: 40 over");
	}

	@Test
	void givesItToTheOlderAssetOnTheSameDay() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("100")
			.asset(2)
			.asset(3)
			.with((asset) -> asset.createdAt("2026-01-01T00:00:00.003Z"))
			.with(2, (asset) -> asset.createdAt("2026-01-01T00:00:00.001Z"))
			.with(3, (asset) -> asset.createdAt("2026-01-01T00:00:00.002Z"))
			.uses(1, "2026-01-09", "60")
			.uses(2, "2026-01-09", "60")
			.uses(3, "2026-01-09", "60")
			.uses(1, "2026-01-08", "5");

		assertThat(told(wallet)).containsExactly("1 on 2026-01-08: 5 of 1", "2 on 2026-01-09: 60 of 1",
				"3 on 2026-01-09: 35 of 1", "3 on 2026-01-09: 25 over", "1 on 2026-01-09: 60 over");
	}

	@Test
	void givesItToTheLowerEntitlementOfAssetsMadeTogether() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("50")
			.granting("50")
			.asset(2)
			.with((asset) -> asset.entitled(2))
			.with(2, (asset) -> asset.entitled(1))
			.uses(1, "2026-01-09", "70")
			.uses(2, "2026-01-09", "60");

		assertThat(told(wallet)).containsExactly("2 on 2026-01-09: 50 of 1", "2 on 2026-01-09: 10 of 2",
				"1 on 2026-01-09: 40 of 2", "1 on 2026-01-09: 30 over");
	}

	/** [S5]: assets without a grant have no entitlement to be ordered by. */
	@Test
	void isTheSameInAnyOrderOfUsageAlsoForAssetsWithoutAnEntitlement() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("50")
			.asset(2)
			.asset(3)
			.uses(3, "2026-01-09", "70")
			.uses(1, "2026-01-09", "70")
			.uses(2, "2026-01-09", "70");
		List<String> told = told(wallet);

		Collections.reverse(wallet.usage());

		assertThat(told(wallet)).isEqualTo(told);
	}

	/** A week's usage on both sides of a bucket's bound draws from both buckets. */
	@Test
	void dividesAWeekAtTheBoundOfABucket() {
		SoldWallet wallet = sold("2026-01-10", "2026-03-10").billed(1, 10)
			.granting("2026-01-10", "2026-01-20", "10", null, null, 1)
			.granting("2026-01-20", "2026-03-10", "10", null, null, 1)
			.with((asset) -> asset.accumulating(Frequency.WEEKLY))
			.uses("2026-01-19", "12")
			.uses("2026-01-20", "9")
			.uses("2026-01-18", "1");

		assertThat(told(wallet)).containsExactly("1 on 2026-01-17: 10 of 1", "1 on 2026-01-17: 3 over",
				"1 on 2026-01-17: 9 of 2");
		assertThat(wallet.usageRows()).singleElement()
			.satisfies((row) -> assertThat(row.figures()).isEqualTo(new Figures(3, Quantity.of(19), Quantity.of(3))));
	}

	/** Between two bucket bounds the window's start decides, not the day. */
	@Test
	void letsAnEarlierWeekDrawBeforeALaterDay() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("10")
			.asset(2)
			.with((asset) -> asset.accumulating(Frequency.WEEKLY))
			.uses(1, "2026-01-06", "8")
			.uses(2, "2026-01-02", "8");

		assertThat(told(wallet)).containsExactly("1 on 2026-01-01: 8 of 1", "2 on 2026-01-02: 2 of 1",
				"2 on 2026-01-02: 6 over");
	}

	@Test
	void drawsHourByHour() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("10")
			.with((asset) -> asset.accumulating(Frequency.HOURLY))
			.uses("2026-01-01T07:00:00Z", "8")
			.uses("2026-01-01T06:00:00Z", "8");

		assertThat(wallet.usageRows()).extracting((row) -> row.window().from() + " " + row.figures().overage())
			.containsExactly("2026-01-01T06:00:00Z 0", "2026-01-01T07:00:00Z 6");
	}

	/** Records are told once, also where their usage is divided or nothing at all. */
	@Test
	void countsRecordsOnce() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("5", null, null, 1)
			.granting("5", null, null, 2)
			.uses("2026-01-03", "0")
			.uses("2026-01-04", "20")
			.uses("2026-01-04", "0");

		assertThat(wallet.parts()).extracting(Part::records).containsExactly(1L, 2L, 0L, 0L);
		assertThat(told(wallet)).containsExactly("1 on 2026-01-03: 0 over", "1 on 2026-01-04: 5 of 1",
				"1 on 2026-01-04: 5 of 2", "1 on 2026-01-04: 10 over");
	}

	/** What each window drew from each bucket, in the order in which it began to. */
	private static List<String> told(SoldWallet wallet) {
		Map<String, Quantity> told = new LinkedHashMap<>();
		for (Part part : wallet.parts()) {
			Bucket bucket = part.bucket();
			String drawn = part.meter().key().asset() + " on " + Window.day(part.window().from()) + ": %s"
					+ ((bucket != null) ? " of " + bucket.number() : " over");
			told.merge(drawn, part.quantity(), Quantity::plus);
		}
		return told.entrySet().stream().map((each) -> each.getKey().formatted(each.getValue())).toList();
	}

}
