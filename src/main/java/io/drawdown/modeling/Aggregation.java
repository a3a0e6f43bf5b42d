package io.drawdown.modeling;

import io.drawdown.measure.Frequency;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How records add up to a summary [M5], such as a SUM per day or the PEAK of each day.
 * What is left out is SUM, DAILY, combined by SUM [M6].
 *
 * @param attribute whose distinct values UNIQUE counts
 */
public record Aggregation(Method method, Frequency period, Combine combine,
		@Schema(hidden = true) @Nullable String attribute) {

	public static final Aggregation DEFAULT = new Aggregation(Method.SUM, Frequency.DAILY, Combine.SUM, null);

	public Aggregation {
		method = (method != null) ? method : Method.SUM;
		period = (period != null) ? period : Frequency.DAILY;
		combine = (combine != null) ? combine : Combine.SUM;
	}

	/** How the records of one accumulation window become its value. */
	public enum Method {

		SUM, COUNT, PEAK, LATEST, UNIQUE, AVERAGE, TIME_WEIGHTED

	}

	/** How accumulation windows become the value of their rating window. */
	public enum Combine {

		SUM, MAX, LAST

	}

}
