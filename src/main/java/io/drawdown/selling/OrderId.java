package io.drawdown.selling;

import io.drawdown.measure.PrintedId;
import org.jspecify.annotations.Nullable;

/** Names an order, such as {@code ord_4x}. */
public record OrderId(long order) {

	private static final String PREFIX = "ord";

	public static @Nullable OrderId parse(String text) {
		long[] numbers = PrintedId.parse(PREFIX, 1, text);
		return (numbers != null) ? new OrderId(numbers[0]) : null;
	}

	@Override
	public String toString() {
		return PrintedId.print(PREFIX, this.order);
	}

}
