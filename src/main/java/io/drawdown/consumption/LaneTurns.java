package io.drawdown.consumption;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.lanes.LaneSet;
import org.jspecify.annotations.Nullable;

/**
 * Due accounts standing in line by lane. A chunk is of one lane, so that a transaction
 * holds one; lanes take turns, so that whoever waits for one gets it between two chunks;
 * and no two workers have the same one, so that none of them waits for the other.
 */
final class LaneTurns {

	private final Deque<Deque<Long>> waiting = new ArrayDeque<>();

	LaneTurns(List<Long> accounts) {
		Map<Integer, Deque<Long>> lanes = new LinkedHashMap<>();
		accounts.forEach(
				(account) -> lanes.computeIfAbsent(LaneSet.laneOf(account), (lane) -> new ArrayDeque<>()).add(account));
		this.waiting.addAll(lanes.values());
	}

	/**
	 * Takes the lane whose turn it is; null when every lane is empty or taken.
	 * @param accounts how many accounts to take at most
	 */
	synchronized @Nullable Turn next(int accounts) {
		Deque<Long> lane = this.waiting.poll();
		if (lane == null) {
			return null;
		}
		List<Long> chunk = new ArrayList<>();
		while (chunk.size() < accounts && !lane.isEmpty()) {
			chunk.add(lane.remove());
		}
		return new Turn(chunk, lane);
	}

	/** Gives the lane back, to the end of the line. */
	synchronized void done(Turn turn) {
		if (!turn.left().isEmpty()) {
			this.waiting.add(turn.left());
		}
	}

	/**
	 * A lane's turn.
	 *
	 * @param accounts of one lane, ascending
	 * @param left the others of the lane
	 */
	record Turn(List<Long> accounts, Deque<Long> left) {
	}

}
