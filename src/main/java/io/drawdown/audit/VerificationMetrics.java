package io.drawdown.audit;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/** What metrics show of verifications while they run: chunks, accounts, differences. */
@Component
class VerificationMetrics {

	private final Timer chunks;

	private final Counter accounts;

	private final Counter differences;

	VerificationMetrics(MeterRegistry registry) {
		this.chunks = Timer.builder("drawdown.verification.chunks")
			.description("Transactions of verifications, with the time each read")
			.register(registry);
		this.accounts = Counter.builder("drawdown.verification.accounts")
			.description("Accounts that were verified")
			.register(registry);
		this.differences = Counter.builder("drawdown.verification.differences")
			.description("Differences that were found")
			.register(registry);
	}

	void chunk(Findings findings, long nanos) {
		Verification found = findings.verification();
		this.chunks.record(Duration.ofNanos(nanos));
		this.accounts.increment(Math.toIntExact(found.checked().accounts()));
		this.differences.increment(Math.toIntExact(found.found()));
	}

}
