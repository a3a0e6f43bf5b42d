package io.drawdown.consumption;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.journal.Batches;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * When the backlog is absorbed: all the time, by a few threads whose lanes are disjoint.
 * The first of them also counts what there is and forgets requests of long ago.
 */
@Component
class BacklogJobs implements SmartLifecycle {

	private static final Log log = LogFactory.getLog(BacklogJobs.class);

	private static final long PATIENCE = Duration.ofSeconds(10).toMillis();

	/** How often it looks for what other instances left. */
	private static final Duration LOOK = Duration.ofSeconds(1);

	private static final Duration COUNT = Duration.ofSeconds(10);

	private static final Duration FORGET = Duration.ofMinutes(1);

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

	private final Backlog backlog;

	private final BacklogDrain drain;

	private final Batches batches;

	private final BacklogProperties properties;

	private final Clock clock;

	private List<Thread> workers = List.of();

	private volatile boolean running;

	private volatile boolean failing;

	BacklogJobs(Backlog backlog, BacklogDrain drain, Batches batches, BacklogProperties properties, Clock clock) {
		this.backlog = backlog;
		this.drain = drain;
		this.batches = batches;
		this.properties = properties;
		this.clock = clock;
	}

	/** Whether the last attempt to absorb went wrong. */
	boolean isFailing() {
		return this.failing;
	}

	@Override
	public synchronized void start() {
		if (this.running) {
			return;
		}
		this.running = true;
		List<Thread> started = new ArrayList<>();
		started.add(Thread.ofPlatform().name("backlog-care").start(() -> repeat(COUNT, new Care())));
		for (int share = 0; share < this.properties.workers() && !this.properties.interval().isZero(); share++) {
			Drainage drainage = new Drainage(share);
			started.add(Thread.ofPlatform()
				.name("backlog-" + share)
				.start(() -> repeat(this.properties.interval(), drainage)));
		}
		this.workers = started;
	}

	/** Lets each thread end with the step it is at. */
	@Override
	public synchronized void stop() {
		this.running = false;
		this.workers.forEach(Thread::interrupt);
		try {
			for (Thread worker : this.workers) {
				worker.join(PATIENCE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void repeat(Duration rest, Runnable work) {
		try {
			while (this.running) {
				boolean well = attempt(work);
				Thread.sleep(well ? rest : AFTER_FAILURE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** What failed is tried again; nothing of it was stored. */
	private boolean attempt(Runnable work) {
		try {
			work.run();
			this.failing = false;
			return true;
		}
		catch (RuntimeException ex) {
			if (this.running) {
				this.failing = true;
				log.error("The backlog could not be absorbed and is tried again", ex);
			}
			return false;
		}
	}

	/** Looks every time where something waits, else now and then. */
	private final class Drainage implements Runnable {

		private final int share;

		private long looked = System.nanoTime() - LOOK.toNanos();

		private Drainage(int share) {
			this.share = share;
		}

		@Override
		public void run() {
			if (BacklogJobs.this.backlog.records() > 0 || System.nanoTime() - this.looked >= LOOK.toNanos()) {
				this.looked = System.nanoTime();
				BacklogJobs.this.drain.runOnce(this.share, BacklogJobs.this.properties.workers());
			}
		}

	}

	/** Counts and forgets. */
	private final class Care implements Runnable {

		private long forgot = System.nanoTime() - FORGET.toNanos();

		@Override
		public void run() {
			BacklogJobs.this.backlog.count();
			if (System.nanoTime() - this.forgot >= FORGET.toNanos()) {
				this.forgot = System.nanoTime();
				BacklogJobs.this.batches
					.forget(BacklogJobs.this.clock.instant().minus(BacklogJobs.this.properties.keepBatches()));
			}
		}

	}

}
