package io.drawdown.trace;

import io.drawdown.journal.OrderedRecords.Before;
import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Aggregate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** [X1]: which units of its day are a record's. */
class ContributionTests {

	private static final Before TWO_OF_50 = new Before(Quantity.of(50), 2, Quantity.of(30));

	@Test
	void followsWhatIsBeforeItInASum() {
		assertThat(told(Aggregate.SUM, "15", false, "65")).isEqualTo("50 to 65, 0 waits");
	}

	@Test
	void isOneInACount() {
		assertThat(told(Aggregate.COUNT, "15", false, "3")).isEqualTo("2 to 3, 0 waits");
	}

	/** Of a level all that the day adds, which may be less than the level. */
	@Test
	void isAllOfALevelOrNothing() {
		assertThat(told(Aggregate.PEAK, "15", true, "4")).isEqualTo("0 to 4, 0 waits");
		assertThat(told(Aggregate.PEAK, "15", false, "4")).isEqualTo("0 to 0, 0 waits");
		assertThat(told(Aggregate.LATEST, "15", true, "15")).isEqualTo("0 to 15, 0 waits");
	}

	/** The last of what a day does not count yet is told as waiting. */
	@Test
	void waitsWithWhatTheDayDoesNotCountYet() {
		assertThat(told(Aggregate.SUM, "15", false, "60")).isEqualTo("50 to 60, 5 waits");
		assertThat(told(Aggregate.SUM, "15", false, "40")).isEqualTo("40 to 40, 15 waits");
		assertThat(told(Aggregate.COUNT, "15", false, "2")).isEqualTo("2 to 2, 1 waits");
	}

	private static String told(Aggregate method, String quantity, boolean decides, String added) {
		Contribution contribution = Contribution.of(method, TWO_OF_50, Quantity.parse(quantity), decides,
				Quantity.parse(added));
		return contribution.from() + " to " + contribution.until() + ", " + contribution.waiting() + " waits";
	}

}
