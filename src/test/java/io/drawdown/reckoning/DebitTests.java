package io.drawdown.reckoning;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What commitments were debited for a stretch of what they paid [K2, X1]. */
class DebitTests {

	private static final WalletKey WALLET = new WalletKey(2, 9);

	/** 30 raw for 27 discounted: 20 of one bucket, then 7 of another. */
	private static final List<Debit> DAY = List.of(debit(1, "20"), debit(2, "7"));

	@Test
	void takesBucketsOneAfterTheOther() {
		assertThat(told("0", "20")).isEqualTo("18 of 1");
		assertThat(told("20", "30")).isEqualTo("2 of 1, 7 of 2");
	}

	/** A third of 27 thousand-millionths each, and nothing is lost. */
	@Test
	void addsUpToTheLastDigit() {
		List<Debit> day = List.of(debit(1, "0.00000001"));
		Quantity sum = Quantity.ZERO;
		for (int third = 0; third < 3; third++) {
			sum = Debit.of(day, Quantity.of(3), Quantity.of(third), Quantity.of(third + 1))
				.stream()
				.map(Debit::quantity)
				.reduce(sum, Quantity::plus);
		}

		assertThat(sum).isEqualTo(Quantity.parse("0.00000001"));
	}

	@Test
	void isNothingWhereNothingWasPaid() {
		assertThat(Debit.of(DAY, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO)).isEmpty();
		assertThat(Debit.of(List.of(), Quantity.ONE, Quantity.ZERO, Quantity.ONE)).isEmpty();
	}

	private static String told(String from, String until) {
		return Debit.of(DAY, Quantity.of(30), Quantity.parse(from), Quantity.parse(until))
			.stream()
			.map((debit) -> debit.quantity() + " of " + debit.bucket().number())
			.collect(Collectors.joining(", "));
	}

	private static Debit debit(int number, String quantity) {
		return new Debit(WALLET,
				new Bucket(new Bucket.Key(1, number, 0, 0), number, Bucket.Source.COMMITMENT, 2,
						new Window(Instant.EPOCH, Window.FOREVER), Quantity.of(100), Quantity.ZERO, 100, Instant.EPOCH,
						null, false),
				Quantity.parse(quantity));
	}

}
