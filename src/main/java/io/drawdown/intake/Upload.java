package io.drawdown.intake;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.drawdown.formats.RecordSource;
import io.drawdown.formats.SentRecord;
import io.drawdown.journal.BatchId;
import io.drawdown.measure.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An upload on its way: read, submitted and answered chunk by chunk. While some chunks
 * are committed the next is read, and no more than a few are ever in memory.
 *
 * <p>
 * Implementation note: the first chunk is answered before the second is read, so that
 * whatever is refused as a whole is refused with nothing stored. After that a chunk waits
 * where the service is busy.
 */
final class Upload {

	private static final Duration PAUSE = Duration.ofMillis(50);

	private final RecordSource source;

	private final Function<List<SentRecord>, Chunk> submit;

	private final Consumer<List<Outcome>> answer;

	private final UsageProperties.Upload limits;

	private final Deque<Chunk> inFlight = new ArrayDeque<>();

	private List<SentRecord> read = new ArrayList<>();

	/** How many bytes were read before the chunk that is read now. */
	private long before;

	private int submitted;

	private boolean answered;

	private @Nullable RuntimeException failure;

	/**
	 * @param answer is handed the outcomes of each chunk, in order
	 */
	Upload(RecordSource source, Function<List<SentRecord>, Chunk> submit, Consumer<List<Outcome>> answer,
			UsageProperties.Upload limits) {
		this.source = source;
		this.submit = submit;
		this.answer = answer;
		this.limits = limits;
	}

	/**
	 * Goes through to the end.
	 * @throws RuntimeException where nothing of it is stored
	 * @throws UncheckedIOException where nobody takes the answer any more
	 */
	UploadEnd run(BatchId batch) {
		try {
			SentRecord record = this.source.next();
			while (record != null && this.failure == null) {
				take(record);
				record = this.source.next();
			}
			if (!this.read.isEmpty() && this.failure == null) {
				submit();
			}
		}
		catch (UncheckedIOException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			if (!this.answered) {
				throw ex;
			}
			this.failure = (this.failure != null) ? this.failure : ex;
		}
		while (!this.inFlight.isEmpty()) {
			settle(this.inFlight.remove());
		}
		return new UploadEnd(batch, this.submitted, this.failure);
	}

	private void take(SentRecord record) {
		this.read.add(record);
		if (this.read.size() >= this.limits.chunkRecords()
				|| this.source.bytes() - this.before >= this.limits.chunkBytes().toBytes()) {
			submit();
		}
		while (!this.inFlight.isEmpty()
				&& (this.inFlight.size() >= this.limits.chunksInFlight() || this.inFlight.element().isDone())) {
			settle(this.inFlight.remove());
		}
	}

	private void submit() {
		Chunk chunk = inTurn();
		this.submitted += this.read.size();
		this.read = new ArrayList<>(this.limits.chunkRecords());
		this.before = this.source.bytes();
		if (this.answered) {
			this.inFlight.add(chunk);
		}
		else {
			settle(chunk);
		}
	}

	/** Waits for room, once something is answered. */
	private Chunk inTurn() {
		Patience patience = new Patience();
		while (true) {
			try {
				return this.submit.apply(this.read);
			}
			catch (Refusal ex) {
				if (!this.answered || this.failure != null || !patience.lasts(ex)) {
					throw ex;
				}
			}
			if (!this.inFlight.isEmpty()) {
				settle(this.inFlight.remove());
			}
		}
	}

	/**
	 * Waits for a chunk and answers it. What could not be committed for long ends it all.
	 */
	private void settle(Chunk chunk) {
		Patience patience = new Patience();
		RuntimeException cause = chunk.settle();
		if (cause != null && !this.answered && !chunk.hasOutcomes()) {
			throw cause;
		}
		while (cause != null && this.failure == null && patience.lasts(cause)) {
			cause = submittedAgain(chunk);
		}
		if (cause != null && this.failure == null) {
			this.failure = cause;
		}
		this.answered = true;
		this.answer.accept(chunk.outcomes(cause));
	}

	private static @Nullable RuntimeException submittedAgain(Chunk chunk) {
		try {
			chunk.submitAgain();
		}
		catch (Refusal ex) {
			return ex;
		}
		return chunk.settle();
	}

	/** How long one thing is tried again. */
	private final class Patience {

		private final long end = System.nanoTime() + Upload.this.limits.patience().toNanos();

		/** Waits a little, unless waiting does not help or took too long. */
		boolean lasts(RuntimeException cause) {
			boolean busy = cause instanceof Refusal refusal && refusal.kind() == Refusal.Kind.BUSY;
			if (!busy || System.nanoTime() >= this.end) {
				return false;
			}
			try {
				Thread.sleep(PAUSE);
				return true;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

	}

}
