package io.drawdown.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

import io.drawdown.journal.BatchId;
import io.drawdown.journal.Batches;
import io.drawdown.lanes.GroupCommit;
import io.drawdown.measure.Refusal;

import org.springframework.stereotype.Component;

/** Takes in usage of any size, chunk by chunk. */
@Component
public class Uploads {

	private final BodyReader reader;

	private final Resolver resolver;

	private final GroupCommit<UsagePart, List<Outcome>> committers;

	private final Batches batches;

	private final Clock clock;

	private final UsageProperties limits;

	private final Semaphore places;

	Uploads(BodyReader reader, Resolver resolver, GroupCommit<UsagePart, List<Outcome>> committers, Batches batches,
			Clock clock, UsageProperties limits) {
		this.reader = reader;
		this.resolver = resolver;
		this.committers = committers;
		this.batches = batches;
		this.clock = clock;
		this.limits = limits;
		this.places = new Semaphore(limits.upload().atOnce());
	}

	/**
	 * Takes in the records of a body, and returns when they are committed.
	 * @param atomic whether all are accepted or none; then they are no more than another
	 * request may have
	 * @param answer is told of each chunk as it is committed
	 * @throws Refusal where it is refused as a whole; nothing of it is stored
	 */
	public UploadEnd take(SentBody body, boolean atomic, UploadAnswer answer) {
		if (!this.places.tryAcquire()) {
			throw new TooManyUploads(this.limits.upload().atOnce());
		}
		try {
			BatchId batch = this.batches.next();
			return atomic ? whole(body, batch, answer) : inChunks(body, batch, answer);
		}
		finally {
			this.places.release();
		}
	}

	private UploadEnd inChunks(SentBody body, BatchId batch, UploadAnswer answer) {
		return new Upload(this.reader.open(body, this.limits.upload().maxBytes()),
				(records) -> new Chunk(UsagePart.byCommitter(arrivals(records, batch), this.committers),
						this.committers::submit),
				(outcomes) -> answer.answer(batch, outcomes), this.limits.upload())
			.run(batch);
	}

	private UploadEnd whole(SentBody body, BatchId batch, UploadAnswer answer) {
		RecordSource source = this.reader.open(body, this.limits.maxBytes());
		List<SentRecord> records = new ArrayList<>();
		for (SentRecord record = source.next(); record != null; record = source.next()) {
			if (records.size() == this.limits.maxRecords()) {
				throw TooLarge.records(this.limits.maxRecords());
			}
			records.add(record);
		}
		if (!records.isEmpty()) {
			answer.answer(batch, this.committers.commitWhole(UsagePart.of(arrivals(records, batch), true)));
		}
		return new UploadEnd(batch, records.size(), null);
	}

	private List<Arrival> arrivals(List<SentRecord> records, BatchId batch) {
		return this.resolver.resolve(records, batch, this.clock.instant());
	}

}
