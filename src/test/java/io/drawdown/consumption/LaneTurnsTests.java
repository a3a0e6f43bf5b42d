package io.drawdown.consumption;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import io.drawdown.lanes.LaneSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LaneTurnsTests {

	private static final List<Long> ACCOUNTS = LongStream.rangeClosed(1, 1000).boxed().toList();

	@Test
	void handsOutEachAccountOnceAndALaneAtATime() {
		LaneTurns turns = new LaneTurns(ACCOUNTS);
		List<Long> handed = new ArrayList<>();

		for (LaneTurns.Turn turn = turns.next(7); turn != null; turn = turns.next(7)) {
			assertThat(turn.accounts()).hasSizeBetween(1, 7).isSorted();
			assertThat(turn.accounts().stream().map(LaneSet::laneOf).distinct()).hasSize(1);
			handed.addAll(turn.accounts());
			turns.done(turn);
		}

		assertThat(handed).containsExactlyInAnyOrderElementsOf(ACCOUNTS);
	}

	@Test
	void givesALaneToOneWorkerAtATimeAndEachLaneItsTurn() {
		LaneTurns turns = new LaneTurns(ACCOUNTS);
		List<LaneTurns.Turn> taken = new ArrayList<>();
		for (LaneTurns.Turn turn = turns.next(1); turn != null; turn = turns.next(1)) {
			taken.add(turn);
		}

		assertThat(taken.stream().map((turn) -> LaneSet.laneOf(turn.accounts().getFirst()))).doesNotHaveDuplicates()
			.hasSize(LaneSet.COUNT);
		turns.done(taken.get(5));
		LaneTurns.Turn next = Objects.requireNonNull(turns.next(1));
		assertThat(LaneSet.laneOf(next.accounts().getFirst()))
			.isEqualTo(LaneSet.laneOf(taken.get(5).accounts().getFirst()));
		assertThat(turns.next(1)).isNull();
	}

}
