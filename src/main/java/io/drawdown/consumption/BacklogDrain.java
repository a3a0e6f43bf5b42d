package io.drawdown.consumption;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

import io.drawdown.lanes.GroupCommit;
import io.drawdown.lanes.LaneSet;
import io.drawdown.lanes.Lanes;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Absorbs the backlog in steps, each a transaction of its own that holds a few lanes and
 * takes a bounded number of records: fast where nobody waits, at a modest pace where
 * somebody does. Stopped anywhere it has lost nothing and repeats nothing, and any number
 * of threads and instances may drain at once.
 */
@Component
public class BacklogDrain {

	/** With so many lanes the first step of a pass begins. */
	private static final int WIDTH = 16;

	/** A lane that was taken so often when it was tried is waited for. */
	private static final int LOSSES = 3;

	/** While others wait, a step is smaller by this factor. */
	private static final int SMALLER = 5;

	/** While others wait, a rest is longer than the step before it by this factor. */
	private static final int REST = 3;

	private final Backlog backlog;

	private final Lanes lanes;

	private final TransactionOperations transactions;

	private final BacklogProperties properties;

	private final IntSupplier inFlight;

	private final AtomicIntegerArray losses = new AtomicIntegerArray(LaneSet.COUNT);

	BacklogDrain(Backlog backlog, Lanes lanes, PlatformTransactionManager transactions, BacklogProperties properties,
			ObjectProvider<GroupCommit<?, ?>> commits) {
		this.backlog = backlog;
		this.lanes = lanes;
		this.transactions = new TransactionTemplate(transactions);
		this.properties = properties;
		this.inFlight = () -> commits.stream().mapToInt(GroupCommit::inFlight).sum();
	}

	/** Absorbs all there is, but for lanes that others hold. */
	public void runOnce() {
		runOnce(0, 1);
	}

	/**
	 * Does one worker's share of it, whose lanes no other share has. Ends early when its
	 * thread is interrupted. A step takes as many lanes as its records come from: fewer
	 * after one that was full, more after one that was not.
	 */
	void runOnce(int share, int shares) {
		Deque<Integer> left = new ArrayDeque<>(this.backlog.lanes(LaneSet
			.ofLanes(IntStream.range(0, LaneSet.COUNT).filter((lane) -> lane % shares == share).boxed().toList())));
		int width = WIDTH;
		while (!left.isEmpty() && !Thread.currentThread().isInterrupted()) {
			boolean modest = this.inFlight.getAsInt() > 0;
			List<Integer> asked = new ArrayList<>();
			while (asked.size() < width && !left.isEmpty()) {
				asked.add(left.remove());
			}
			long started = System.nanoTime();
			Set<Integer> again = step(asked,
					modest ? Math.max(1, this.properties.step() / SMALLER) : this.properties.step());
			again.forEach(left::addFirst);
			width = again.isEmpty() ? Math.min(LaneSet.COUNT, width * 2) : Math.max(1, width / 2);
			if (modest) {
				LockSupport.parkNanos(REST * (System.nanoTime() - started));
			}
		}
	}

	/** Answers the lanes that have more. */
	private Set<Integer> step(List<Integer> asked, int records) {
		Set<Integer> again = this.transactions.execute((status) -> {
			Set<Integer> taken = take(asked);
			return (!taken.isEmpty() && this.backlog.absorb(LaneSet.ofLanes(taken), records)) ? taken : Set.of();
		});
		return (again != null) ? again : Set.of();
	}

	/** Those that are free, and one of those that were not for too long. */
	private Set<Integer> take(List<Integer> asked) {
		Set<Integer> taken = new TreeSet<>();
		asked.stream().filter((lane) -> this.losses.get(lane) >= LOSSES).findFirst().ifPresent((lane) -> {
			this.lanes.take(LaneSet.ofLanes(List.of(lane)));
			taken.add(lane);
		});
		LaneSet free = this.lanes
			.tryTake(LaneSet.ofLanes(asked.stream().filter((lane) -> !taken.contains(lane)).toList()));
		for (int lane : asked) {
			if (taken.contains(lane)) {
				this.losses.set(lane, 0);
			}
			else if (free.containsAll(LaneSet.ofLanes(List.of(lane)))) {
				this.losses.set(lane, 0);
				taken.add(lane);
			}
			else {
				this.losses.incrementAndGet(lane);
			}
		}
		return taken;
	}

}
