package io.drawdown.consumption;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How much waits in the backlog, and whether it goes down. */
@Component("backlogHealthIndicator")
class BacklogHealth implements HealthIndicator, MeterBinder {

	private final Backlog backlog;

	private final BacklogJobs jobs;

	BacklogHealth(Backlog backlog, BacklogJobs jobs) {
		this.backlog = backlog;
		this.jobs = jobs;
	}

	@Override
	public Health health() {
		return (this.jobs.isFailing() ? Health.down() : Health.up()).withDetail("unabsorbed", this.backlog.records())
			.build();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("drawdown.backlog.records", this.backlog::records)
			.description("Records that are stored and do not count yet")
			.register(registry);
	}

}
