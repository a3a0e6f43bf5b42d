package bench.pure;

import java.math.BigDecimal;

import io.drawdown.measure.Quantity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is measured does what it says. */
class PureTests {

	@Test
	void ratesWhatItMeasures() {
		RatingBenchmark rating = new RatingBenchmark();

		assertThat(rating.graduated().amount()).isPositive();
		assertThat(rating.volume().amount()).isPositive();
		assertThat(rating.flat().netUnitRate()).isEqualByComparingTo("0.0125");
		assertThat(rating.graduatedInPieces().amount()).isPositive();
		assertThat(rating.graduatedExplained().lines()).isNotEmpty();
		assertThat(rating.byFormula().amount()).isPositive();
	}

	/** 31 days × 4 less 100 are 24 at 0.5; 365 days × 4 less 12 × 100 are 260. */
	@Test
	void reckonsWhatItMeasures() {
		ReckoningBenchmark reckoning = new ReckoningBenchmark();

		assertThat(reckoning.billsAMonth()).singleElement()
			.satisfies((row) -> assertThat(row.amount().amount()).isEqualByComparingTo(new BigDecimal("12")));
		assertThat(reckoning.reckonsAYear().overage()).isEqualTo(Quantity.of(260));
	}

}
