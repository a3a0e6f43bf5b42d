package io.drawdown.journal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

import io.drawdown.sql.NamedSql.Call;

import org.springframework.stereotype.Component;

/**
 * Numbers the requests that bring usage, and remembers for a while what became of those
 * that did not wait.
 */
@Component
public class Batches {

	private final Clock clock;

	private final RandomGenerator random = new SplittableRandom(new SecureRandom().nextLong());

	private final ReentrantLock lock = new ReentrantLock();

	private final BatchSql sql;

	Batches(Clock clock, BatchSql sql) {
		this.clock = clock;
		this.sql = sql;
	}

	public BatchId next() {
		this.lock.lock();
		try {
			return BatchId.at(this.clock.instant(), this.random);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Keeps what became of records, in the transaction that takes them in. */
	public List<Call> keeping(List<BatchPart> parts) {
		return parts.isEmpty() ? List.of() : List.of(this.sql.adding(parts));
	}

	/** A request that was kept. */
	public Optional<UsageBatch> batch(BatchId id) {
		return this.sql.read(id);
	}

	/** Forgets requests that are older, a bounded number at a time. */
	public void forget(Instant before) {
		while (this.sql.forget(BatchId.firstAt(before)) > 0) {
			if (Thread.currentThread().isInterrupted()) {
				return;
			}
		}
	}

}
