package io.drawdown.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.drawdown.lanes.PartQueue.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that commits the parts of a range of lanes, a group at a time. While one
 * group commits the next gathers, so groups grow exactly when the load does.
 */
final class Committer<P extends GroupWork.Part<P, R>, R> implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Committer.class);

	/** After so many losses a part waits for its lanes, alone. */
	private static final int LOSSES = 8;

	/** A group of fewer parts had no company worth waiting for. */
	private static final int COMPANY = 4;

	/** Company is expected again for so long after a group that had some. */
	private static final long COMPANY_MEMORY = Duration.ofMillis(20).toNanos();

	/** Doubled with every loss, to 16 ms. */
	private static final long PAUSE = Duration.ofMillis(1).toNanos();

	private final PartQueue<P, R> queue;

	private final GroupTransaction<P, R> transaction;

	private final GroupWork<P, R> work;

	private final LanesProperties properties;

	private final BiConsumer<Entry<P, R>, Outcome<R>> answering;

	private long nanosPerRecord;

	private int lastParts;

	private long lastNanos;

	private long lastEnd;

	Committer(PartQueue<P, R> queue, GroupTransaction<P, R> transaction, GroupWork<P, R> work,
			LanesProperties properties, BiConsumer<Entry<P, R>, Outcome<R>> answering) {
		this.queue = queue;
		this.transaction = transaction;
		this.work = work;
		this.properties = properties;
		this.answering = answering;
	}

	@Override
	public void run() {
		List<Entry<P, R>> group = List.of();
		try {
			for (group = next(); !group.isEmpty(); group = next()) {
				commitOrFail(group);
			}
		}
		catch (InterruptedException ex) {
			group.forEach((entry) -> answer(entry, Outcome.failed(new BusyRefusal("the service is stopping"))));
			Thread.currentThread().interrupt();
		}
	}

	private List<Entry<P, R>> next() throws InterruptedException {
		boolean expected = this.lastParts >= COMPANY && System.nanoTime() - this.lastEnd < COMPANY_MEMORY;
		long patience = expected ? Math.min(this.properties.company().toNanos(), this.lastNanos / 2) : 0;
		return this.queue.next(roomFor(), this.lastParts / 2, patience);
	}

	/** As many records as the time of a group has room for, going by the last ones. */
	private int roomFor() {
		if (this.nanosPerRecord == 0) {
			return this.properties.groupRecords();
		}
		long records = this.properties.groupTime().toNanos() / this.nanosPerRecord;
		return Math.clamp(records, 1, this.properties.groupRecords());
	}

	/** Whatever happens, every part is answered and the thread lives on. */
	private void commitOrFail(List<Entry<P, R>> group) throws InterruptedException {
		try {
			commit(group);
		}
		catch (RuntimeException | Error ex) {
			logger.error("A group of {} parts failed", group.size(), ex);
			Outcome<R> failed = Outcome.failed(new IllegalStateException("a group failed", ex));
			group.forEach((entry) -> answer(entry, failed));
		}
	}

	private void commit(List<Entry<P, R>> group) throws InterruptedException {
		long started = System.nanoTime();
		List<Entry<P, R>> patient = group.stream().filter((entry) -> entry.losses() < LOSSES).toList();
		List<Entry<P, R>> lost = patient.isEmpty() ? List.of() : commitFree(patient);
		for (Entry<P, R> entry : group) {
			if (entry.losses() >= LOSSES) {
				commitAlone(entry);
			}
		}
		remember(group, System.nanoTime() - started);
		if (!lost.isEmpty()) {
			this.queue.putBack(lost);
			if (lost.size() == group.size()) {
				this.queue.pause(PAUSE << Math.min(4, lost.getFirst().losses()));
			}
		}
	}

	/** Commits what has free lanes and returns the rest. */
	private List<Entry<P, R>> commitFree(List<Entry<P, R>> group) throws InterruptedException {
		List<@Nullable R> answers;
		try {
			answers = this.transaction.commitFree(group.stream().map(Entry::part).toList());
		}
		catch (CommitUnknownException | GroupTransaction.PassingFailure ex) {
			logger.error("A group of {} parts failed", group.size(), ex);
			group.forEach((entry) -> answer(entry, Outcome.failed(ex)));
			return List.of();
		}
		catch (RuntimeException ex) {
			logger.warn("A group of {} parts failed and is tried part by part", group.size(), ex);
			for (Entry<P, R> entry : group) {
				commitAlone(entry);
			}
			return List.of();
		}
		List<Entry<P, R>> lost = new ArrayList<>();
		for (int i = 0; i < group.size(); i++) {
			R answer = answers.get(i);
			if (answer == null) {
				lost.add(group.get(i).lostAgain());
			}
			else {
				answer(group.get(i), Outcome.of(answer));
			}
		}
		return lost;
	}

	private void commitAlone(Entry<P, R> entry) throws InterruptedException {
		try {
			answer(entry, Outcome.of(commitWhole(entry.part())));
		}
		catch (RuntimeException ex) {
			answer(entry, Outcome.failed(ex));
		}
	}

	/**
	 * In one transaction if it can be, else in smaller ones: one bad record never fails
	 * its neighbours.
	 */
	private R commitWhole(P part) throws InterruptedException {
		try {
			return this.transaction.commit(part);
		}
		catch (CommitUnknownException | GroupTransaction.PassingFailure ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			List<P> smaller = part.split();
			if (smaller.size() <= 1) {
				return this.work.failed(part, ex);
			}
			List<R> answers = new ArrayList<>();
			for (P piece : smaller) {
				answers.add(commitWhole(piece));
			}
			return part.join(answers);
		}
	}

	private void answer(Entry<P, R> entry, Outcome<R> outcome) {
		this.answering.accept(entry, outcome);
	}

	private void remember(List<Entry<P, R>> group, long nanos) {
		int records = group.stream().mapToInt((entry) -> entry.part().records()).sum();
		if (records >= 100) {
			long measured = Math.max(1, nanos / records);
			this.nanosPerRecord = (this.nanosPerRecord == 0) ? measured : (3 * this.nanosPerRecord + measured) / 4;
		}
		this.lastParts = group.size();
		this.lastNanos = nanos;
		this.lastEnd = System.nanoTime();
	}

	/** An answer or what went wrong. */
	record Outcome<R>(@Nullable R answer, @Nullable RuntimeException failure) {

		static <R> Outcome<R> of(R answer) {
			return new Outcome<>(answer, null);
		}

		static <R> Outcome<R> failed(RuntimeException failure) {
			return new Outcome<>(null, failure);
		}

	}

}
