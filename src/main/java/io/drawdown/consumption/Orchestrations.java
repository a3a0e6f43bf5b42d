package io.drawdown.consumption;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import io.drawdown.measure.Refusal;
import io.drawdown.reckoning.RatableRow;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Runs of the scheduled flow over all accounts that are due [S2], an account a
 * transaction. A run that was stopped is gone on with from where it was.
 */
@Component
public class Orchestrations {

	private static final Log log = LogFactory.getLog(Orchestrations.class);

	private static final int CHUNK = 100;

	/** How far the clocks of senders may be ahead. */
	private static final Duration AHEAD = Duration.ofMinutes(5);

	private final OrchestrationSql sql;

	private final EntitlementAccounts targets;

	private final Settling settling;

	private final DataSource database;

	private final Clock clock;

	private volatile boolean stopping;

	Orchestrations(OrchestrationSql sql, EntitlementAccounts targets, Settling settling, DataSource database,
			Clock clock) {
		this.sql = sql;
		this.targets = targets;
		this.settling = settling;
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
		return this.sql.insert(at, accounts, this.targets.countDue(at, accounts, 0), now);
	}

	/** Goes on with a run until it ends, unless another instance does. */
	public void goOn(long id) {
		try (RunClaim claim = RunClaim.take(this.database, id)) {
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

	/** Lets runs end after the account they are at. */
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
		long due = this.targets.countDue(run.asOf(), run.accounts(), run.reached());
		Orchestration progress = run.with(Math.max(0, run.total() - due - run.failed()), run.failed(), run.reached());
		List<Long> accounts = due(progress);
		while (!accounts.isEmpty()) {
			for (long account : accounts) {
				if (this.stopping) {
					this.sql.progress(progress);
					return;
				}
				boolean settled = settle(run, account);
				progress = progress.with(progress.done() + (settled ? 1 : 0), progress.failed() + (settled ? 0 : 1),
						account);
			}
			this.sql.progress(progress);
			accounts = due(progress);
		}
		this.sql.progress(progress.finished(this.clock.instant()));
	}

	private List<Long> due(Orchestration run) {
		return this.targets.dueAccounts(run.asOf(), run.accounts(), run.reached(), CHUNK);
	}

	/** Settles one account; one that fails is reported and stops no other. */
	private boolean settle(Orchestration run, long account) {
		try {
			List<RatableRow> unrated = this.settling.settle(account, run.asOf());
			unrated.stream()
				.findFirst()
				.ifPresent((row) -> this.sql.fail(run.id(), account, "no-rate",
						row.meter().resourceCode() + " has no rate in " + row.meter().currency().getCurrencyCode()
								+ " from " + row.window().from() + " until " + row.window().until() + " for "
								+ row.figures().overage() + " of overage"));
			return unrated.isEmpty();
		}
		catch (Refusal refusal) {
			this.sql.fail(run.id(), account, refusal.code(), String.valueOf(refusal.getMessage()));
		}
		catch (RuntimeException ex) {
			UUID id = UUID.randomUUID();
			log.error("Account " + account + " failed in run " + run.id() + ", " + id, ex);
			this.sql.fail(run.id(), account, "internal", "the log tells more under " + id);
		}
		return false;
	}

}
