package io.drawdown.audit;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.drawdown.sql.SessionClaim;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Verifies all accounts by a cron setting that is off unless set, in the background and
 * by one instance at a time [V1].
 */
@Component
class VerificationJobs implements SmartLifecycle {

	private static final Log log = LogFactory.getLog(VerificationJobs.class);

	static final SessionClaim.Work ALL = new SessionClaim.Work(1685480818, 0);

	private static final long PATIENCE_SECONDS = 10;

	/** Differences that are logged; the endpoint and the command line tell all. */
	private static final int LOGGED = 20;

	private final Verifications verifications;

	private final DataSource database;

	private final AtomicBoolean underWay = new AtomicBoolean();

	private volatile boolean failing;

	private volatile boolean running;

	private volatile ExecutorService worker = newWorker();

	VerificationJobs(Verifications verifications, DataSource database) {
		this.verifications = verifications;
		this.database = database;
	}

	/** Whether the last one could not be run. */
	boolean isFailing() {
		return this.failing;
	}

	boolean isUnderWay() {
		return this.underWay.get();
	}

	/** The thread of the schedule is not kept: runs are on it too. */
	@Scheduled(cron = "${drawdown.verification.cron:-}", zone = "UTC")
	void runDue() {
		if (this.running) {
			this.worker.execute(this::attempt);
		}
	}

	/**
	 * Verifies all accounts, unless this instance or another one is at it.
	 * @return whether it did
	 */
	boolean runOnce() {
		if (!this.underWay.compareAndSet(false, true)) {
			return false;
		}
		try (SessionClaim claim = SessionClaim.take(this.database, ALL)) {
			if (claim != null) {
				tell(this.verifications.runOnce());
			}
			return claim != null;
		}
		catch (SQLException ex) {
			throw new IllegalStateException("verification could not be claimed", ex);
		}
		finally {
			this.underWay.set(false);
		}
	}

	private void attempt() {
		try {
			runOnce();
			this.failing = false;
		}
		catch (RuntimeException ex) {
			if (this.running) {
				this.failing = true;
				log.error("Not all accounts could be verified", ex);
			}
		}
	}

	private static void tell(Verification verification) {
		if (verification.found() == 0) {
			log.info(verification.checked().accounts() + " accounts verified, no differences");
			return;
		}
		List<Difference> first = verification.differences().stream().limit(LOGGED).toList();
		log.error(verification.found() + " differences in " + verification.checked().accounts()
				+ " accounts, the first of them:");
		first.forEach((difference) -> log.error(difference.told()));
	}

	@Override
	public void start() {
		if (this.worker.isShutdown()) {
			this.worker = newWorker();
		}
		this.running = true;
	}

	/** Breaks off what is under way: it has changed nothing. */
	@Override
	public void stop() {
		this.running = false;
		this.worker.shutdownNow();
		try {
			this.worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private static ExecutorService newWorker() {
		return Executors.newSingleThreadExecutor(Thread.ofPlatform().name("verification").factory());
	}

}
