package io.drawdown.modeling;

import java.time.Duration;

import io.drawdown.measure.Frequency;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How often usage is rated, and how long after the end of a window it is final, such as
 * MONTHLY and three days, which is also what is left out [M6].
 */
public record Rating(@Schema(description = "DAILY, WEEKLY, MONTHLY or BILLING_PERIOD") Frequency period,
		@Schema(description = "How long after its end a window is final") Duration delay) {

	public static final Rating DEFAULT = new Rating(Frequency.MONTHLY, Duration.ofDays(3));

	public Rating {
		period = (period != null) ? period : Frequency.MONTHLY;
		delay = (delay != null) ? delay : Duration.ofDays(3);
	}

}
