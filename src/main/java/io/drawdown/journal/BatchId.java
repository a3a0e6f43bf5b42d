package io.drawdown.journal;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * The id of a request with usage records, such as
 * {@code bat_019b8f0e5c007a3b9d2e4f6081a2c3d4}: a time-ordered UUID (version 7), so that
 * what arrives together lies together.
 */
public record BatchId(UUID value) {

	private static final String PREFIX = "bat_";

	private static final int DIGITS = 32;

	/** 48 bits of milliseconds, the version, 74 random bits around the variant. */
	static BatchId at(Instant now, RandomGenerator random) {
		long high = (now.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
		long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
		return new BatchId(new UUID(high, low));
	}

	/** Before every id of that millisecond or later, after all of earlier ones. */
	static UUID firstAt(Instant at) {
		return new UUID(at.toEpochMilli() << 16, 0);
	}

	/** Reads the printed form; null where the text is none. */
	public static @Nullable BatchId parse(String printed) {
		if (!printed.startsWith(PREFIX) || printed.length() != PREFIX.length() + DIGITS) {
			return null;
		}
		try {
			int middle = PREFIX.length() + DIGITS / 2;
			long high = Long.parseUnsignedLong(printed.substring(PREFIX.length(), middle), 16);
			long low = Long.parseUnsignedLong(printed.substring(middle), 16);
			return new BatchId(new UUID(high, low));
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return PREFIX + this.value.toString().replace("-", "");
	}

}
