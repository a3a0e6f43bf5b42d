package io.drawdown.measure;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WindowTests {

	private static final Window JANUARY = window("2026-01-01", "2026-02-01");

	private static final Window FEBRUARY = window("2026-02-01", "2026-03-01");

	/** [T1]. */
	@Test
	void isHalfOpen() {
		assertThat(JANUARY.contains(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
		assertThat(JANUARY.contains(Instant.parse("2026-01-31T23:59:59.999999999Z"))).isTrue();
		assertThat(JANUARY.contains(Instant.parse("2026-02-01T00:00:00Z"))).isFalse();
		assertThat(JANUARY.contains(Instant.parse("2025-12-31T23:59:59.999999999Z"))).isFalse();
	}

	@Test
	void doesNotOverlapTheNextOne() {
		assertThat(JANUARY.overlaps(FEBRUARY)).isFalse();
		assertThat(JANUARY.overlaps(window("2026-01-31", "2026-02-02"))).isTrue();
	}

	@Test
	void containsWhatLiesInsideIt() {
		assertThat(JANUARY.contains(window("2026-01-10", "2026-02-01"))).isTrue();
		assertThat(JANUARY.contains(window("2026-01-10", "2026-02-02"))).isFalse();
	}

	@Test
	void isCutByTheOneAroundIt() {
		assertThat(window("2025-12-20", "2026-01-20").within(JANUARY)).isEqualTo(window("2026-01-01", "2026-01-20"));
	}

	@Test
	void isNeverEmpty() {
		assertThatIllegalArgumentException().isThrownBy(() -> window("2026-01-01", "2026-01-01"));
		assertThatIllegalArgumentException().isThrownBy(() -> FEBRUARY.within(JANUARY));
	}

	@Test
	void isOpenEndedWhenItReachesForever() {
		assertThat(new Window(JANUARY.from(), Window.FOREVER).isOpenEnded()).isTrue();
		assertThat(JANUARY.isOpenEnded()).isFalse();
	}

	/** [T2]. */
	@Test
	void knowsTheDayOfAnInstant() {
		assertThat(Window.day(Instant.parse("2026-01-01T15:00:00Z"))).isEqualTo("2026-01-01");
		assertThat(Window.midnight(LocalDate.parse("2026-01-01"))).isEqualTo("2026-01-01T00:00:00Z");
	}

	private static Window window(String from, String until) {
		return Window.of(LocalDate.parse(from), LocalDate.parse(until));
	}

}
