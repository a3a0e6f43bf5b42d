package io.drawdown.audit;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A stream that is sorted by account, read an account at a time. */
final class ByAccount<T> implements AutoCloseable {

	private final Stream<T> rows;

	private final Iterator<T> left;

	private final ToLongFunction<T> account;

	private @Nullable T next;

	ByAccount(Stream<T> rows, ToLongFunction<T> account) {
		this.rows = rows;
		this.left = rows.iterator();
		this.account = account;
		this.next = this.left.hasNext() ? this.left.next() : null;
	}

	/** The rows of an account, which must not be less than the one before. */
	void read(long account, Consumer<T> each) {
		for (T row = this.next; row != null && this.account.applyAsLong(row) <= account; row = this.next) {
			if (this.account.applyAsLong(row) == account) {
				each.accept(row);
			}
			this.next = this.left.hasNext() ? this.left.next() : null;
		}
	}

	@Override
	public void close() {
		this.rows.close();
	}

}
