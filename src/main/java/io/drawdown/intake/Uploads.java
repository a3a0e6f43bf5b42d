package io.drawdown.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import io.drawdown.consumption.Backlog;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.BatchPart;
import io.drawdown.journal.Batches;
import io.drawdown.lanes.GroupCommit;
import io.drawdown.measure.Refusal;
import io.drawdown.sql.RoundTrips;

import org.springframework.stereotype.Component;

/** Takes in usage of any size, chunk by chunk. */
@Component
public class Uploads {

	private final BodyReader reader;

	private final Resolver resolver;

	private final GroupCommit<UsagePart, List<Outcome>> committers;

	private final Batches batches;

	private final Backlog backlog;

	private final RoundTrips trips;

	private final Clock clock;

	private final UsageProperties limits;

	private final Semaphore places;

	Uploads(BodyReader reader, Resolver resolver, GroupCommit<UsagePart, List<Outcome>> committers, Batches batches,
			Backlog backlog, RoundTrips trips, Clock clock, UsageProperties limits) {
		this.reader = reader;
		this.resolver = resolver;
		this.committers = committers;
		this.batches = batches;
		this.backlog = backlog;
		this.trips = trips;
		this.clock = clock;
		this.limits = limits;
		this.places = new Semaphore(limits.upload().atOnce());
	}

	/**
	 * Takes in the records of a body, and returns when they are committed.
	 * @param asked where all are to be accepted or none they are no more than another
	 * request may have
	 * @param answer is told of each chunk as it is committed
	 * @throws Refusal where it is refused as a whole; nothing of it is stored
	 */
	public UploadEnd take(SentBody body, Asked asked, UploadAnswer answer) {
		if (asked.async()) {
			this.backlog.requireRoom();
		}
		if (!this.places.tryAcquire()) {
			throw new TooManyUploads(this.limits.upload().atOnce());
		}
		try {
			BatchId batch = this.batches.next();
			UploadEnd end = asked.atomic() ? whole(body, asked, batch, answer) : inChunks(body, asked, batch, answer);
			if (asked.async() && end.records() == 0) {
				this.trips.run(this.batches.keeping(List.of(BatchPart.empty(batch, this.clock.instant()))));
			}
			return end;
		}
		finally {
			this.places.release();
		}
	}

	private UploadEnd inChunks(SentBody body, Asked asked, BatchId batch, UploadAnswer answer) {
		return new Upload(this.reader.open(body, this.limits.upload().maxBytes()),
				(records) -> new Chunk(UsagePart.byCommitter(arrivals(records, batch), asked, true, this.committers),
						(parts) -> submit(parts, asked)),
				(outcomes) -> answer.answer(batch, outcomes), this.limits.upload())
			.run(batch);
	}

	/** A chunk waits for room in the backlog as it does for room in the lanes. */
	private List<CompletableFuture<List<Outcome>>> submit(List<UsagePart> parts, Asked asked) {
		if (asked.async()) {
			this.backlog.requireRoom();
		}
		return this.committers.submit(parts);
	}

	private UploadEnd whole(SentBody body, Asked asked, BatchId batch, UploadAnswer answer) {
		RecordSource source = this.reader.open(body, this.limits.maxBytes());
		List<SentRecord> records = new ArrayList<>();
		for (SentRecord record = source.next(); record != null; record = source.next()) {
			if (records.size() == this.limits.maxRecords()) {
				throw TooLarge.records(this.limits.maxRecords());
			}
			records.add(record);
		}
		if (!records.isEmpty()) {
			answer.answer(batch, this.committers.commitWhole(UsagePart.of(arrivals(records, batch), asked)));
		}
		return new UploadEnd(batch, records.size(), null);
	}

	private List<Arrival> arrivals(List<SentRecord> records, BatchId batch) {
		return this.resolver.resolve(records, batch, this.clock.instant());
	}

}
