package io.drawdown.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * What the last verification of all accounts came to. Differences are no reason to
 * restart a service, so they are told and nothing more; it is down where the scheduled
 * one could not be run.
 */
@Component("verificationHealthIndicator")
class VerificationHealth implements HealthIndicator {

	private final VerificationMetrics metrics;

	private final VerificationJobs jobs;

	VerificationHealth(VerificationMetrics metrics, VerificationJobs jobs) {
		this.metrics = metrics;
		this.jobs = jobs;
	}

	@Override
	public Health health() {
		Health.Builder health = this.jobs.isFailing() ? Health.down() : Health.up();
		health.withDetail("underWay", this.jobs.isUnderWay());
		VerificationMetrics.Last last = this.metrics.last();
		if (!last.equals(VerificationMetrics.Last.NEVER)) {
			health.withDetail("finished", last.finished())
				.withDetail("accounts", last.accounts())
				.withDetail("differences", last.differences());
		}
		return health.build();
	}

}
