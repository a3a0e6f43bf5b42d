package io.drawdown.measure;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the windows of one level are. Rating windows are steps from the start of the
 * billing period, accumulation windows from the start of the rating window; both are cut
 * at its end, so windows always nest [P2].
 */
public enum Frequency {

	HOURLY, DAILY, WEEKLY, MONTHLY, BILLING_PERIOD;

	/**
	 * The window of this frequency inside the one above that contains an instant [P2].
	 */
	public Window windowAt(Instant at, Window above, BillingCycle cycle) {
		Window step = switch (this) {
			case HOURLY -> stepAt(at, above.from(), Duration.ofHours(1));
			case DAILY -> stepAt(at, above.from(), Duration.ofDays(1));
			case WEEKLY -> stepAt(at, above.from(), Duration.ofDays(7));
			case MONTHLY -> cycle.stepAt(at, 1);
			case BILLING_PERIOD -> above;
		};
		return step.within(above);
	}

	/**
	 * Whether windows of this frequency are longer than those of another, in a cycle of
	 * so many months [P3].
	 */
	public boolean isLongerThan(Frequency other, int cycleMonths) {
		if (this == BILLING_PERIOD && other == MONTHLY) {
			return cycleMonths > 1;
		}
		return compareTo(other) > 0;
	}

	private static Window stepAt(Instant at, Instant start, Duration length) {
		long step = Math.floorDiv(Duration.between(start, at).toSeconds(), length.toSeconds());
		Instant from = start.plus(length.multipliedBy(step));
		return new Window(from, from.plus(length));
	}

}
