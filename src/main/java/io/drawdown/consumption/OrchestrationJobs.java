package io.drawdown.consumption;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When runs happen without anybody waiting: in the background, by a cron setting that is
 * off unless set, and every minute for those whose instance is gone.
 */
@Component
@EnableScheduling
public class OrchestrationJobs implements SmartLifecycle {

	private static final long PATIENCE_SECONDS = 30;

	private final Orchestrations orchestrations;

	private final Clock clock;

	private volatile ExecutorService worker = newWorker();

	private volatile boolean running;

	OrchestrationJobs(Orchestrations orchestrations, Clock clock) {
		this.orchestrations = orchestrations;
		this.clock = clock;
	}

	/** Goes on with a run in the background. */
	public void submit(long run) {
		this.worker.execute(() -> this.orchestrations.goOn(run));
	}

	@Scheduled(cron = "${drawdown.orchestration.cron:-}", zone = "UTC")
	void runDue() {
		this.orchestrations.runOnce(this.clock.instant());
	}

	/** Another instance may have gone in the middle of a run. */
	@Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
	void resume() {
		if (this.running) {
			this.worker.execute(this.orchestrations::resume);
		}
	}

	@Override
	public void start() {
		if (this.worker.isShutdown()) {
			this.worker = newWorker();
		}
		this.orchestrations.start();
		this.running = true;
		this.worker.execute(this.orchestrations::resume);
	}

	@Override
	public void stop() {
		this.orchestrations.stop();
		this.worker.shutdown();
		try {
			if (!this.worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.worker.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private static ExecutorService newWorker() {
		return Executors.newSingleThreadExecutor(Thread.ofPlatform().name("runs").factory());
	}

}
