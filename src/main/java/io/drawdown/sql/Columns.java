package io.drawdown.sql;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Rows turned into one array per column, as {@code unnest} takes them. Numbers with
 * decimals, instants and what may be null go as text.
 */
public final class Columns<T> {

	private final List<T> rows;

	public Columns(List<T> rows) {
		this.rows = rows;
	}

	public long[] longs(ToLongFunction<T> column) {
		return this.rows.stream().mapToLong(column).toArray();
	}

	public int[] ints(ToIntFunction<T> column) {
		return this.rows.stream().mapToInt(column).toArray();
	}

	/** Any values by their text, such as quantities. */
	public @Nullable String[] texts(Function<T, ? extends @Nullable Object> column) {
		@Nullable String[] texts = new @Nullable String[this.rows.size()];
		for (int i = 0; i < texts.length; i++) {
			Object value = column.apply(this.rows.get(i));
			texts[i] = (value != null) ? value.toString() : null;
		}
		return texts;
	}

	/** As {@link Times} makes them fit. */
	public @Nullable String[] instants(Function<T, @Nullable Instant> column) {
		return texts((row) -> {
			Instant at = column.apply(row);
			return (at != null) ? Times.stored(at) : null;
		});
	}

}
