package io.drawdown.intake;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.drawdown.consumption.Backlog;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.BatchPart;
import io.drawdown.journal.Batches;
import io.drawdown.journal.UsageBatch;
import io.drawdown.selling.NotFound;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The requests that did not wait until their records count, and how far they are. */
@Component
public class UsageBatches {

	private final Batches batches;

	private final Backlog backlog;

	UsageBatches(Batches batches, Backlog backlog) {
		this.batches = batches;
		this.backlog = backlog;
	}

	/** How far a request is, by its printed id. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public Progress progress(String id) {
		BatchId parsed = BatchId.parse(id);
		if (parsed == null) {
			throw new NotFound("batch", id);
		}
		UsageBatch batch = this.batches.batch(parsed).orElseThrow(() -> new NotFound("batch", id));
		return new Progress(batch, this.backlog.records(parsed));
	}

	/** What became of the records of parts, in those of them that do not wait. */
	static List<BatchPart> parts(List<UsagePart> parts, List<List<Outcome>> answers) {
		return IntStream.range(0, parts.size())
			.filter((part) -> parts.get(part).asked().async())
			.mapToObj((part) -> part(parts.get(part), answers.get(part)))
			.toList();
	}

	private static BatchPart part(UsagePart part, List<Outcome> answer) {
		Arrival first = part.arrivals().getFirst();
		return new BatchPart(first.batch(), first.sent().index(), first.received(), counts(answer));
	}

	private static BatchPart.Counts counts(List<Outcome> answer) {
		Map<Outcome.Kind, Long> counts = new EnumMap<>(Outcome.Kind.class);
		answer.forEach((outcome) -> counts.merge(outcome.kind(), 1L, Long::sum));
		return new BatchPart.Counts(answer.size(), counts.getOrDefault(Outcome.Kind.ACCEPTED, 0L),
				counts.getOrDefault(Outcome.Kind.DUPLICATE, 0L), counts.getOrDefault(Outcome.Kind.CONFLICT, 0L),
				counts.getOrDefault(Outcome.Kind.REJECTED, 0L), counts.getOrDefault(Outcome.Kind.BLOCKED, 0L));
	}

	/**
	 * How far a request is.
	 *
	 * @param unabsorbed how many of its records do not count yet
	 */
	public record Progress(UsageBatch batch, long unabsorbed) {
	}

}
