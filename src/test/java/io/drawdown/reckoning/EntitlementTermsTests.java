package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntitlementTermsTests {

	/** [W7]: 4,000 × 17 ÷ 31 days = 2,193.5. */
	@Test
	void addsUnitsForTheDaysThatAreLeftOfTheStep() {
		assertThat(buckets(new SoldGrant("2026-07-20", "2026-08-20", "4000").lasting("P1M", "P1M")
			.scaled(0)
			.amended("2026-08-03", "8000", "4000")))
			.containsExactly("GRANT 4000 [2026-07-20, 2026-08-20)", "AMENDMENT 2193 [2026-08-03, 2026-08-20)");
	}

	/** [W7]: what is lowered counts from the next step, what is added too. */
	@Test
	void grantsFromTheNextStepOnWhatIsHeldThen() {
		assertThat(buckets(new SoldGrant("2026-06-01", "2026-09-01", "1000").lasting("P1M", "P1M")
			.amended("2026-06-16", "2000", "1000")
			.amended("2026-07-10", "1400", "0"))).containsExactly("GRANT 1000 [2026-06-01, 2026-07-01)",
					"AMENDMENT 500 [2026-06-16, 2026-07-01)", "REFRESH 2000 [2026-07-01, 2026-08-01)",
					"REFRESH 1400 [2026-08-01, 2026-09-01)");
	}

	/** [W7]: added where the validity is over, it waits for the next step. */
	@Test
	void addsNothingToABucketThatIsOver() {
		assertThat(buckets(new SoldGrant("2026-06-01", "2026-08-01", "100").lasting("P7D", "P1M")
			.amended("2026-06-08", "150", "50")))
			.containsExactly("GRANT 100 [2026-06-01, 2026-06-08)", "REFRESH 150 [2026-07-01, 2026-07-08)");
	}

	/** [W6]: only the current grant is cut; 310 × 10 ÷ 31. */
	@Test
	void cutsTheCurrentGrantWhereItIsCancelled() {
		assertThat(
				buckets(new SoldGrant("2026-02-01", "2026-03-11", "310").lasting("P3M", "P1M").cancelled("2027-01-01")))
			.containsExactly("GRANT 310 [2026-02-01, 2026-03-11)", "REFRESH 100 -210 [2026-03-01, 2026-03-11)");
	}

	/** [W6]: a bucket that was over before the cancellation stays as it was. */
	@Test
	void cutsNothingOffWhatIsOver() {
		assertThat(buckets(
				new SoldGrant("2026-03-01", "2026-03-20", "310").lasting("P10D", "P1M").cancelled("2027-01-01")))
			.containsExactly("GRANT 310 [2026-03-01, 2026-03-11)");
	}

	/** [W6]: cancelled on the day of a refresh, and on the first day. */
	@Test
	void grantsNothingOnTheDayOfTheCancellation() {
		assertThat(
				buckets(new SoldGrant("2026-02-01", "2026-03-01", "310").lasting("P1M", "P1M").cancelled("2027-01-01")))
			.containsExactly("GRANT 310 [2026-02-01, 2026-03-01)");
		assertThat(
				buckets(new SoldGrant("2026-02-01", "2026-02-01", "310").lasting("P1M", "P1M").cancelled("2027-01-01")))
			.isEmpty();
	}

	/** [W6]: the days of a grant without an end cannot be counted. */
	@Test
	void doesNotCutAGrantWithoutAnEnd() {
		assertThat(buckets(new SoldGrant("2026-02-01", "2026-02-15", "10").cancelled("9999-12-31")))
			.containsExactly("GRANT 10 [2026-02-01, 2026-02-15)");
	}

	/** [W5]: twice, the second time from the end of the first, and not over the end. */
	@Test
	void rollsOverByOneMoreValidityAndNotOverTheEnd() {
		EntitlementTerms terms = new SoldGrant("2026-01-31", "2026-06-15", "100").lasting("P1M", null)
			.rolling(new Rollover(5, Quantity.of(60), new BigDecimal("33.3")))
			.numbered(1);

		assertThat(told(terms)).containsExactly("GRANT 100 [2026-01-31, 2026-02-28)",
				"ROLLOVER 0 [2026-02-28, 2026-03-31)", "ROLLOVER 0 [2026-03-31, 2026-04-30)",
				"ROLLOVER 0 [2026-04-30, 2026-05-31)", "ROLLOVER 0 [2026-05-31, 2026-06-15)");
		assertThat(terms.bucketsBefore(Window.FOREVER)).extracting(Bucket::rolls)
			.containsExactly(Quantity.parse("33.3"), Quantity.parse("33.3"), Quantity.parse("33.3"),
					Quantity.parse("33.3"), null);
	}

	private static List<String> buckets(SoldGrant grant) {
		return told(grant.numbered(1));
	}

	/** What is granted, less what is cut off, and for how long. */
	private static List<String> told(EntitlementTerms terms) {
		return terms.bucketsBefore(Window.FOREVER)
			.stream()
			.map((bucket) -> "%s %s%s [%s, %s)".formatted(bucket.source(), bucket.granted(),
					bucket.cutOff().isZero() ? "" : " -" + bucket.cutOff(), Window.day(bucket.validity().from()),
					Window.day(bucket.validity().until())))
			.toList();
	}

}
