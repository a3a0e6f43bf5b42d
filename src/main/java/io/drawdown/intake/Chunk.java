package io.drawdown.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.drawdown.formats.Rejection;
import io.drawdown.measure.Refusal;
import org.jspecify.annotations.Nullable;

/** Records of an upload that were submitted together, by committer. */
final class Chunk {

	private static final Rejection INTERNAL = new Rejection("internal", "",
			"something went wrong before it was known to be stored; send it again, which is safe");

	private final Function<List<UsagePart>, List<CompletableFuture<List<Outcome>>>> committers;

	private final List<Outcome> outcomes = new ArrayList<>();

	/** Those that are not answered. */
	private List<UsagePart> parts;

	private List<CompletableFuture<List<Outcome>>> answers;

	/**
	 * Submits the parts, all or none.
	 * @param committers answer each part when it is committed
	 * @throws Refusal where there is no room for them
	 */
	Chunk(List<UsagePart> parts, Function<List<UsagePart>, List<CompletableFuture<List<Outcome>>>> committers) {
		this.committers = committers;
		this.parts = parts;
		this.answers = committers.apply(parts);
	}

	boolean isDone() {
		return this.answers.stream().allMatch(CompletableFuture::isDone);
	}

	/**
	 * Waits until every part is committed or has failed.
	 * @return why some were not committed; null where all were
	 */
	@Nullable RuntimeException settle() {
		List<UsagePart> failed = new ArrayList<>();
		RuntimeException cause = null;
		for (int i = 0; i < this.parts.size(); i++) {
			try {
				this.outcomes.addAll(this.answers.get(i).join());
			}
			catch (CompletionException ex) {
				failed.add(this.parts.get(i));
				cause = (ex.getCause() instanceof RuntimeException known) ? known : ex;
			}
		}
		this.parts = failed;
		return cause;
	}

	/** Whether any record is committed. */
	boolean hasOutcomes() {
		return !this.outcomes.isEmpty();
	}

	/** Submits again what was not committed. */
	void submitAgain() {
		this.answers = this.committers.apply(this.parts);
	}

	/** The outcomes in their order; what could not be committed is rejected. */
	List<Outcome> outcomes(@Nullable RuntimeException cause) {
		if (cause != null) {
			Rejection why = (cause instanceof Refusal refusal)
					? new Rejection(refusal.code(), "", String.valueOf(refusal.getMessage())) : INTERNAL;
			this.parts.forEach((part) -> part.arrivals()
				.forEach((arrival) -> this.outcomes.add(Outcome.rejected(arrival.sent(), why))));
		}
		this.outcomes.sort(Comparator.comparingInt(Outcome::index));
		return this.outcomes;
	}

}
