package io.drawdown.previews;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.CourseStep;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

/**
 * Ad hoc summaries, and what they were computed from.
 *
 * @param forecasts empty where none was asked for
 */
public record Preview(Basis basis, List<Row> rows, List<Forecast> forecasts) {

	/**
	 * What was read.
	 *
	 * @param summaries usage summaries, 0 where they are recomputed from the records
	 * @param records that were summed, then or now
	 * @param unabsorbed records that were accepted and stand in no usage summary yet
	 * @param termsVersion of the account
	 */
	public record Basis(PreviewRequest.Source source, long summaries, long records, long unabsorbed, long termsVersion,
			Instant asOf, Instant computedAt) {
	}

	/** What a row or forecast is about. */
	public record Subject(String account, SoldAsset asset, String resource, String unit,
			Map<String, String> attributes) {
	}

	/** One step of one subject. */
	public record Row(Subject subject, CourseStep step) {
	}

	/**
	 * What a billing period will come to.
	 *
	 * @param figures of the whole period, with what is expected
	 * @param soFar what was consumed of it
	 */
	public record Forecast(Subject subject, Method method, @Nullable RunRate runRate, Quantity soFar,
			CourseStep figures) {

		/** What is expected. */
		public Quantity expected() {
			return this.figures.consumed().minus(this.soFar);
		}

	}

	/** How a forecast is made. */
	public enum Method {

		/** Each day left uses what a day observed used on average. */
		RUN_RATE,
		/** Each window left has the value of the last one that has any. */
		CARRIED_VALUE,
		/** What is expected of used resources makes the tokens. */
		FROM_SOURCES,
		/** The period is over. */
		ACTUAL

	}

	/** What was observed: so much in so many whole days. */
	public record RunRate(Window observed, long days, Quantity quantity) {

		/** To nine decimals; the forecast does not go by the rounded one. */
		public Quantity perDay() {
			return this.quantity.timesRatio(BigDecimal.ONE, BigDecimal.valueOf(this.days));
		}

	}

}
