package io.drawdown.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

import io.drawdown.consumption.Backlog;
import io.drawdown.formats.BodyReader;
import io.drawdown.formats.SentBody;
import io.drawdown.formats.SentRecord;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.BatchPart;
import io.drawdown.journal.Batches;
import io.drawdown.lanes.GroupCommit;
import io.drawdown.measure.Refusal;
import io.drawdown.sql.RoundTrips;

import org.springframework.stereotype.Component;

/**
 * Takes usage in: reads, resolves, submits to the lanes and answers every record. What is
 * small enough is received whole, an upload of any size chunk by chunk.
 */
@Component
public class Intake {

	private final BodyReader reader;

	private final Resolver resolver;

	private final GroupCommit<UsagePart, List<Outcome>> committers;

	private final Batches batches;

	private final Backlog backlog;

	private final RoundTrips trips;

	private final Clock clock;

	private final UsageProperties.Upload limits;

	private final Semaphore uploads;

	Intake(BodyReader reader, Resolver resolver, GroupCommit<UsagePart, List<Outcome>> committers, Batches batches,
			Backlog backlog, RoundTrips trips, Clock clock, UsageProperties properties) {
		this.reader = reader;
		this.resolver = resolver;
		this.committers = committers;
		this.batches = batches;
		this.backlog = backlog;
		this.trips = trips;
		this.clock = clock;
		this.limits = properties.upload();
		this.uploads = new Semaphore(this.limits.atOnce());
	}

	/**
	 * Takes in the records of a body, and returns when they are committed and, unless the
	 * sender does not wait for that, every read shows their effect [S1].
	 * @throws Refusal where it is refused as a whole; nothing of it is stored
	 */
	public Received receive(SentBody body, Asked asked) {
		requireRoom(asked);
		List<SentRecord> sent = this.reader.read(body);
		BatchId batch = this.batches.next();
		return new Received(batch, committed(sent, asked, batch));
	}

	/**
	 * Takes in the records of an upload, and returns when they are committed.
	 * @param body NDJSON or CSV; where all of it is to be accepted or none it is no
	 * larger than what is received whole
	 * @param answer is told of each chunk as it is committed
	 * @throws Refusal where it is refused as a whole; nothing of it is stored
	 */
	public UploadEnd receive(SentBody body, Asked asked, UploadAnswer answer) {
		requireRoom(asked);
		if (!this.uploads.tryAcquire()) {
			throw new TooManyUploads(this.limits.atOnce());
		}
		try {
			BatchId batch = this.batches.next();
			return asked.atomic() ? whole(body, asked, batch, answer) : inChunks(body, asked, batch, answer);
		}
		finally {
			this.uploads.release();
		}
	}

	private UploadEnd whole(SentBody body, Asked asked, BatchId batch, UploadAnswer answer) {
		List<Outcome> outcomes = committed(this.reader.read(body), asked, batch);
		if (!outcomes.isEmpty()) {
			answer.answer(batch, outcomes);
		}
		return new UploadEnd(batch, outcomes.size(), null);
	}

	private UploadEnd inChunks(SentBody body, Asked asked, BatchId batch, UploadAnswer answer) {
		UploadEnd end = new Upload(this.reader.open(body),
				(records) -> new Chunk(UsagePart.byCommitter(arrivals(records, batch), asked, true, this.committers),
						(parts) -> submit(parts, asked)),
				(outcomes) -> answer.answer(batch, outcomes), this.limits)
			.run(batch);
		if (end.records() == 0) {
			keepEmpty(asked, batch);
		}
		return end;
	}

	/** A chunk waits for room in the backlog as it does for room in the lanes. */
	private List<CompletableFuture<List<Outcome>>> submit(List<UsagePart> parts, Asked asked) {
		requireRoom(asked);
		return this.committers.submit(parts);
	}

	/** The outcomes of records that are all in memory, when they are committed. */
	private List<Outcome> committed(List<SentRecord> sent, Asked asked, BatchId batch) {
		if (sent.isEmpty()) {
			keepEmpty(asked, batch);
			return List.of();
		}
		List<Arrival> arrivals = arrivals(sent, batch);
		return asked.atomic() ? this.committers.commitWhole(UsagePart.of(arrivals, asked))
				: joined(this.committers.submit(UsagePart.byCommitter(arrivals, asked, false, this.committers)));
	}

	private static List<Outcome> joined(List<CompletableFuture<List<Outcome>>> answers) {
		try {
			CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
		return answers.stream()
			.flatMap((answer) -> answer.join().stream())
			.sorted(Comparator.comparingInt(Outcome::index))
			.toList();
	}

	private List<Arrival> arrivals(List<SentRecord> records, BatchId batch) {
		return this.resolver.resolve(records, batch, this.clock.instant());
	}

	private void requireRoom(Asked asked) {
		if (asked.async()) {
			this.backlog.requireRoom();
		}
	}

	/** Who does not wait may ask about it, also where it held nothing. */
	private void keepEmpty(Asked asked, BatchId batch) {
		if (asked.async()) {
			Instant received = this.clock.instant();
			this.trips.run(this.batches.keeping(List.of(BatchPart.empty(batch, received))));
		}
	}

}
