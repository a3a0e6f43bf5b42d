package io.drawdown.lanes;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One transaction for some parts: takes their lanes, does the work, commits. Repeats what
 * surely was not committed and may succeed the next time; never repeats what may have
 * been committed.
 */
final class GroupTransaction<P extends GroupWork.Part<P, R>, R> {

	private static final long[] PAUSES = { 5, 50, 250 };

	/** Connection lost or refused, rollback asked for, resources short, server going. */
	private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");

	/** What a server answers to a commit that it has rolled back. */
	private static final Set<String> ROLLED_BACK = Set.of("23", "40");

	private final TransactionOperations transactions;

	private final RoundTrips trips;

	private final GroupWork<P, R> work;

	GroupTransaction(TransactionOperations transactions, RoundTrips trips, GroupWork<P, R> work) {
		this.transactions = transactions;
		this.trips = trips;
		this.work = work;
	}

	/** Commits those parts whose lanes are free; the others are answered null. */
	List<@Nullable R> commitFree(List<P> parts) throws InterruptedException {
		LaneSet asked = lanesOf(parts);
		return repeated(() -> {
			List<Integer> lanes = new ArrayList<>();
			GroupWork.Attempt<P, R> work = begin(Lanes.tryTaking(asked, lanes::add), parts);
			LaneSet taken = LaneSet.ofLanes(lanes);
			List<P> free = parts.stream().filter((part) -> taken.containsAll(part.lanes())).toList();
			List<R> answers = free.isEmpty() ? List.of() : commit(work, free);
			List<@Nullable R> all = new ArrayList<>(parts.size());
			int next = 0;
			for (P part : parts) {
				all.add(taken.containsAll(part.lanes()) ? answers.get(next++) : null);
			}
			return all;
		});
	}

	/** Commits a part, waiting for its lanes. */
	R commit(P part) throws InterruptedException {
		return repeated(() -> {
			List<P> alone = List.of(part);
			return commit(begin(Lanes.taking(part.lanes()), alone), alone).getFirst();
		});
	}

	/** Takes lanes and reads what the work wants to know, in one exchange. */
	private GroupWork.Attempt<P, R> begin(Call taking, List<P> parts) {
		GroupWork.Attempt<P, R> attempt = this.work.begin(parts);
		List<Call> calls = new ArrayList<>();
		calls.add(taking);
		calls.addAll(attempt.reads());
		this.trips.runLookups(calls);
		return attempt;
	}

	private List<R> commit(GroupWork.Attempt<P, R> work, List<P> parts) {
		List<R> answers = work.commit(parts);
		if (answers.size() != parts.size()) {
			throw new IllegalStateException(answers.size() + " answers for " + parts.size() + " parts");
		}
		return answers;
	}

	private <T> T repeated(Attempt<T> attempt) throws InterruptedException {
		for (int tries = 0;; tries++) {
			try {
				return once(attempt);
			}
			catch (DataAccessException | TransactionException ex) {
				if (!isPassing(ex)) {
					throw ex;
				}
				if (tries == PAUSES.length) {
					throw new PassingFailure(ex);
				}
				Thread.sleep(PAUSES[tries]);
			}
		}
	}

	private <T> T once(Attempt<T> attempt) {
		AtomicBoolean committing = new AtomicBoolean();
		try {
			T result = this.transactions.execute((status) -> {
				T answer = attempt.run();
				committing.set(true);
				return answer;
			});
			if (result == null) {
				throw new IllegalStateException("the work answered nothing");
			}
			return result;
		}
		catch (RuntimeException ex) {
			if (committing.get() && !ROLLED_BACK.contains(stateClass(ex))) {
				throw new CommitUnknownException(ex);
			}
			throw ex;
		}
	}

	private LaneSet lanesOf(List<P> parts) {
		LaneSet all = LaneSet.NONE;
		for (P part : parts) {
			all = all.plus(part.lanes());
		}
		return all;
	}

	/** Without an SQL state it failed on the way to the database, or there is a bug. */
	private static boolean isPassing(RuntimeException ex) {
		String state = stateClass(ex);
		return PASSING.contains(state) || (state.isEmpty() && ex instanceof TransactionException);
	}

	/** The first two characters of the SQL state, empty if there is none. */
	private static String stateClass(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().length() >= 2) {
				return sql.getSQLState().substring(0, 2);
			}
		}
		return "";
	}

	/** It failed for reasons that pass, several times; nothing was committed. */
	static final class PassingFailure extends RuntimeException {

		PassingFailure(RuntimeException cause) {
			super("the database could not be written to", cause);
		}

	}

	/** What is done in the transaction. */
	@FunctionalInterface
	private interface Attempt<T> {

		T run();

	}

}
