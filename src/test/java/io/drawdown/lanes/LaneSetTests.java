package io.drawdown.lanes;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LaneSetTests {

	@Test
	void spreadsNeighbouringAccountsOverAllLanes() {
		long[] perLane = new long[LaneSet.COUNT];
		LongStream.rangeClosed(1, 6400).forEach((account) -> perLane[LaneSet.laneOf(account)]++);

		assertThat(LongStream.of(perLane)).allMatch((count) -> count > 80 && count < 120);
	}

	@Test
	void listsItsLanesAscendingAndOnce() {
		LaneSet lanes = LaneSet.of(1, 2, 3, 1, 2, 3);

		assertThat(lanes.toArray()).isSorted().doesNotHaveDuplicates().hasSizeBetween(1, 3);
		assertThat(LaneSet.NONE.toArray()).isEmpty();
	}

	@Test
	void containsItsParts() {
		LaneSet both = LaneSet.of(1).plus(LaneSet.of(2));

		assertThat(both.containsAll(LaneSet.of(2))).isTrue();
		assertThat(LaneSet.of(1).containsAll(both)).isFalse();
		assertThat(LaneSet.of(1).containsAll(LaneSet.NONE)).isTrue();
	}

}
