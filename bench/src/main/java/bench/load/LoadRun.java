package bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import bench.machine.Spent;

/**
 * A load while it runs. Latency counts from the moment at which a request was due, so
 * that a server that stalls is not spared by those who wait for it.
 */
public final class LoadRun {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final long WHEN_BUSY = Duration.ofMillis(20).toNanos();

	private final Load load;

	/** How many requests were due so far, where they arrive at a rate. */
	private final AtomicLong arrivals = new AtomicLong();

	private final long begin;

	private final long counted;

	private final long end;

	private LoadRun(Load load) {
		this.load = load;
		this.begin = System.nanoTime();
		this.counted = this.begin + load.warmUp().toNanos();
		this.end = this.counted + load.time().toNanos();
	}

	/**
	 * Runs it to its end.
	 * @param spent reads what has been spent so far
	 */
	public static Sample run(Load load, Supplier<Spent> spent) {
		LoadRun run = new LoadRun(load);
		try (ExecutorService threads = Executors.newFixedThreadPool(load.connections())) {
			List<Future<Tally>> workers = new ArrayList<>();
			for (int i = 0; i < load.connections(); i++) {
				Requests requests = load.requests().apply(i);
				workers.add(threads.submit(() -> run.work(requests)));
			}
			sleepUntil(run.counted);
			Spent before = spent.get();
			sleepUntil(run.end);
			Spent during = spent.get().minus(before);
			Tally tally = new Tally();
			for (Future<Tally> worker : workers) {
				tally.add(worker.get());
			}
			return new Sample(tally.counted, tally.taken, load.time().toNanos(), tally.busy, tally.latencies, during);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Tally work(Requests requests) throws IOException {
		Tally tally = new Tally();
		try (HttpConnection connection = HttpConnection.to(this.load.port(), PATIENCE)) {
			for (long due = due(); due < this.end; due = due()) {
				requests.prepare();
				sleepUntil(due);
				long sent = (this.load.perSecond() > 0) ? due : System.nanoTime();
				int status = connection.exchange(requests.bytes());
				long done = System.nanoTime();
				boolean counts = done >= this.counted && done < this.end;
				if (status == 429) {
					tally.busy += counts ? 1 : 0;
					LockSupport.parkNanos(WHEN_BUSY);
					continue;
				}
				if (status != 200 && status != 202) {
					throw new IllegalStateException("status " + status + ": " + connection.text());
				}
				long taken = requests.taken(connection);
				tally.taken += taken;
				if (counts) {
					tally.counted += taken;
					tally.latencies.add((done - sent) / 1000);
				}
			}
		}
		return tally;
	}

	/** When the next request is due. */
	private long due() {
		if (this.load.perSecond() == 0) {
			return System.nanoTime();
		}
		long number = this.arrivals.getAndIncrement();
		long rate = this.load.perSecond();
		return this.begin + (number / rate) * 1_000_000_000L + (number % rate) * 1_000_000_000L / rate;
	}

	private static void sleepUntil(long nanos) {
		for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	/** What one connection has seen. */
	private static final class Tally {

		private long taken;

		private long counted;

		private long busy;

		private final Latencies latencies = new Latencies();

		private void add(Tally other) {
			this.taken += other.taken;
			this.counted += other.counted;
			this.busy += other.busy;
			this.latencies.addAll(other.latencies);
		}

	}

}
