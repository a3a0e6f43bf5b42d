package io.drawdown.journal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

import org.springframework.stereotype.Component;

/** Numbers the requests that bring usage. */
@Component
public class Batches {

	private final Clock clock;

	private final RandomGenerator random = new SplittableRandom(new SecureRandom().nextLong());

	private final ReentrantLock lock = new ReentrantLock();

	Batches(Clock clock) {
		this.clock = clock;
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

}
