package io.drawdown.selling;

import io.drawdown.measure.PrintedId;
import org.jspecify.annotations.Nullable;

/** Names a binding target, such as {@code tgt_1-2f}. */
public record TargetId(long account, long target) {

	private static final String PREFIX = "tgt";

	public static @Nullable TargetId parse(String text) {
		long[] numbers = PrintedId.parse(PREFIX, 2, text);
		return (numbers != null) ? new TargetId(numbers[0], numbers[1]) : null;
	}

	@Override
	public String toString() {
		return PrintedId.print(PREFIX, this.account, this.target);
	}

}
