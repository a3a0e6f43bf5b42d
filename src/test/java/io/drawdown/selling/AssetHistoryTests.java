package io.drawdown.selling;

import java.time.LocalDate;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When an asset may be used, and what holds from which day. */
class AssetHistoryTests {

	/** [W6], each term with where it would have ended, and how it does. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					sale 2026-01-01..2026-12-31 x1                                    | 2026-01-01–2027-01-01 expires
					sale 2026-01-01.. x1                                              | 2026-01-01–9999-12-31 expires
					sale 2026-01-01..2026-12-31 x1; renew 2027-01-01..2027-12-31      | 2026-01-01–2027-01-01 renewed, 2027-01-01–2028-01-01 expires
					sale 2026-01-01..2026-12-31 x1; renew 2027-02-01..2027-12-31      | 2026-01-01–2027-01-01 expires, 2027-02-01–2028-01-01 expires
					sale 2026-01-01..2026-12-31 x1; renew 2026-09-10..2027-09-09      | 2026-01-01–2026-09-10/2027-01-01 renewed, 2026-09-10–2027-09-10 expires
					sale 2026-01-01.. x1; renew 2026-09-10..2027-09-09                | 2026-01-01–2026-09-10/9999-12-31 renewed, 2026-09-10–2027-09-10 expires
					sale 2026-01-01..2026-12-31 x1; cancel 2026-03-15                 | 2026-01-01–2026-03-15/2027-01-01 cancelled
					sale 2026-01-01..2026-12-31 x1; cancel 2026-01-01                 |
					sale 2026-01-01..2026-12-31 x1; cancel 2026-05-01; cancel 2026-03-15 | 2026-01-01–2026-03-15/2027-01-01 cancelled
					sale 2026-01-01..2026-12-31 x1; renew 2027-01-01..2027-12-31; cancel 2027-03-01 | 2026-01-01–2027-01-01 renewed, 2027-01-01–2027-03-01/2028-01-01 cancelled
					sale 2026-01-01..2026-12-31 x1; renew 2027-01-01..2027-12-31; cancel 2026-03-01 | 2026-01-01–2026-03-01/2027-01-01 cancelled
					sale 2026-01-01..2026-12-31 x1; renew 2027-01-01..2027-12-31; cancel 2027-01-01 | 2026-01-01–2027-01-01 expires
					sale 2026-01-01..2026-12-31 x1; renew 2026-09-10..2027-09-09; cancel 2026-09-10 | 2026-01-01–2026-09-10/2027-01-01 cancelled
					sale 2026-01-01..2026-12-31 x1; renew 2027-02-01..2027-12-31; cancel 2027-01-15 | 2026-01-01–2027-01-01 expires
					sale 2026-01-01..2026-12-31 x1; amend 2026-03-01 ends=2026-06-30  | 2026-01-01–2026-07-01 expires
					sale 2026-01-01..2026-12-31 x1; amend 2026-03-01 ends=2027-06-30  | 2026-01-01–2027-07-01 expires
					sale 2026-01-01..2026-12-31 x1; amend 2026-03-01 ends=2026-06-30; cancel 2026-04-01 | 2026-01-01–2026-04-01/2026-07-01 cancelled
					sale 2026-01-01..2026-12-31 x1; amend 2026-10-01 ends=2026-10-31; renew 2026-09-01..2027-08-31 | 2026-01-01–2026-09-01/2026-11-01 renewed, 2026-09-01–2027-09-01 expires
					sale 2026-01-01..2026-03-31 x1; renew 2026-07-01..2026-12-31; renew 2026-04-01..2026-06-30 | 2026-01-01–2026-04-01 renewed, 2026-04-01–2026-07-01 renewed, 2026-07-01–2027-01-01 expires
					""")
	void livesInTerms(String story, String terms) {
		assertThat(
				Changes.history(story).terms().stream().map(AssetHistoryTests::print).collect(Collectors.joining(", ")))
			.isEqualTo((terms != null) ? terms : "");
	}

	/** By the day from which they hold, whenever they were recorded [T4]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			sale 2026-01-01.. x10                                                     | 2026-06-01 | 10
			sale 2026-01-01.. x10; amend 2026-06-01 x15                               | 2026-05-31 | 10
			sale 2026-01-01.. x10; amend 2026-06-01 x15                               | 2026-06-01 | 15
			sale 2026-01-01.. x10; amend 2026-06-01 x15; amend 2026-03-01 x12         | 2026-03-01 | 12
			sale 2026-01-01.. x10; amend 2026-06-01 x15; amend 2026-03-01 x12         | 2026-06-01 | 15
			sale 2026-01-01.. x10; amend 2026-06-01 x15; amend 2026-06-01 x7          | 2026-06-01 | 7
			sale 2026-01-01..2026-12-31 x10; amend 2026-06-01 x15; renew 2027-01-01.. | 2027-01-01 | 15
			sale 2026-01-01.. x10; amend 2026-06-01 rate=2                            | 2026-07-01 | 10
			sale 2026-01-01.. x0.5; amend 2026-06-01 x0.75                            | 2026-07-01 | 0.75
			""")
	void countsByTheDay(String story, String day, String quantity) {
		assertThat(Changes.history(story).at(LocalDate.parse(day)).quantity()).isEqualByComparingTo(quantity);
	}

	private static String print(Term term) {
		String ending = term.cancelled() ? "cancelled" : term.renewed() ? "renewed" : "expires";
		String sold = term.soldEnd().equals(term.end()) ? "" : "/" + term.soldEnd();
		return term.start() + "–" + term.end() + sold + " " + ending;
	}

}
