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
import org.jspecify.annotations.Nullable;

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
		return new Course(null).through(some(accounts));
	}

	/** Verifies all accounts. */
	public Verification runOnce() {
		return all(null);
	}

	/** Verifies some accounts and tells every difference. */
	public Verification runOnce(Collection<Long> accounts, Watch watch) {
		return new Course(watch).through(some(accounts));
	}

	/** Verifies all accounts and tells every difference. */
	public Verification runOnce(Watch watch) {
		return all(watch);
	}

	private Verification all(@Nullable Watch watch) {
		long[] reached = { 0 };
		Verification verification = new Course(watch).through((most) -> {
			List<Long> chunk = this.accounts.after(reached[0], most).stream().map(Account::id).toList();
			reached[0] = chunk.isEmpty() ? reached[0] : chunk.getLast();
			return chunk;
		});
		this.metrics.finished(verification);
		return verification;
	}

	private static Function<Integer, List<Long>> some(Collection<Long> accounts) {
		Deque<Long> left = new ArrayDeque<>(accounts.stream().distinct().sorted().toList());
		return (most) -> {
			List<Long> chunk = left.stream().limit(most).toList();
			chunk.forEach((account) -> left.remove());
			return chunk;
		};
	}

	/** Ends what is running with the service. */
	@Override
	public void destroy() {
		this.workers.shutdownNow();
	}

	/**
	 * Is told what verifying finds while it goes on, in the order of the accounts and by
	 * the thread that asked for it.
	 */
	@FunctionalInterface
	public interface Watch {

		/**
		 * Some more accounts are verified.
		 * @param soFar what was counted up to and with them
		 * @param differences every difference in them
		 */
		void verified(Verification soFar, List<Difference> differences);

	}

	private record Chunk(List<Long> accounts, Findings findings) {
	}

	/** One verification: what its chunks find is added up in their order. */
	private final class Course {

		private final @Nullable Watch watch;

		private final Findings all = new Findings(Verification.LISTED);

		private final Pace pace = new Pace(CHUNK_TIME, MOST);

		Course(@Nullable Watch watch) {
			this.watch = watch;
		}

		Verification through(Function<Integer, List<Long>> next) {
			boolean here = TransactionSynchronizationManager.isActualTransactionActive();
			Deque<Future<Chunk>> running = new ArrayDeque<>();
			try {
				for (List<Long> chunk = next.apply(this.pace.accounts()); !chunk.isEmpty(); chunk = next
					.apply(this.pace.accounts())) {
					List<Long> accounts = chunk;
					if (here) {
						add(verified(accounts, Verification.LISTED));
						continue;
					}
					if (running.size() > WORKERS) {
						add(running.remove().get());
					}
					running.add(Verifications.this.workers.submit(() -> verified(accounts, Verification.LISTED)));
				}
				while (!running.isEmpty()) {
					add(running.remove().get());
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
			return this.all.verification();
		}

		/**
		 * Who is told every difference gets them of so many accounts as have few enough:
		 * where there are more than a chunk lists, its halves are verified again.
		 */
		private void add(Chunk chunk) {
			if (this.watch != null && !chunk.findings().listsAll()) {
				int half = chunk.accounts().size() / 2;
				if (half == 0) {
					tell(verified(chunk.accounts(), Integer.MAX_VALUE));
					return;
				}
				add(verified(chunk.accounts().subList(0, half), Verification.LISTED));
				add(verified(chunk.accounts().subList(half, chunk.accounts().size()), Verification.LISTED));
				return;
			}
			tell(chunk);
		}

		private void tell(Chunk chunk) {
			this.all.add(chunk.findings());
			Verifications.this.metrics.told(chunk.findings());
			if (this.watch != null) {
				this.watch.verified(this.all.verification(), chunk.findings().differences());
			}
		}

		private Chunk verified(List<Long> accounts, int listed) {
			long started = System.nanoTime();
			Findings findings = new Findings(listed);
			Verifications.this.verification.verify(accounts, findings);
			long took = System.nanoTime() - started;
			this.pace.took(accounts.size(), took);
			Verifications.this.metrics.chunk(took);
			return new Chunk(accounts, findings);
		}

	}

}
