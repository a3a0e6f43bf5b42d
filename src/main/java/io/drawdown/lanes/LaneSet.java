package io.drawdown.lanes;

import java.util.stream.IntStream;

/**
 * Some of the 64 lanes, such as {@code {3, 17}}. An account's lane is a fixed function of
 * its id.
 *
 * @param bits bit n is set when lane n is in
 */
public record LaneSet(long bits) {

	/** How many lanes there are. */
	public static final int COUNT = Long.SIZE;

	public static final LaneSet NONE = new LaneSet(0);

	/** 2^64 divided by the golden ratio: spreads neighbouring ids. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	/** The lane of an account, 0 to 63. */
	public static int laneOf(long account) {
		return (int) ((account * SPREAD) >>> 58);
	}

	public static LaneSet of(long... accounts) {
		long bits = 0;
		for (long account : accounts) {
			bits |= 1L << laneOf(account);
		}
		return new LaneSet(bits);
	}

	public static LaneSet ofLanes(Iterable<Integer> lanes) {
		long bits = 0;
		for (int lane : lanes) {
			bits |= 1L << lane;
		}
		return new LaneSet(bits);
	}

	public LaneSet plus(LaneSet other) {
		return new LaneSet(this.bits | other.bits);
	}

	public boolean containsAll(LaneSet other) {
		return (this.bits & other.bits) == other.bits;
	}

	public boolean isEmpty() {
		return this.bits == 0;
	}

	/** Ascending. */
	public int[] toArray() {
		return IntStream.range(0, COUNT).filter((lane) -> (this.bits & (1L << lane)) != 0).toArray();
	}

	int lowest() {
		return Long.numberOfTrailingZeros(this.bits);
	}

}
