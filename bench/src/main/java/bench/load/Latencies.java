package bench.load;

/**
 * How long requests took, in microseconds, each within a thousandth: exact up to 2,048,
 * then a thousand steps to every doubling.
 */
public final class Latencies {

	private static final int STEP_BITS = 10;

	private static final int EXACT = 1 << (STEP_BITS + 1);

	private final long[] counts = new long[EXACT + (Long.SIZE - STEP_BITS - 1) * (1 << STEP_BITS)];

	private long total;

	void add(long micros) {
		this.counts[slot(Math.max(0, micros))]++;
		this.total++;
	}

	void addAll(Latencies others) {
		for (int slot = 0; slot < this.counts.length; slot++) {
			this.counts[slot] += others.counts[slot];
		}
		this.total += others.total;
	}

	/**
	 * The time that so many in a thousand requests did not exceed, 0 without requests.
	 */
	public long micros(int perMille) {
		long rank = Math.ceilDiv(this.total * perMille, 1000);
		long seen = 0;
		for (int slot = 0; slot < this.counts.length && rank > 0; slot++) {
			seen += this.counts[slot];
			if (seen >= rank) {
				return value(slot);
			}
		}
		return 0;
	}

	private static int slot(long micros) {
		if (micros < EXACT) {
			return (int) micros;
		}
		int shift = Long.SIZE - Long.numberOfLeadingZeros(micros) - STEP_BITS - 1;
		return (shift << STEP_BITS) + (int) (micros >>> shift);
	}

	private static long value(int slot) {
		if (slot < EXACT) {
			return slot;
		}
		int shift = (slot >> STEP_BITS) - 1;
		return (long) (slot - (shift << STEP_BITS)) << shift;
	}

}
