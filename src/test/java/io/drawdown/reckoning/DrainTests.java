package io.drawdown.reckoning;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.drawdown.reckoning.SoldWallet.instant;
import static io.drawdown.reckoning.SoldWallet.sold;
import static org.assertj.core.api.Assertions.assertThat;

/** [W2]. */
class DrainTests {

	/** Entitlements: 1 all year, 2 until June, 3 from February until April. */
	@ParameterizedTest(name = "{0}")
	@CsvSource({ "EXPIRING_FIRST, 3 2 1", "GRANTED_FIRST, 2 1 3", "GRANTED_LAST, 3 1 2" })
	void paysInTheDrawdownOrderOfTheWallet(DrawdownOrder order, String paying) {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01").drawing(order)
			.granting("2026-01-02", "2027-01-01", "10", null, null, 100)
			.granting("2026-01-01", "2026-06-01", "10", null, null, 100)
			.granting("2026-02-01", "2026-04-01", "10", null, null, 100)
			.uses("2026-02-10", "30");

		assertThat(entitlementsPaying(wallet, "2026-02-10")).isEqualTo(paying);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "EXPIRING_FIRST", "GRANTED_FIRST", "GRANTED_LAST" })
	void paysFromTheLowerPriorityBeforeAnything(DrawdownOrder order) {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01").drawing(order)
			.granting("2026-01-01", "2026-02-01", "10", null, null, 100)
			.granting("2026-01-05", "2027-01-01", "10", null, null, 1)
			.granting("2026-01-03", "2026-03-01", "10", null, null, 50)
			.uses("2026-01-10", "30");

		assertThat(entitlementsPaying(wallet, "2026-01-10")).isEqualTo("2 3 1");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "EXPIRING_FIRST", "GRANTED_FIRST", "GRANTED_LAST" })
	void fallsBackOnTheEarliestGrantAndThenTheNumber(DrawdownOrder order) {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01").drawing(order)
			.granting("10", null, null, 100)
			.granting("10", null, null, 100)
			.granting("10", null, null, 100)
			.uses("2026-01-10", "30");

		assertThat(entitlementsPaying(wallet, "2026-01-10")).isEqualTo("1 2 3");
	}

	@Test
	void prefersTheEarlierGrantAmongThoseThatEndTogether() {
		SoldWallet wallet = sold("2026-01-01", "2026-06-01").granting("2026-02-01", "2026-06-01", "10", null, null, 100)
			.granting("2026-01-01", "2026-06-01", "10", null, null, 100)
			.uses("2026-02-10", "20");

		assertThat(entitlementsPaying(wallet, "2026-02-10")).isEqualTo("2 1");
	}

	/** Whole buckets are drained before the next; what none covers is overage. */
	@ParameterizedTest(name = "of 15 and 100, {0} used")
	@CsvSource({ "0, 0, 0, 0", "10, 10, 0, 0", "15, 15, 0, 0", "15.000001, 15, 0.000001, 0", "115, 15, 100, 0",
			"120.5, 15, 100, 5.5" })
	void drainsOneBucketAfterTheOther(String used, String first, String second, String overage) {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("100", null, null, 2)
			.granting("15", null, null, 1)
			.uses("2026-01-10", used);
		Drain drain = wallet.reckoning().drainAt(instant("2026-01-10"));
		List<Bucket> open = drain.segment().open();

		assertThat(open.getFirst().granted().minus(drain.left(open.getFirst()))).hasToString(first);
		assertThat(open.getLast().granted().minus(drain.left(open.getLast()))).hasToString(second);
		assertThat(drain.overage()).hasToString(overage);
	}

	/** Stacked buckets are carried on: what January leaves, February may use. */
	@Test
	void carriesWhatIsLeftIntoTheNextSegment() {
		SoldWallet wallet = sold("2026-01-01", "2026-04-01").granting("100", "P2M", "P1M", 100)
			.uses("2026-01-10", "30")
			.uses("2026-02-10", "90");

		Drain february = wallet.reckoning().drainAt(instant("2026-02-10"));

		assertThat(february.draws()
			.entrySet()
			.stream()
			.map((draw) -> draw.getKey().number() + ": " + draw.getValue())
			.toList()).containsExactly("1: 70", "2: 20");
		assertThat(wallet.reckoning().drainAt(instant("2026-03-10")).closing()).hasSize(2);
	}

	private static String entitlementsPaying(SoldWallet wallet, String at) {
		List<String> paying = new ArrayList<>();
		wallet.reckoning()
			.drainAt(instant(at))
			.draws()
			.keySet()
			.forEach((bucket) -> paying.add(String.valueOf(bucket.key().entitlement())));
		return String.join(" ", paying);
	}

}
