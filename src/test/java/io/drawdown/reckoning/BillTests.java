package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.util.List;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Money;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Procedure;
import io.drawdown.rating.Step;
import org.junit.jupiter.api.Test;

import static io.drawdown.reckoning.SoldWallet.instant;
import static io.drawdown.reckoning.SoldWallet.sold;
import static io.drawdown.reckoning.SoldWallet.window;
import static org.assertj.core.api.Assertions.assertThat;

class BillTests {

	@Test
	void owesWhatIsBeyondTheGrant() {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01").granting("100")
			.with((asset) -> asset.rate("0.02"))
			.uses("2026-01-10", "90")
			.uses("2026-01-31", "50")
			.uses("2026-02-01", "7");

		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-02-01: 100 + 40 at 0.02 USD = 0.80 USD",
				"2026-02-01 to 2026-03-01: 7 + 0 at 0.02 USD = 0.00 USD");
	}

	/** [Q3]: rounded once, at the end. */
	@Test
	void roundsTheSumAndNotTheWindows() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01")
			.with((asset) -> asset.rated(Frequency.DAILY, 0).accumulating(Frequency.HOURLY).rate("0.004"))
			.uses("2026-01-01", "1")
			.uses("2026-01-02", "1")
			.uses("2026-01-03", "1");

		assertThat(wallet.ratableRows()).hasSize(3);
		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-02-01: 0 + 3 at 0.004 USD = 0.01 USD");
		assertThat(wallet.liableRows().getFirst().unrounded()).hasToString("0.0120000000 USD");
	}

	@Test
	void roundsToTheMinorUnitOfTheCurrency() {
		SoldWallet yen = sold("2026-01-01", "2026-02-01").with((asset) -> asset.currency("JPY").rate("0.5"))
			.uses("2026-01-01", "25");
		SoldWallet dinars = sold("2026-01-01", "2026-02-01").with((asset) -> asset.currency("KWD").rate("0.0005"))
			.uses("2026-01-01", "25");

		assertThat(liable(yen)).containsExactly("2026-01-01 to 2026-02-01: 0 + 25 at 0.5 JPY = 13 JPY");
		assertThat(liable(dinars)).containsExactly("2026-01-01 to 2026-02-01: 0 + 25 at 0.0005 KWD = 0.013 KWD");
	}

	/** [R6]: two ratable and two liable rows, each at its own rate. */
	@Test
	void cutsWhereTheRateChanges() {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01")
			.with((asset) -> asset.rate("0.10", "2026-01-01", "2026-01-16").rate("0.07", "2026-01-16", "2027-01-01"))
			.uses("2026-01-15", "100")
			.uses("2026-01-16", "100");

		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-01-16: 0 + 100 at 0.1 USD = 10.00 USD",
				"2026-01-16 to 2026-02-01: 0 + 100 at 0.07 USD = 7.00 USD");
		assertThat(wallet.ratableRows()).hasSize(2);
	}

	/**
	 * [S2]: a piece freezes at its own end, what is owed waits for the billing period.
	 */
	@Test
	void completesBothPiecesWithTheBillingPeriod() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-21")
			.with((asset) -> asset.rate("0.10", "2026-01-01", "2026-01-16").rate("0.07", "2026-01-16", "2027-01-01"))
			.uses("2026-01-15", "100")
			.uses("2026-02-16", "100");

		assertThat(wallet.liableRows())
			.extracting((row) -> Window.day(row.meter().freezesAt(row.window())) + ", "
					+ Window.day(row.meter().completesAt(row.window())))
			.containsExactly("2026-01-19, 2026-02-04", "2026-02-24, 2026-02-24");
	}

	/** [R6]: nor does the cut restart the accumulation window. */
	@Test
	void cutsAWeekWhereTheRateChanges() {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01").granting("15")
			.with((asset) -> asset.accumulating(Frequency.WEEKLY)
				.rate("0.10", "2026-01-01", "2026-01-12")
				.rate("0.20", "2026-01-12", "2027-01-01"))
			.uses("2026-01-11", "10")
			.uses("2026-01-12", "10")
			.uses("2026-01-14", "10")
			.uses("2026-01-15", "10");

		assertThat(wallet.usageRows())
			.extracting((row) -> Window.day(row.window().from()) + " to " + Window.day(row.window().until()) + ": "
					+ row.figures().drawn() + " + " + row.figures().overage())
			.containsExactly("2026-01-08 to 2026-01-12: 10 + 0", "2026-01-12 to 2026-01-15: 5 + 15",
					"2026-01-15 to 2026-01-22: 0 + 10");
		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-01-12: 10 + 0 at 0.1 USD = 0.00 USD",
				"2026-01-12 to 2026-02-01: 5 + 25 at 0.2 USD = 5.00 USD");
	}

	/** [R6]: an equal rate does not cut, however it is written. */
	@Test
	void doesNotCutWhereTheRateStaysTheSame() {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01")
			.with((asset) -> asset.rate("0.10", "2026-01-01", "2026-01-16").rate("0.1000", "2026-01-16", "2027-01-01"))
			.uses("2026-01-15", "100")
			.uses("2026-01-16", "100");

		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-02-01: 0 + 200 at 0.1 USD = 20.00 USD");
	}

	@Test
	void cutsTwiceWhereARateComesAndGoes() {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01")
			.with((asset) -> asset.rate("1", "2026-01-01", "2026-01-10")
				.rate("2", "2026-01-10", "2026-01-20")
				.rate("1", "2026-01-20", "2027-01-01"))
			.uses("2026-01-09", "1")
			.uses("2026-01-10", "1")
			.uses("2026-01-20", "1");

		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-01-10: 0 + 1 at 1 USD = 1.00 USD",
				"2026-01-10 to 2026-01-20: 0 + 1 at 2 USD = 2.00 USD",
				"2026-01-20 to 2026-02-01: 0 + 1 at 1 USD = 1.00 USD");
	}

	/** [R4, S3]. */
	@Test
	void cannotRateOverageWithoutARate() {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01").granting("10")
			.with((asset) -> asset.rate("1", "2026-02-01", "2027-01-01"))
			.uses("2026-01-10", "11")
			.uses("2026-02-10", "11");

		assertThat(wallet.ratableRows()).extracting(RatableRow::isRated).containsExactly(false, true);
		assertThat(wallet.liableRows()).extracting(LiableRow::rated).containsExactly(false, true);
		assertThat(wallet.ratableRows().getFirst().amount()).isNull();
	}

	/** [R7]: nothing is billed at a guess, and nobody else is held up. */
	@Test
	void cannotRateByAFormulaWithoutAValue() {
		Procedure procedure = new Procedure("SHARES", 1,
				List.of(Step.of(Step.Kind.BASE_RATE), Step.formula(Step.Result.RATE, "rate / (quantity - 5)")));
		SoldWallet wallet = sold("2026-01-01", "2027-01-01")
			.with((asset) -> asset.price(new Price(BigDecimal.ONE, null, null, null, null, procedure)))
			.uses("2026-01-10", "5")
			.uses("2026-02-10", "7");

		assertThat(wallet.ratableRows()).extracting(RatableRow::isRated).containsExactly(false, true);
		assertThat(wallet.ratableRows().getFirst().problem()).contains("rate / (quantity - 5)");
		assertThat(wallet.liableRows()).extracting(LiableRow::rated).containsExactly(false, true);
	}

	@Test
	void owesNothingWithoutARateWhereNothingIsOver() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("10").uses("2026-01-10", "10");

		assertThat(wallet.ratableRows()).extracting(RatableRow::isRated).containsExactly(true);
		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-02-01: 10 + 0 at nothing = 0.00 USD");
	}

	/** [W12]: tracked, amount 0, and a change of the rate is no matter. */
	@Test
	void tracksWhatIsNotCharged() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("10")
			.with((asset) -> asset.overage(Overage.DO_NOT_CHARGE)
				.rate("1", "2026-01-01", "2026-01-16")
				.rate("2", "2026-01-16", "2026-02-01"))
			.uses("2026-01-10", "25");

		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-02-01: 10 + 15 at nothing = 0.00 USD");
		assertThat(wallet.liableRows()).extracting(LiableRow::rated).containsExactly(true);
	}

	/** [W12]: overage that arises all the same is charged. */
	@Test
	void chargesOverageThatShouldHaveBeenBlocked() {
		SoldWallet wallet = sold("2026-01-01", "2026-02-01").granting("10")
			.with((asset) -> asset.overage(Overage.BLOCK).rate("1"))
			.uses("2026-01-10", "25");

		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-02-01: 10 + 15 at 1 USD = 15.00 USD");
	}

	/** [P4]: zero rows begin before the given instant, rows with a record always are. */
	@Test
	void showsIdleWindowsUpToAnInstantAndUsedOnesBeyondIt() {
		SoldWallet wallet = sold("2026-01-01", "2027-01-01").granting("10")
			.with((asset) -> asset.rate("1"))
			.uses("2026-05-10", "0");
		Bill bill = wallet.bill();
		Window year = window("2026-01-01", "2027-01-01");

		assertThat(bill.liableRows(year, instant("2026-03-01"))).extracting((row) -> Window.day(row.window().from()))
			.hasToString("[2026-01-01, 2026-02-01, 2026-05-01]");
		assertThat(bill.usageRows(year, instant("2026-01-03"))).extracting((row) -> Window.day(row.window().from()))
			.hasToString("[2026-01-01, 2026-01-02, 2026-05-10]");
		assertThat(bill.ratableRows(year, instant("2028-01-01"))).hasSize(12);
		assertThat(bill.liableRows(window("2026-05-01", "2026-06-01"), instant("2026-01-01")))
			.extracting((row) -> row.figures().records())
			.containsExactly(1L);
	}

	/**
	 * A row is whole, also where a span ends inside it; it is there if it begins in it.
	 */
	@Test
	void showsRowsThatBeginInASpan() {
		SoldWallet wallet = sold("2026-01-15", "2027-01-15").with((asset) -> asset.rate("1"))
			.uses("2026-01-20", "1")
			.uses("2026-02-10", "2")
			.uses("2026-02-20", "4");
		Bill bill = wallet.bill();

		assertThat(bill.liableRows(window("2026-02-01", "2026-02-18"), instant("2026-02-18")))
			.extracting((row) -> Window.day(row.window().from()) + " " + row.figures().overage())
			.containsExactly("2026-02-15 4");
		assertThat(bill.liableRows(window("2026-01-15", "2026-02-01"), instant("2026-02-18")))
			.extracting((row) -> Window.day(row.window().from()) + " " + row.figures().overage())
			.containsExactly("2026-01-15 3");
	}

	/** [P4]: rows of an asset are cut at its own start and end. */
	@Test
	void cutsTheRowsOfAnAssetAtItsOwnLife() {
		SoldWallet wallet = sold("2026-01-01", "2026-04-01").asset(2, "2026-01-20", "2026-02-11")
			.with((asset) -> asset.rate("1"))
			.with(2, (asset) -> asset.rate("1"))
			.uses(2, "2026-02-10", "1");

		assertThat(wallet.bill().liableRows(window("2026-01-01", "2026-04-01"), instant("2026-04-01")))
			.filteredOn((row) -> row.meter().key().asset() == 2)
			.extracting(BillTests::told)
			.containsExactly("2026-01-20 to 2026-02-01: 0 + 0 at 1 USD = 0.00 USD",
					"2026-02-01 to 2026-02-11: 0 + 1 at 1 USD = 1.00 USD");
	}

	/** [P2, S4]: daily rating in a quarter: figures add up to one liable row. */
	@Test
	void addsRatingWindowsUpToTheBillingPeriod() {
		SoldWallet wallet = sold("2026-01-01", "2026-12-16").billed(3, 10)
			.granting("10", "P3M", "P3M", 100)
			.with((asset) -> asset.rated(Frequency.MONTHLY, 3).rate("2"))
			.uses("2026-01-09", "4")
			.uses("2026-01-10", "5")
			.uses("2026-02-10", "6");

		assertThat(wallet.ratableRows()).extracting((row) -> Window.day(row.window().from()))
			.hasToString("[2026-01-01, 2026-01-10, 2026-02-10]");
		assertThat(liable(wallet)).containsExactly("2026-01-01 to 2026-01-10: 4 + 0 at 2 USD = 0.00 USD",
				"2026-01-10 to 2026-04-10: 6 + 5 at 2 USD = 10.00 USD");
	}

	private static List<String> liable(SoldWallet wallet) {
		return wallet.liableRows().stream().map(BillTests::told).toList();
	}

	private static String told(LiableRow row) {
		Money amount = row.amount();
		return "%s to %s: %s + %s at %s = %s".formatted(Window.day(row.window().from()),
				Window.day(row.window().until()), row.figures().drawn(), row.figures().overage(), written(row), amount);
	}

	private static String written(LiableRow row) {
		return (row.price() != null) ? row.netUnitRate().toPlainString() + " " + row.meter().currency() : "nothing";
	}

}
