package io.drawdown.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/** Rows turned into one array per column, as {@code unnest} takes them. */
final class Columns<T> {

	private final List<T> rows;

	Columns(List<T> rows) {
		this.rows = rows;
	}

	long[] longs(ToLongFunction<T> column) {
		return this.rows.stream().mapToLong(column).toArray();
	}

	int[] ints(ToIntFunction<T> column) {
		return this.rows.stream().mapToInt(column).toArray();
	}

	@Nullable String[] texts(Function<T, @Nullable String> column) {
		@Nullable String[] texts = new @Nullable String[this.rows.size()];
		for (int i = 0; i < texts.length; i++) {
			texts[i] = column.apply(this.rows.get(i));
		}
		return texts;
	}

	@Nullable String[] quantities(Function<T, @Nullable Quantity> column) {
		return texts((row) -> {
			Quantity quantity = column.apply(row);
			return (quantity != null) ? quantity.toString() : null;
		});
	}

	/** Cut to microseconds, which is all that PostgreSQL keeps. */
	@Nullable String[] instants(Function<T, @Nullable Instant> column) {
		return texts((row) -> {
			Instant at = column.apply(row);
			return (at != null) ? at.truncatedTo(ChronoUnit.MICROS).toString() : null;
		});
	}

}
