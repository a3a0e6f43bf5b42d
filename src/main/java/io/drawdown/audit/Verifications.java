package io.drawdown.audit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import io.drawdown.selling.Account;
import io.drawdown.selling.Accounts;
import io.drawdown.sql.Pace;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Verifies accounts, some at a time, each chunk in a short transaction of its own [V1].
 * As many workers as there are cores are at it, shared by whoever asks. Inside a
 * transaction of the caller's it is done there, by the caller's thread.
 */
@Component
public class Verifications implements DisposableBean {

	private static final int WORKERS = Runtime.getRuntime().availableProcessors();

	/** How long a snapshot lasts, about. */
	private static final Duration CHUNK_TIME = Duration.ofSeconds(1);

	/** Accounts in a chunk, however quick they are: their terms are in memory at once. */
	private static final int MOST = 1000;

	private final Accounts accounts;

	private final AccountVerification verification;

	private final VerificationMetrics metrics;

	private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS,
			Thread.ofPlatform().daemon().name("verification-", 0).factory());

	Verifications(Accounts accounts, AccountVerification verification, VerificationMetrics metrics) {
		this.accounts = accounts;
		this.verification = verification;
		this.metrics = metrics;
	}

	/** Verifies some accounts. */
	public Verification runOnce(Collection<Long> accounts) {
		Deque<Long> left = new ArrayDeque<>(accounts.stream().distinct().sorted().toList());
		return verify((most) -> {
			List<Long> chunk = left.stream().limit(most).toList();
			chunk.forEach((account) -> left.remove());
			return chunk;
		});
	}

	/** Verifies all accounts. */
	public Verification runOnce() {
		long[] reached = { 0 };
		return verify((most) -> {
			List<Long> chunk = this.accounts.after(reached[0], most).stream().map(Account::id).toList();
			reached[0] = chunk.isEmpty() ? reached[0] : chunk.getLast();
			return chunk;
		});
	}

	/** Goes through chunks; what they find is added up in their order. */
	private Verification verify(Function<Integer, List<Long>> next) {
		Findings findings = new Findings();
		Pace pace = new Pace(CHUNK_TIME, MOST);
		boolean here = TransactionSynchronizationManager.isActualTransactionActive();
		Deque<Future<Findings>> running = new ArrayDeque<>();
		try {
			for (List<Long> chunk = next.apply(pace.accounts()); !chunk.isEmpty(); chunk = next
				.apply(pace.accounts())) {
				List<Long> accounts = chunk;
				if (here) {
					findings.add(verified(accounts, pace));
					continue;
				}
				if (running.size() > WORKERS) {
					findings.add(running.remove().get());
				}
				running.add(this.workers.submit(() -> verified(accounts, pace)));
			}
			while (!running.isEmpty()) {
				findings.add(running.remove().get());
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("accounts could not be verified", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", ex);
		}
		finally {
			running.forEach((chunk) -> chunk.cancel(false));
		}
		return findings.verification();
	}

	private Findings verified(List<Long> accounts, Pace pace) {
		long started = System.nanoTime();
		Findings findings = new Findings();
		this.verification.verify(accounts, findings);
		long took = System.nanoTime() - started;
		pace.took(accounts.size(), took);
		this.metrics.chunk(findings, took);
		return findings;
	}

	/** Ends what is running with the service. */
	@Override
	public void destroy() {
		this.workers.shutdownNow();
	}

}
