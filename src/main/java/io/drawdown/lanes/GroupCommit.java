package io.drawdown.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.drawdown.lanes.PartQueue.Entry;
import io.drawdown.sql.RoundTrips;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The group commit: as many committers as cores, each with a range of the lanes, one
 * thread and one queue. A caller splits its request by committer, submits the parts and
 * waits for their answers. Bounded: what would exceed the records in flight is refused as
 * busy, whole.
 *
 * @param <P> a part of a request
 * @param <R> what a part is answered
 */
public final class GroupCommit<P extends GroupWork.Part<P, R>, R> implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(GroupCommit.class);

	private final String name;

	private final LanesProperties properties;

	private final GroupWork<P, R> work;

	private final GroupTransaction<P, R> transaction;

	private final AtomicInteger inFlight = new AtomicInteger();

	private List<PartQueue<P, R>> queues = List.of();

	private List<Thread> threads = List.of();

	private volatile boolean running;

	GroupCommit(String name, LanesProperties properties, TransactionOperations transactions, RoundTrips trips,
			GroupWork<P, R> work) {
		this.name = name;
		this.properties = properties;
		this.work = work;
		this.transaction = new GroupTransaction<>(transactions, trips, work);
	}

	/** How many committers there are. */
	public int committers() {
		return this.properties.committers();
	}

	/** The committer of an account's lane, 0 to {@link #committers()} - 1. */
	public int committerOf(long account) {
		return committerOfLane(LaneSet.laneOf(account));
	}

	/** How many records wait or are at work. */
	public int inFlight() {
		return this.inFlight.get();
	}

	/**
	 * Submits the parts of one request, all or none; each is answered when its
	 * transaction is committed.
	 * @throws BusyRefusal when there is no room for them or the service is stopping
	 */
	public List<CompletableFuture<R>> submit(List<P> parts) {
		acquire(parts);
		List<CompletableFuture<R>> answers = new ArrayList<>(parts.size());
		for (P part : parts) {
			Entry<P, R> entry = new Entry<>(part, new CompletableFuture<>(), 0);
			if (!this.running || !queueOf(part).add(entry)) {
				answer(entry, Committer.Outcome.failed(new BusyRefusal("the service is stopping")));
			}
			answers.add(entry.answer().whenComplete((_, _) -> this.inFlight.addAndGet(-size(part))));
		}
		return answers;
	}

	/**
	 * Does the work of a whole request in one transaction of the caller's thread,
	 * whatever its lanes; waits for them. If the work throws, nothing is stored.
	 */
	public R commitWhole(P whole) {
		acquire(List.of(whole));
		try {
			return this.transaction.commit(whole);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BusyRefusal("the service is stopping");
		}
		catch (GroupTransaction.PassingFailure ex) {
			throw busy(ex);
		}
		finally {
			this.inFlight.addAndGet(-size(whole));
		}
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		List<PartQueue<P, R>> opened = new ArrayList<>();
		List<Thread> started = new ArrayList<>();
		for (int i = 0; i < committers(); i++) {
			PartQueue<P, R> queue = new PartQueue<>();
			opened.add(queue);
			Committer<P, R> committer = new Committer<>(queue, this.transaction, this.work, this.properties,
					this::answer);
			started.add(Thread.ofPlatform().name(this.name + "-committer-" + i).start(committer));
		}
		this.queues = opened;
		this.threads = started;
		this.running = true;
	}

	/** Takes no more, finishes what is in flight and ends the threads. */
	@Override
	public synchronized void stop() {
		this.running = false;
		this.queues.forEach(PartQueue::close);
		long deadline = System.nanoTime() + this.properties.patience().toNanos();
		try {
			for (Thread thread : this.threads) {
				thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.threads.forEach(Thread::interrupt);
		for (PartQueue<P, R> queue : this.queues) {
			for (Entry<P, R> entry : queue.drain()) {
				answer(entry, Committer.Outcome.failed(new BusyRefusal("the service is stopping")));
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Below the web server, which stops taking requests before this ends, and above the
	 * data source, which is closed after it.
	 */
	@Override
	public int getPhase() {
		return 0;
	}

	/** Lets a request of any size in when nothing else is in flight. */
	private void acquire(List<P> parts) {
		if (!this.running) {
			throw new BusyRefusal("the service is stopping");
		}
		int asked = parts.stream().mapToInt(GroupCommit::size).sum();
		int before = this.inFlight.getAndUpdate((now) -> hasRoom(now, asked) ? now + asked : now);
		if (!hasRoom(before, asked)) {
			throw new BusyRefusal("too many records are in flight; send again a little later");
		}
	}

	private boolean hasRoom(int now, int asked) {
		return now == 0 || now + asked <= this.properties.maxInFlight();
	}

	private static int size(GroupWork.Part<?, ?> part) {
		return Math.max(1, part.records());
	}

	private void answer(Entry<P, R> entry, Committer.Outcome<R> outcome) {
		RuntimeException failure = outcome.failure();
		if (failure != null) {
			entry.answer()
				.completeExceptionally(
						(failure instanceof GroupTransaction.PassingFailure passing) ? busy(passing) : failure);
		}
		else {
			entry.answer().complete(outcome.answer());
		}
	}

	private static BusyRefusal busy(GroupTransaction.PassingFailure failure) {
		logger.error("Work was given up after several tries", failure);
		return new BusyRefusal("the database cannot be written to at the moment; nothing was stored");
	}

	private PartQueue<P, R> queueOf(P part) {
		if (part.lanes().isEmpty()) {
			return this.queues.getFirst();
		}
		int committer = committerOfLane(part.lanes().lowest());
		return this.queues.get(committer);
	}

	private int committerOfLane(int lane) {
		return lane * committers() / LaneSet.COUNT;
	}

}
