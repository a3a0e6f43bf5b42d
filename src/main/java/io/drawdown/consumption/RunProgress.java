package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a run is, told by its workers and written down once a second: cheap, and enough
 * for whoever looks. What is missing after a crash is counted again.
 */
final class RunProgress {

	private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

	private final OrchestrationSql sql;

	private Orchestration run;

	private long written = System.nanoTime();

	RunProgress(OrchestrationSql sql, Orchestration run) {
		this.sql = sql;
		this.run = run;
	}

	/** Counts accounts that are settled, or failed. */
	synchronized void count(long done, long failed) {
		this.run = this.run.with(this.run.done() + done, this.run.failed() + failed, this.run.reached());
		if (System.nanoTime() - this.written > INTERVAL) {
			write();
		}
	}

	/** Everything due through an account is settled or failed. */
	synchronized void reached(long account) {
		this.run = this.run.with(this.run.done(), this.run.failed(), account);
		write();
	}

	synchronized void finished(Instant at) {
		this.run = this.run.finished(at);
		write();
	}

	synchronized void write() {
		this.sql.progress(this.run);
		this.written = System.nanoTime();
	}

}
