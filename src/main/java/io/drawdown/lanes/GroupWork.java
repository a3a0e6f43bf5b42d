package io.drawdown.lanes;

import java.util.List;

import io.drawdown.sql.NamedSql.Call;

/**
 * What a group commit does with the parts of a group.
 *
 * @param <P> a part of a request
 * @param <R> what a part is answered
 */
public interface GroupWork<P extends GroupWork.Part<P, R>, R> {

	/**
	 * Begins a transaction for some parts. It may be called again for the same parts
	 * after a transaction that was rolled back.
	 */
	Attempt<P, R> begin(List<P> parts);

	/**
	 * Answers a part that cannot be split further and fails alone, or throws to fail its
	 * request; its transaction was rolled back.
	 */
	R failed(P part, RuntimeException cause);

	/**
	 * The work of one transaction.
	 *
	 * @param <P> a part of a request
	 * @param <R> what a part is answered
	 */
	interface Attempt<P, R> {

		/** What is read as soon as the lanes are taken, in the same exchange. */
		List<Call> reads();

		/**
		 * Does the work of those of the parts whose lanes were free, after the reads, and
		 * answers each, in their order.
		 */
		List<R> commit(List<P> free);

	}

	/**
	 * A part of a request: work that one committer does in one transaction.
	 *
	 * @param <P> its own type
	 * @param <R> what it is answered
	 */
	interface Part<P, R> {

		/** The lanes of its accounts, all of one committer; none where none is needed. */
		LaneSet lanes();

		/** Its size. */
		int records();

		/**
		 * Whether it goes behind what is small. Parts of one account that must commit in
		 * their order say the same.
		 */
		boolean isBulk();

		/**
		 * Smaller parts that make up this one, in order: one per account, or the halves
		 * of a single account's; only itself when it is one record.
		 */
		List<P> split();

		/** The answer of this part, from those of the parts it was split into. */
		R join(List<R> answers);

	}

}
