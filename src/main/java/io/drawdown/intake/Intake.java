package io.drawdown.intake;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.drawdown.journal.BatchId;
import io.drawdown.journal.Batches;
import io.drawdown.lanes.GroupCommit;

import org.springframework.stereotype.Component;

/** Takes usage in: reads, resolves, submits to the lanes and answers every record. */
@Component
public class Intake {

	private final BodyReader reader;

	private final Resolver resolver;

	private final GroupCommit<UsagePart, List<Outcome>> committers;

	private final Batches batches;

	private final Clock clock;

	Intake(BodyReader reader, Resolver resolver, GroupCommit<UsagePart, List<Outcome>> committers, Batches batches,
			Clock clock) {
		this.reader = reader;
		this.resolver = resolver;
		this.committers = committers;
		this.batches = batches;
		this.clock = clock;
	}

	/**
	 * Takes in the records of a body, and returns when they are committed and every read
	 * shows their effect [S1].
	 * @param body JSON: one record, event or an array
	 * @param atomic whether all are accepted or none
	 */
	public Received receive(SentBody body, boolean atomic) {
		List<SentRecord> sent = this.reader.read(body);
		BatchId batch = this.batches.next();
		List<Arrival> arrivals = this.resolver.resolve(sent, batch, this.clock.instant());
		if (arrivals.isEmpty()) {
			return new Received(batch, List.of());
		}
		return new Received(batch,
				atomic ? this.committers.commitWhole(UsagePart.of(arrivals, true)) : submit(arrivals));
	}

	private List<Outcome> submit(List<Arrival> arrivals) {
		List<UsagePart> parts = UsagePart.byCommitter(arrivals, this.committers);
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
