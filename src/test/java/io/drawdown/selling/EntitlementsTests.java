package io.drawdown.selling;

import java.util.List;
import java.util.stream.Collectors;

import io.drawdown.reckoning.EntitlementTerms;
import io.drawdown.reckoning.Holding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How much a grant gives, as units come and go [W7]. Each one has 100, unless agreed. */
class EntitlementsTests {

	private static final String YEAR = "sale 2026-01-01..2026-12-31 x10; ";

	/**
	 * Written as the total of a bucket that is born then, and what is added to the step.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					amend 2026-06-16 x15                                        | 01-01 1000, 06-16 1500+500
					amend 2026-06-16 x15 grant=200                              | 01-01 1000, 06-16 2000+1000
					amend 2026-06-01 x15                                        | 01-01 1000, 06-01 1500
					amend 2026-01-01 x15                                        | 01-01 1500
					amend 2026-06-16 x5                                         | 01-01 1000, 06-16 500
					amend 2026-06-16 x12 grant=200; amend 2026-08-16 x11        | 01-01 1000, 06-16 1400+400, 08-16 1200
					amend 2026-06-16 x12 grant=200; amend 2026-08-16 x9         | 01-01 1000, 06-16 1400+400, 08-16 900
					amend 2026-06-10 x5; amend 2026-06-20 x10                   | 01-01 1000, 06-10 500, 06-20 1000
					amend 2026-06-10 x5; amend 2026-06-20 x12                   | 01-01 1000, 06-10 500, 06-20 1200+200
					amend 2026-06-10 x5; amend 2026-06-20 x12 grant=200         | 01-01 1000, 06-10 500, 06-20 1900+400
					amend 2026-06-10 x5; amend 2026-07-20 x10                   | 01-01 1000, 06-10 500, 07-20 1000+500
					amend 2026-06-10 x15; amend 2026-06-20 x12; amend 2026-06-25 x16 | 01-01 1000, 06-10 1500+500, 06-20 1200, 06-25 1600+100
					amend 2026-06-10 x15; amend 2026-06-20 x20                  | 01-01 1000, 06-10 1500+500, 06-20 2000+500
					amend 2026-06-20 x20; amend 2026-06-10 x15                  | 01-01 1000, 06-10 1500+500, 06-20 2000+500
					amend 2026-06-10 x15; amend 2026-06-10 x12                  | 01-01 1000, 06-10 1200+500
					amend 2026-06-16 grant=200                                  | 01-01 1000, 06-16 2000
					amend 2026-06-16 x5 grant=300                               | 01-01 1000, 06-16 1500
					amend 2026-06-16 x12 grant=200; amend 2026-08-01 grant=50   | 01-01 1000, 06-16 1400+400, 08-01 600
					amend 2026-06-16 x15 grant=200 all                          | 01-01 1000, 06-16 3000+1000
					amend 2026-06-16 x10 grant=200 all                          | 01-01 1000, 06-16 2000
					amend 2026-06-16 rate=0.5                                   | 01-01 1000
					amend 2026-06-16 x10.5                                      | 01-01 1000, 06-16 1050+50
					""")
	void grantsByTheDay(String story, String holdings) {
		assertThat(print(entitlements(YEAR + story).getFirst())).isEqualTo(holdings);
	}

	/** A grant without a refresh has one step: its whole term. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			amend 2026-06-10 x5; amend 2026-09-20 x10 | 01-01 1000, 06-10 500, 09-20 1000
			amend 2026-06-10 x5; amend 2026-09-20 x12 | 01-01 1000, 06-10 500, 09-20 1200+200
			""")
	void grantsNothingTwiceInAWholeTerm(String story, String holdings) {
		String sale = "sale 2026-01-01..2026-12-31 x10 refresh=none; ";

		assertThat(print(entitlements(sale + story).getFirst())).isEqualTo(holdings);
	}

	/** Quarters count from the start: 15 Jan, 15 Apr, 15 Jul [P1]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			amend 2026-04-14 x5; amend 2026-04-16 x10 | 01-15 1000, 04-14 500, 04-16 1000+500
			amend 2026-04-15 x5; amend 2026-07-14 x10 | 01-15 1000, 04-15 500, 07-14 1000+500
			amend 2026-04-16 x5; amend 2026-07-14 x10 | 01-15 1000, 04-16 500, 07-14 1000
			""")
	void knowsTheStepOfADay(String story, String holdings) {
		String sale = "sale 2026-01-15..2026-12-31 x10 refresh=P3M; ";

		assertThat(print(entitlements(sale + story).getFirst())).isEqualTo(holdings);
	}

	/**
	 * A renewal has entitlements and steps of its own; what was agreed goes on, with the
	 * units it was agreed for, unless something else is agreed [W6].
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					renew 2027-01-01..2027-12-31                                 | 1 GRANT 01-01 1000 RENEWED; 2 RENEWAL 01-01 1000 EXPIRES
					renew 2027-01-01..2027-12-31 sold=300                        | 1 GRANT 01-01 1000 RENEWED; 2 RENEWAL 01-01 3000 EXPIRES
					renew 2027-02-01..2027-12-31                                 | 1 GRANT 01-01 1000 EXPIRES; 2 RENEWAL 02-01 1000 EXPIRES
					renew 2026-07-10..2027-07-09                                 | 1 GRANT 01-01 1000 RENEWED; 2 RENEWAL 07-10 1000 EXPIRES
					amend 2026-06-16 x15; renew 2027-01-01.. sold=300            | 1 GRANT 01-01 1000, 06-16 1500+500 RENEWED; 2 RENEWAL 01-01 4500 EXPIRES
					amend 2026-06-16 x15 grant=200; renew 2027-01-01.. sold=300  | 1 GRANT 01-01 1000, 06-16 2000+1000 RENEWED; 2 RENEWAL 01-01 4000 EXPIRES
					amend 2026-06-16 grant=120; renew 2027-01-01.. sold=300      | 1 GRANT 01-01 1000, 06-16 1200 RENEWED; 2 RENEWAL 01-01 1200 EXPIRES
					amend 2026-06-16 x15 grant=200; renew 2027-01-01.. grant=50  | 1 GRANT 01-01 1000, 06-16 2000+1000 RENEWED; 2 RENEWAL 01-01 750 EXPIRES
					renew 2027-01-01..2027-12-31; amend 2027-01-16 x11           | 1 GRANT 01-01 1000 RENEWED; 2 RENEWAL 01-01 1000, 01-16 1100+100 EXPIRES
					renew 2027-01-01..2027-12-31; cancel 2027-03-01              | 1 GRANT 01-01 1000 RENEWED; 2 RENEWAL 01-01 1000 CANCELLED
					cancel 2026-03-01                                            | 1 GRANT 01-01 1000 CANCELLED
					cancel 2026-01-01                                            |
					amend 2026-06-16 x15; cancel 2026-03-01                      | 1 GRANT 01-01 1000 CANCELLED
					""")
	void beginsAnewWithARenewal(String story, String expected) {
		assertThat(entitlements(YEAR + story).stream()
			.map((terms) -> terms.number() + " " + terms.source() + " " + print(terms) + " " + terms.ending())
			.collect(Collectors.joining("; "))).isEqualTo((expected != null) ? expected : "");
	}

	/** The product has the resource from 15 March until 15 September. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			amend 2026-02-01 x11                                 | 2026-03-15–2026-09-15/2026-09-15 EXPIRES 03-15 1100
			cancel 2026-08-01                                    | 2026-03-15–2026-08-01/2026-09-15 CANCELLED 03-15 1000
			cancel 2026-10-01                                    | 2026-03-15–2026-09-15/2026-09-15 EXPIRES 03-15 1000
			amend 2026-02-01 ends=2026-06-30                     | 2026-03-15–2026-07-01/2026-07-01 EXPIRES 03-15 1000
			cancel 2026-03-15                                    |
			""")
	void keepsToTheDaysOfTheResource(String story, String expected) {
		String sale = "sale 2026-01-01..2026-12-31 x10 window=2026-03-15..2026-09-15; ";

		assertThat(entitlements(sale + story).stream()
			.map((terms) -> terms.start() + "–" + terms.end() + "/" + terms.soldEnd() + " " + terms.ending() + " "
					+ print(terms))
			.collect(Collectors.joining("; "))).isEqualTo((expected != null) ? expected : "");
	}

	private static List<EntitlementTerms> entitlements(String story) {
		BoughtAsset asset = new BoughtAsset(new AssetId(1, 1), "a", new OrderId(1), "CLOUD", "ANCHOR", "USD",
				Changes.CREATED, 1, Changes.history(story), List.of());
		return Entitlements.of(asset, Changes.STORAGE);
	}

	private static String print(EntitlementTerms terms) {
		return terms.holdings().stream().map(EntitlementsTests::print).collect(Collectors.joining(", "));
	}

	private static String print(Holding holding) {
		String added = holding.added().isZero() ? "" : "+" + holding.added();
		return holding.from().toString().substring(5) + " " + holding.total() + added;
	}

}
