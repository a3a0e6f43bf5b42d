package bench.load;

import java.util.SplittableRandom;

/** Writes ids of records: UUIDs as text, in time order (version 7) or random (4). */
public final class Ids {

	/** How many bytes an id has. */
	public static final int LENGTH = 36;

	private static final byte[] DIGITS = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e',
			'f' };

	private final SplittableRandom random;

	private final boolean inTimeOrder;

	public Ids(boolean inTimeOrder, long seed) {
		this.random = new SplittableRandom(seed);
		this.inTimeOrder = inTimeOrder;
	}

	void write(byte[] bytes, int at) {
		long high = this.random.nextLong();
		if (this.inTimeOrder) {
			high = System.currentTimeMillis() << 16 | (high & 0xFFF) | 0x7000;
		}
		else {
			high = (high & ~0xF000L) | 0x4000;
		}
		long low = (this.random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
		hex(high >>> 32, 8, bytes, at);
		bytes[at + 8] = '-';
		hex(high >>> 16, 4, bytes, at + 9);
		bytes[at + 13] = '-';
		hex(high, 4, bytes, at + 14);
		bytes[at + 18] = '-';
		hex(low >>> 48, 4, bytes, at + 19);
		bytes[at + 23] = '-';
		hex(low, 12, bytes, at + 24);
	}

	private static void hex(long value, int digits, byte[] bytes, int at) {
		long left = value;
		for (int i = at + digits - 1; i >= at; i--) {
			bytes[i] = DIGITS[(int) (left & 0xF)];
			left >>>= 4;
		}
	}

}
