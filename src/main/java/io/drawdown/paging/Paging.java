package io.drawdown.paging;

import org.jspecify.annotations.Nullable;

/**
 * Which page is asked for.
 *
 * @param limit items on it, 1 to 500
 * @param after the item before it; null for the first page
 */
public record Paging(int limit, @Nullable Cursor after) {

	public static final int DEFAULT_LIMIT = 50;

	public static final int MAX_LIMIT = 500;

	/**
	 * Of the two parameters of every list.
	 * @throws PagingRefused if they cannot be meant
	 */
	public static Paging of(@Nullable Integer limit, @Nullable String cursor) {
		int items = (limit != null) ? limit : DEFAULT_LIMIT;
		if (items < 1 || items > MAX_LIMIT) {
			throw PagingRefused.limit(items);
		}
		return new Paging(items, (cursor != null) ? Cursor.decoded(cursor) : null);
	}

	/** How many rows to read: one more than are shown, to know whether there are more. */
	public int rows() {
		return this.limit + 1;
	}

	/**
	 * The values that the item before this page is ordered by, null for the first page.
	 * @param size how many values the list is ordered by
	 * @throws PagingRefused if the cursor is that of another list
	 */
	public @Nullable Cursor after(int size) {
		if (this.after != null && this.after.key().size() != size) {
			throw PagingRefused.cursor();
		}
		return this.after;
	}

	/**
	 * The id of the item before this page, of lists that are ordered by an id; 0 for the
	 * first page.
	 * @throws PagingRefused if the cursor is that of another list
	 */
	public long afterId() {
		Cursor key = after(1);
		if (key == null) {
			return 0;
		}
		try {
			long id = Long.parseLong(key.key().getFirst());
			if (id >= 0) {
				return id;
			}
		}
		catch (NumberFormatException ex) {
			throw PagingRefused.cursor();
		}
		throw PagingRefused.cursor();
	}

}
