package io.drawdown.consumption;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.drawdown.sql.SessionClaim;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Runs of the scheduled flow over all accounts that are due [S2]. A run that was stopped
 * is gone on with from where it was, and one instance at a time is at it.
 */
@Component
@EnableConfigurationProperties(OrchestrationProperties.class)
public class Orchestrations {

	/** How far the clocks of senders may be ahead. */
	private static final Duration AHEAD = Duration.ofMinutes(5);

	/** Tells the claims on runs from those on other work. */
	private static final int CLAIMED = 1685221229;

	private final OrchestrationSql sql;

	private final EntitlementAccounts targets;

	private final RunWork work;

	private final DataSource database;

	private final Clock clock;

	private volatile boolean stopping;

	Orchestrations(OrchestrationSql sql, EntitlementAccounts targets, RunWork work, DataSource database, Clock clock) {
		this.sql = sql;
		this.targets = targets;
		this.work = work;
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Records a run, to be gone on with.
	 * @param asOf the business time of the run, null for the present; refused in the
	 * future
	 * @param accounts the accounts to confine it to, null for all
	 */
	public long begin(@Nullable Instant asOf, @Nullable List<Long> accounts) {
		Instant now = this.clock.instant();
		Instant at = (asOf != null) ? asOf : now;
		if (at.isAfter(now.plus(AHEAD))) {
			throw new RunInTheFuture(at);
		}
		return this.sql.insert(at, accounts, this.targets.countDue(0, at, accounts, 0), now);
	}

	/** Goes on with a run until it ends, unless another instance does. */
	public void goOn(long id) {
		SessionClaim.Work work = new SessionClaim.Work(CLAIMED, Math.toIntExact(id));
		try (SessionClaim claim = SessionClaim.take(this.database, work)) {
			Orchestration run = this.sql.read(id).orElseThrow();
			if (claim != null && run.status() == Orchestration.Status.RUNNING) {
				run(run);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("run " + id + " could not be claimed", ex);
		}
	}

	/** Runs everything that is due by an instant. */
	public void runOnce(Instant asOf) {
		goOn(begin(asOf, null));
	}

	/** Goes on with runs whose instance is gone. */
	public void resume() {
		this.sql.running().forEach(this::goOn);
	}

	/** Lets runs go on, after a stop too. */
	void start() {
		this.stopping = false;
	}

	/** Lets runs end after the chunks they are at. */
	void stop() {
		this.stopping = true;
	}

	public Optional<Orchestration> orchestration(long id) {
		return this.sql.read(id);
	}

	/** Runs before an id, newest first. */
	public List<Orchestration> before(long id, int limit) {
		return this.sql.page(id, limit);
	}

	/** The accounts that a run could not settle whole. */
	public List<Orchestration.Failure> failures(long id) {
		return this.sql.failures(id);
	}

	private void run(Orchestration run) {
		long due = this.targets.countDue(run.id(), run.asOf(), run.accounts(), run.reached());
		long failed = this.sql.countFailures(run.id());
		Orchestration goingOn = run.with(Math.max(0, run.total() - due - failed), failed, run.reached());
		RunProgress progress = new RunProgress(this.sql, goingOn);
		if (this.work.settle(goingOn, progress, () -> this.stopping)) {
			progress.finished(this.clock.instant());
		}
	}

}
