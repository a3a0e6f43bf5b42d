package io.drawdown.consumption;

import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * What metrics show of runs: chunks and how long each took, accounts settled and failed.
 */
@Component
class RunMetrics {

	private final Timer chunks;

	private final Counter settled;

	private final Counter failed;

	RunMetrics(MeterRegistry registry) {
		this.chunks = Timer.builder("drawdown.orchestration.chunks")
			.description("Transactions of runs, with the time each held its lane")
			.register(registry);
		this.settled = Counter.builder("drawdown.orchestration.settled")
			.description("Accounts that runs settled")
			.register(registry);
		this.failed = Counter.builder("drawdown.orchestration.failed")
			.description("Accounts that runs could not settle whole")
			.register(registry);
	}

	<T> T time(Supplier<T> chunk) {
		Timer.Sample sample = Timer.start();
		T result = chunk.get();
		sample.stop(this.chunks);
		return result;
	}

	void count(int settled, int failed) {
		this.settled.increment(settled);
		this.failed.increment(failed);
	}

}
