package io.drawdown.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * What metrics show of verifications: chunks, accounts and differences while they run,
 * and what the last one of all accounts came to, which an alert can look at.
 */
@Component
class VerificationMetrics {

	private final Clock clock;

	private final Timer chunks;

	private final Counter accounts;

	private final Counter differences;

	private volatile Last last = Last.NEVER;

	VerificationMetrics(MeterRegistry registry, Clock clock) {
		this.clock = clock;
		this.chunks = Timer.builder("drawdown.verification.chunks")
			.description("Transactions of verifications, with the time each read")
			.register(registry);
		this.accounts = Counter.builder("drawdown.verification.accounts")
			.description("Accounts that were verified")
			.register(registry);
		this.differences = Counter.builder("drawdown.verification.differences")
			.description("Differences that were found")
			.register(registry);
		Gauge.builder("drawdown.verification.last.finished", () -> last().finished().getEpochSecond())
			.description("When this instance last verified all accounts to the end, in seconds since 1970; 0 if never")
			.baseUnit("seconds")
			.register(registry);
		Gauge.builder("drawdown.verification.last.accounts", () -> last().accounts())
			.description("Accounts that were verified then")
			.register(registry);
		Gauge.builder("drawdown.verification.last.differences", () -> last().differences())
			.description("Differences that were found then")
			.register(registry);
	}

	/** Counts a transaction. */
	void chunk(long nanos) {
		this.chunks.record(Duration.ofNanos(nanos));
	}

	/** Counts what is told of some accounts. */
	void told(Findings findings) {
		Verification found = findings.verification();
		this.accounts.increment(Math.toIntExact(found.checked().accounts()));
		this.differences.increment(Math.toIntExact(found.found()));
	}

	/** All accounts were verified. */
	void finished(Verification verification) {
		this.last = new Last(this.clock.instant(), verification.checked().accounts(), verification.found());
	}

	/** The last verification of all accounts by this instance. */
	Last last() {
		return this.last;
	}

	/** What a verification of all accounts came to. */
	record Last(Instant finished, long accounts, long differences) {

		static final Last NEVER = new Last(Instant.EPOCH, 0, 0);

	}

}
