package io.drawdown.sql;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final long MILLIS = 1_000_000;

	private final Pace pace = new Pace(Duration.ofMillis(50), 200);

	@Test
	void takesMoreStepByStepWhereThereIsTimeForThem() {
		int first = this.pace.accounts();
		this.pace.took(first, MILLIS);
		assertThat(this.pace.accounts()).isEqualTo(1 + first * 3 / 2);

		for (int i = 0; i < 20; i++) {
			this.pace.took(this.pace.accounts(), MILLIS);
		}
		assertThat(this.pace.accounts()).isEqualTo(200);
	}

	@Test
	void takesFewerAtOnceWhereTheyTakeTooLong() {
		this.pace.took(10, 500 * MILLIS);
		assertThat(this.pace.accounts()).isEqualTo(1);

		this.pace.took(1, 5000 * MILLIS);
		assertThat(this.pace.accounts()).isEqualTo(1);
	}

	/** The rest of a lane takes what a transaction takes, however few they are. */
	@Test
	void learnsNothingFromAFewThatAreQuickEnough() {
		int first = this.pace.accounts();

		this.pace.took(1, 40 * MILLIS);

		assertThat(this.pace.accounts()).isEqualTo(first);
	}

}
