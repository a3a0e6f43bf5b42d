package io.drawdown.consumption;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

import io.drawdown.measure.Refusal;
import io.drawdown.reckoning.RatableRow;
import io.drawdown.sql.Pace;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work of a run: due accounts page by page, each page cut into chunks of one lane,
 * which some workers settle, a chunk a transaction. A chunk that fails is halved until
 * the account is alone that fails: it is reported and stops no other.
 */
@Component
class RunWork {

	private static final Log log = LogFactory.getLog(RunWork.class);

	/** Accounts in a transaction, however quick they are. */
	private static final int MOST = 500;

	/** Ids in memory at once: so many that each lane has some. */
	private static final int PAGE = 20_000;

	private final OrchestrationSql sql;

	private final EntitlementAccounts targets;

	private final Settling settling;

	private final TransactionTemplate transactions;

	private final OrchestrationProperties properties;

	private final RunMetrics metrics;

	RunWork(OrchestrationSql sql, EntitlementAccounts targets, Settling settling,
			PlatformTransactionManager transactions, OrchestrationProperties properties, RunMetrics metrics) {
		this.sql = sql;
		this.targets = targets;
		this.settling = settling;
		this.transactions = new TransactionTemplate(transactions);
		this.properties = properties;
		this.metrics = metrics;
	}

	/**
	 * Settles all that is due and has not failed in the run.
	 * @return whether it came to the end and was not stopped
	 */
	boolean settle(Orchestration run, RunProgress progress, BooleanSupplier stopping) {
		Pace pace = new Pace(this.properties.chunkTime(), MOST);
		Thread.Builder threads = Thread.ofPlatform().name("run-" + run.id() + "-", 0);
		try (ExecutorService workers = Executors.newFixedThreadPool(this.properties.workers(), threads.factory())) {
			List<Long> page = due(run, run.reached());
			while (!page.isEmpty()) {
				LaneTurns turns = new LaneTurns(page);
				Callable<Boolean> work = () -> work(run, turns, pace, progress, stopping);
				awaitAll(workers, work);
				if (stopping.getAsBoolean()) {
					progress.write();
					return false;
				}
				progress.reached(page.getLast());
				page = due(run, page.getLast());
			}
		}
		return true;
	}

	private List<Long> due(Orchestration run, long after) {
		return this.targets.dueAccounts(run.id(), run.asOf(), run.accounts(), after, PAGE);
	}

	private void awaitAll(ExecutorService workers, Callable<Boolean> work) {
		List<Callable<Boolean>> all = new ArrayList<>();
		for (int worker = 0; worker < this.properties.workers(); worker++) {
			all.add(work);
		}
		try {
			for (Future<Boolean> ended : workers.invokeAll(all)) {
				ended.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("a worker of the run ended", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", ex);
		}
	}

	private boolean work(Orchestration run, LaneTurns turns, Pace pace, RunProgress progress,
			BooleanSupplier stopping) {
		LaneTurns.Turn turn = turns.next(pace.accounts());
		while (turn != null && !stopping.getAsBoolean()) {
			long started = System.nanoTime();
			settle(run, turn.accounts(), progress);
			turns.done(turn);
			pace.took(turn.accounts().size(), System.nanoTime() - started);
			turn = turns.next(pace.accounts());
		}
		return true;
	}

	private void settle(Orchestration run, List<Long> accounts, RunProgress progress) {
		List<Orchestration.Failure> failed;
		try {
			failed = this.metrics.time(() -> commit(run, accounts));
		}
		catch (RuntimeException ex) {
			if (accounts.size() > 1) {
				log.warn(accounts.size() + " accounts failed in run " + run.id() + " and are tried in halves: " + ex);
				settle(run, accounts.subList(0, accounts.size() / 2), progress);
				settle(run, accounts.subList(accounts.size() / 2, accounts.size()), progress);
				return;
			}
			failed = List.of(failure(run, accounts.getFirst(), ex));
			this.sql.fail(run.id(), failed);
		}
		this.metrics.count(accounts.size() - failed.size(), failed.size());
		progress.count(accounts.size() - failed.size(), failed.size());
	}

	/** Reports in the same transaction what could not be rated: it is not due again. */
	private List<Orchestration.Failure> commit(Orchestration run, List<Long> accounts) {
		List<Orchestration.Failure> failed = new ArrayList<>();
		this.transactions.executeWithoutResult((status) -> {
			Map<Long, RatableRow> unrated = this.settling.settle(accounts, run.asOf());
			unrated.forEach((account, row) -> failed.add(unrated(account, row)));
			this.sql.fail(run.id(), failed);
		});
		return failed;
	}

	private static Orchestration.Failure unrated(long account, RatableRow row) {
		if (row.problem() != null) {
			return new Orchestration.Failure(account, "formula-failed",
					row.meter().resourceCode() + " from " + row.window().from() + ": " + row.problem());
		}
		return new Orchestration.Failure(account, "no-rate",
				row.meter().resourceCode() + " has no rate in " + row.meter().currency().getCurrencyCode() + " from "
						+ row.window().from() + " until " + row.window().until() + " for " + row.figures().overage()
						+ " of overage");
	}

	private static Orchestration.Failure failure(Orchestration run, long account, RuntimeException ex) {
		if (ex instanceof Refusal refusal) {
			return new Orchestration.Failure(account, refusal.code(), String.valueOf(refusal.getMessage()));
		}
		UUID id = UUID.randomUUID();
		log.error("Account " + account + " failed in run " + run.id() + ", " + id, ex);
		return new Orchestration.Failure(account, "internal", "the log tells more under " + id);
	}

}
