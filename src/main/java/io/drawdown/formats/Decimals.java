package io.drawdown.formats;

import java.math.BigDecimal;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Reads decimals exactly, plain or with an exponent, such as {@code 12.5} and
 * {@code 1e-3}. Numbers of more than 30 digits before the point or 60 behind it are none:
 * an exponent must not be able to make a short text a large number.
 */
final class Decimals {

	static final int MAX_LENGTH = 100;

	private static final int MAX_EXPONENT_DIGITS = 3;

	private static final int MAX_BEFORE_POINT = 30;

	private static final int MAX_BEHIND_POINT = 60;

	private Decimals() {
	}

	/** The quantity, null where the text is no decimal. */
	static @Nullable Quantity parse(String text) {
		if (text.length() > MAX_LENGTH || !isDecimal(text)) {
			return null;
		}
		BigDecimal value = new BigDecimal(text);
		if (value.signum() == 0) {
			return Quantity.ZERO;
		}
		boolean tooLarge = value.precision() - (long) value.scale() > MAX_BEFORE_POINT;
		return (tooLarge || value.scale() > MAX_BEHIND_POINT) ? null : Quantity.of(value);
	}

	/** Optional minus, digits, optional fraction, optional exponent; ASCII only. */
	private static boolean isDecimal(String text) {
		int at = text.startsWith("-") ? 1 : 0;
		int next = afterDigits(text, at);
		boolean valid = next > at;
		if (next < text.length() && text.charAt(next) == '.') {
			at = next + 1;
			next = afterDigits(text, at);
			valid &= next > at;
		}
		if (next < text.length() && (text.charAt(next) | 0x20) == 'e') {
			at = next + 1;
			at += (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) ? 1 : 0;
			next = afterDigits(text, at);
			valid &= next > at && next - at <= MAX_EXPONENT_DIGITS;
		}
		return valid && next == text.length();
	}

	private static int afterDigits(String text, int from) {
		int at = from;
		while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
			at++;
		}
		return at;
	}

}
