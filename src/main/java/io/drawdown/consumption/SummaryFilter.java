package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * Which summaries are asked for; null for any.
 *
 * @param account a code
 * @param asset an id, or a ref: without an account, that of any account
 * @param resource a code
 * @param from rows whose window starts at or after it
 * @param until rows whose window ends at or before it
 * @param asOf the instant they are asked for: later usage does not count [T4]
 */
public record SummaryFilter(@Nullable String account, @Nullable String asset, @Nullable String resource,
		SummaryRow.@Nullable Kind kind, SummaryRow.@Nullable Status status, @Nullable Instant from,
		@Nullable Instant until, @Nullable Instant asOf) {

	/** Usage that started later does not count. */
	Instant usedUntil() {
		return (this.asOf != null) ? this.asOf : Window.FOREVER;
	}

	Instant start() {
		return (this.from != null) ? this.from : Instant.MIN;
	}

	Instant end() {
		return (this.until != null) ? this.until : Window.FOREVER;
	}

}
