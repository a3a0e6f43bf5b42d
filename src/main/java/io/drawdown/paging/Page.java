package io.drawdown.paging;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Some items of a list, such as {@code {"items":[…],"nextCursor":null}}.
 *
 * @param nextCursor what to ask for the next page with; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

	public Page {
		items = List.copyOf(items);
	}

	/**
	 * A page of rows that were read with {@link Paging#rows}, one more than it shows.
	 * @param key of an item, by which the list is ordered
	 */
	public static <T> Page<T> of(List<T> rows, Paging paging, Function<T, Cursor> key) {
		if (rows.size() <= paging.limit()) {
			return new Page<>(rows, null);
		}
		List<T> items = rows.subList(0, paging.limit());
		return new Page<>(items, key.apply(items.getLast()).encoded());
	}

	public <R> Page<R> map(Function<T, R> shown) {
		return new Page<>(this.items.stream().map(shown).toList(), this.nextCursor);
	}

}
