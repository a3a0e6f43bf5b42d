package io.drawdown.measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How numbers that name something are printed for clients: a prefix that says what it is
 * and the numbers in base 36, such as {@code wal_1-c-4}.
 */
public final class PrintedId {

	private static final int RADIX = 36;

	private PrintedId() {
	}

	public static String print(String prefix, long... numbers) {
		StringBuilder printed = new StringBuilder(prefix);
		char separator = '_';
		for (long number : numbers) {
			printed.append(separator).append(Long.toString(number, RADIX));
			separator = '-';
		}
		return printed.toString();
	}

	/** The instant that a number names, in seconds; one beyond all time is its end. */
	public static Instant instant(long seconds) {
		return Instant.ofEpochSecond(Math.clamp(seconds, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
	}

	/** The numbers behind a prefix, or null where the text is no such id. */
	public static long @Nullable [] parse(String prefix, int count, String text) {
		if (!text.startsWith(prefix + "_")) {
			return null;
		}
		List<Long> numbers = new ArrayList<>();
		for (String digits : text.substring(prefix.length() + 1).split("-", -1)) {
			try {
				numbers.add(Long.parseLong(digits, RADIX));
			}
			catch (NumberFormatException ex) {
				return null;
			}
		}
		long[] parsed = numbers.stream().mapToLong(Long::longValue).toArray();
		return (parsed.length == count && print(prefix, parsed).equals(text)) ? parsed : null;
	}

}
