package io.drawdown.lanes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one committer. A group is made of parts whose lanes were taken last
 * time, then small ones, then bulk, in order of arrival; bulk is passed over by a few
 * groups at most.
 */
final class PartQueue<P extends GroupWork.Part<P, R>, R> {

	private static final int PASSED_OVER_AT_MOST = 3;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrival = this.lock.newCondition();

	private final Deque<Entry<P, R>> returned = new ArrayDeque<>();

	private final Deque<Entry<P, R>> small = new ArrayDeque<>();

	private final Deque<Entry<P, R>> bulk = new ArrayDeque<>();

	private int bulkPassedOver;

	private boolean closed;

	/** Adds a part; false when the queue is closed. */
	boolean add(Entry<P, R> entry) {
		this.lock.lock();
		try {
			if (!this.closed) {
				(entry.part().isBulk() ? this.bulk : this.small).add(entry);
				this.arrival.signal();
			}
			return !this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Puts parts back to the head, in their order. */
	void putBack(List<Entry<P, R>> entries) {
		this.lock.lock();
		try {
			entries.reversed().forEach(this.returned::addFirst);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes no more; what is there is still handed out. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.arrival.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** What is left when nobody takes groups any more. */
	List<Entry<P, R>> drain() {
		this.lock.lock();
		try {
			List<Entry<P, R>> rest = new ArrayList<>();
			for (Deque<Entry<P, R>> parts : List.of(this.returned, this.small, this.bulk)) {
				rest.addAll(parts);
				parts.clear();
			}
			return rest;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The next group: waits for a first part, then for company if any is expected. Empty
	 * when the queue is closed and nothing is left.
	 * @param records how many it may hold, unless its first part alone is larger
	 * @param company how many parts to wait for
	 * @param patience how long to wait for them, in nanoseconds
	 */
	List<Entry<P, R>> next(int records, int company, long patience) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (size() == 0 && !this.closed) {
				this.arrival.await();
			}
			long left = patience;
			while (left > 0 && size() < company && !this.closed) {
				left = this.arrival.awaitNanos(left);
			}
			return group(records);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits for a while, or until another part arrives. */
	void pause(long nanos) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			int before = size();
			long left = nanos;
			while (left > 0 && size() == before) {
				left = this.arrival.awaitNanos(left);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private int size() {
		return this.returned.size() + this.small.size() + this.bulk.size();
	}

	private List<Entry<P, R>> group(int records) {
		List<Entry<P, R>> group = new ArrayList<>(this.returned);
		this.returned.clear();
		int room = records - group.stream().mapToInt((entry) -> entry.part().records()).sum();
		if (this.bulkPassedOver >= PASSED_OVER_AT_MOST) {
			room -= moveOne(this.bulk, group);
			this.bulkPassedOver = 0;
		}
		room = fill(this.small, group, room);
		fill(this.bulk, group, room);
		boolean bulkTaken = group.stream().anyMatch((entry) -> entry.part().isBulk());
		this.bulkPassedOver = (bulkTaken || this.bulk.isEmpty()) ? 0 : this.bulkPassedOver + 1;
		return group;
	}

	private int fill(Deque<Entry<P, R>> from, List<Entry<P, R>> group, int room) {
		int left = room;
		while (!from.isEmpty() && (group.isEmpty() || from.element().part().records() <= left)) {
			left -= moveOne(from, group);
		}
		return left;
	}

	private int moveOne(Deque<Entry<P, R>> from, List<Entry<P, R>> group) {
		Entry<P, R> entry = from.poll();
		if (entry == null) {
			return 0;
		}
		group.add(entry);
		return entry.part().records();
	}

	/**
	 * A part that waits.
	 *
	 * @param losses how often its lanes were taken by others
	 */
	record Entry<P, R>(P part, CompletableFuture<R> answer, int losses) {

		Entry<P, R> lostAgain() {
			return new Entry<>(this.part, this.answer, this.losses + 1);
		}

	}

}
