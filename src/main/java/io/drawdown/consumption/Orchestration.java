package io.drawdown.consumption;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One run of the scheduled flow [S2].
 *
 * @param accounts the accounts it is confined to, null for all that are due
 * @param total how many accounts were due when it began
 * @param reached the last account it looked at
 */
public record Orchestration(long id, Instant asOf, @Nullable List<Long> accounts, Status status, long total, long done,
		long failed, long reached, Instant started, @Nullable Instant finished) {

	Orchestration with(long done, long failed, long reached) {
		return new Orchestration(this.id, this.asOf, this.accounts, this.status, this.total, done, failed, reached,
				this.started, null);
	}

	/** What another run settled meanwhile is done as well. */
	Orchestration finished(Instant at) {
		return new Orchestration(this.id, this.asOf, this.accounts,
				(this.failed == 0) ? Status.DONE : Status.DONE_WITH_ERRORS, this.total,
				Math.max(this.done, this.total - this.failed), this.failed, this.reached, this.started, at);
	}

	/** How a run stands. */
	public enum Status {

		RUNNING, DONE, DONE_WITH_ERRORS

	}

	/** An account that could not be settled whole. */
	public record Failure(long account, String code, String message) {
	}

}
