package io.drawdown.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets concurrent callers share a read: whoever comes while others are reading waits, and
 * one of those who wait reads for all of them. A lone caller reads at once, by itself.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class SharedReads<Q, A> {

	/** So many at most share one read. */
	private static final int TOGETHER = 256;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();

	private final Function<List<Q>, List<A>> read;

	private int free;

	/**
	 * Shares a read.
	 * @param atOnce how many reads may be under way at the same time
	 * @param read answers some questions, in their order
	 */
	public SharedReads(int atOnce, Function<List<Q>, List<A>> read) {
		this.free = atOnce;
		this.read = read;
	}

	/** Answers from a read that begins after the call. */
	public A ask(Q question) {
		Asked<Q, A> mine = new Asked<>(question, new CompletableFuture<>(), new CompletableFuture<>());
		if (enter(mine) || mine.leads.join()) {
			lead();
		}
		try {
			return mine.answer.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	/** Whether the caller is the one who reads. */
	private boolean enter(Asked<Q, A> mine) {
		this.lock.lock();
		try {
			this.waiting.add(mine);
			boolean leads = this.free > 0;
			this.free -= leads ? 1 : 0;
			return leads;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Reads for all who wait, which are none where another has just read for them, then
	 * lets the next lead.
	 */
	private void lead() {
		List<Asked<Q, A>> group = takeGroup();
		try {
			List<A> answers = group.isEmpty() ? List.of()
					: this.read.apply(group.stream().map(Asked::question).toList());
			for (int i = 0; i < group.size(); i++) {
				group.get(i).answer.complete(answers.get(i));
			}
		}
		catch (RuntimeException | Error ex) {
			group.forEach((asked) -> asked.answer.completeExceptionally(ex));
		}
		finally {
			passOn();
			group.forEach((asked) -> asked.leads.complete(false));
		}
	}

	private List<Asked<Q, A>> takeGroup() {
		this.lock.lock();
		try {
			List<Asked<Q, A>> group = new ArrayList<>();
			while (group.size() < TOGETHER && !this.waiting.isEmpty()) {
				group.add(this.waiting.remove());
			}
			return group;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void passOn() {
		this.lock.lock();
		try {
			Asked<Q, A> next = this.waiting.peek();
			if (next != null) {
				next.leads.complete(true);
			}
			else {
				this.free++;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A question on its way.
	 *
	 * @param leads true for who is to read, false for whom others have read
	 */
	private record Asked<Q, A>(Q question, CompletableFuture<A> answer, CompletableFuture<Boolean> leads) {
	}

}
