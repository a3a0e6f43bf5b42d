package io.drawdown.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.drawdown.consumption.Backlog;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.BatchPart;
import io.drawdown.journal.Batches;
import io.drawdown.lanes.GroupCommit;
import io.drawdown.sql.RoundTrips;

import org.springframework.stereotype.Component;

/** Takes usage in: reads, resolves, submits to the lanes and answers every record. */
@Component
public class Intake {

	private final BodyReader reader;

	private final Resolver resolver;

	private final GroupCommit<UsagePart, List<Outcome>> committers;

	private final Batches batches;

	private final Backlog backlog;

	private final RoundTrips trips;

	private final Clock clock;

	Intake(BodyReader reader, Resolver resolver, GroupCommit<UsagePart, List<Outcome>> committers, Batches batches,
			Backlog backlog, RoundTrips trips, Clock clock) {
		this.reader = reader;
		this.resolver = resolver;
		this.committers = committers;
		this.batches = batches;
		this.backlog = backlog;
		this.trips = trips;
		this.clock = clock;
	}

	/**
	 * Takes in the records of a body, and returns when they are committed and, unless the
	 * sender does not wait for that, every read shows their effect [S1].
	 * @param body JSON: one record, event or an array
	 */
	public Received receive(SentBody body, Asked asked) {
		if (asked.async()) {
			this.backlog.requireRoom();
		}
		List<SentRecord> sent = this.reader.read(body);
		BatchId batch = this.batches.next();
		Instant received = this.clock.instant();
		List<Arrival> arrivals = this.resolver.resolve(sent, batch, received);
		if (arrivals.isEmpty()) {
			if (asked.async()) {
				this.trips.run(this.batches.keeping(List.of(BatchPart.empty(batch, received))));
			}
			return new Received(batch, List.of());
		}
		return new Received(batch,
				asked.atomic() ? this.committers.commitWhole(UsagePart.of(arrivals, asked)) : submit(arrivals, asked));
	}

	private List<Outcome> submit(List<Arrival> arrivals, Asked asked) {
		List<UsagePart> parts = UsagePart.byCommitter(arrivals, asked, false, this.committers);
		List<CompletableFuture<List<Outcome>>> answers = this.committers.submit(parts);
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

}
