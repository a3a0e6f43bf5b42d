package io.drawdown.formats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 3339 instants such as {@code 2026-01-05T10:00:00.5Z}, cut to microseconds.
 * Written out because a record has up to two and the formatter of the JDK costs more than
 * the rest of a record.
 */
final class Instants {

	private static final int SECONDS_END = 19;

	private static final int MAX_FRACTION = 9;

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	private Instants() {
	}

	/** The instant, null where the text is none. */
	static @Nullable Instant parse(String text) {
		if (text.length() <= SECONDS_END || !hasSeparators(text)) {
			return null;
		}
		long days = days(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
		long seconds = seconds(digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2));
		int zone = afterFraction(text);
		long offset = (zone < 0) ? Long.MIN_VALUE : offset(text, zone);
		if (days == Long.MIN_VALUE || seconds < 0 || offset == Long.MIN_VALUE) {
			return null;
		}
		Instant at = Instant.ofEpochSecond(days * 86_400 + seconds - offset, micros(text, zone) * 1000L);
		return at.isBefore(FIRST) || at.isAfter(Window.FOREVER) ? null : at;
	}

	private static boolean hasSeparators(String text) {
		return text.charAt(4) == '-' && text.charAt(7) == '-' && (text.charAt(10) | 0x20) == 't'
				&& text.charAt(13) == ':' && text.charAt(16) == ':';
	}

	/** Two or four digits as a number, -1 where there is anything else. */
	private static int digits(String text, int from, int count) {
		int number = 0;
		for (int i = from; i < from + count; i++) {
			int digit = (i < text.length()) ? text.charAt(i) - '0' : -1;
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	private static long days(int year, int month, int day) {
		if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) {
			return Long.MIN_VALUE;
		}
		boolean exists = day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth();
		return exists ? LocalDate.of(year, month, day).toEpochDay() : Long.MIN_VALUE;
	}

	private static long seconds(int hour, int minute, int second) {
		boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
		return valid ? hour * 3600L + minute * 60L + second : -1;
	}

	/** Where the zone begins, -1 where the fraction is none. */
	private static int afterFraction(String text) {
		if (text.charAt(SECONDS_END) != '.') {
			return SECONDS_END;
		}
		int at = SECONDS_END + 1;
		while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
			at++;
		}
		int digits = at - SECONDS_END - 1;
		return (digits >= 1 && digits <= MAX_FRACTION && at < text.length()) ? at : -1;
	}

	private static int micros(String text, int zone) {
		int micros = 0;
		for (int i = SECONDS_END + 1; i <= SECONDS_END + 6; i++) {
			micros = micros * 10 + ((i < zone) ? text.charAt(i) - '0' : 0);
		}
		return micros;
	}

	/** Seconds that local time is ahead of UTC, Long.MIN_VALUE where there is no zone. */
	private static long offset(String text, int zone) {
		char sign = text.charAt(zone);
		if ((sign | 0x20) == 'z') {
			return (text.length() == zone + 1) ? 0 : Long.MIN_VALUE;
		}
		boolean shaped = (sign == '+' || sign == '-') && text.length() == zone + 6 && text.charAt(zone + 3) == ':';
		long seconds = shaped ? seconds(digits(text, zone + 1, 2), digits(text, zone + 4, 2), 0) : -1;
		return (seconds < 0) ? Long.MIN_VALUE : ((sign == '-') ? -seconds : seconds);
	}

}
