package io.drawdown.quoting;

import io.drawdown.measure.PrintedId;
import org.jspecify.annotations.Nullable;

/** Names a quote, such as {@code quo_4x}. */
public record QuoteId(long quote) {

	private static final String PREFIX = "quo";

	public static @Nullable QuoteId parse(String text) {
		long[] numbers = PrintedId.parse(PREFIX, 1, text);
		return (numbers != null) ? new QuoteId(numbers[0]) : null;
	}

	@Override
	public String toString() {
		return PrintedId.print(PREFIX, this.quote);
	}

}
