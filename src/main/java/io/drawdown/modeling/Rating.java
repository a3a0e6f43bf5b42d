package io.drawdown.modeling;

import java.time.Duration;

import io.drawdown.measure.Frequency;

/**
 * How often usage is rated, and how long after the end of a window it is final, such as
 * MONTHLY and three days, which is also what is left out [M6].
 */
public record Rating(Frequency period, Duration delay) {

	public static final Rating DEFAULT = new Rating(Frequency.MONTHLY, Duration.ofDays(3));

	public Rating {
		period = (period != null) ? period : Frequency.MONTHLY;
		delay = (delay != null) ? delay : Duration.ofDays(3);
	}

}
