package io.drawdown.previews.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.previews.Grain;
import io.drawdown.previews.Preview;
import io.drawdown.previews.PreviewRequest;
import io.drawdown.previews.PreviewRequest.Source;
import io.drawdown.previews.Previews;
import io.drawdown.reckoning.CourseStep;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/summary-previews}: ad hoc summaries and forecasts. */
@RestController
@Tag(name = "Summary previews", description = """
		What was used, what it is rated and what is owed for it, in any span and by any step; computed when it is \
		asked for and stored nowhere""")
class PreviewController {

	private final Previews previews;

	PreviewController(Previews previews) {
		this.previews = previews;
	}

	@PostMapping("/v1/summary-previews")
	@Operation(summary = "Preview summaries", description = """
			Ad hoc usage, ratable or liable summaries of an account, or of one asset or resource of it. The rating is \
			that of the rating windows: a step has what is new by its end, so steps that follow on each other add up \
			to the windows to the last digit, and one may be below 0 where its usage made what was before cheaper. \
			`SUMMARIES` starts from the stored usage summaries, `JOURNAL` from the records alone, for disputes; both \
			come to the same. `basis` says what was read. Fees, shortfalls and what was invoiced are not part of it. \
			With `forecast` also what the billing period will come to. 404 `not-found`; 422 `finer-than-summaries` \
			where a step is no whole days and only days are stored, `too-many-rows` above 10,000.""")
	PreviewResponse preview(@RequestBody @Valid NewPreview asked) {
		return PreviewResponse.of(asked, this.previews.preview(asked.request()));
	}

	/** Which rows are shown. */
	enum Kind {

		USAGE, RATABLE, LIABLE

	}

	/** What is asked for. */
	@Schema(name = "NewSummaryPreview")
	record NewPreview(
			@Schema(description = "USAGE has no amounts, those of RATABLE are unrounded, those of LIABLE rounded as "
					+ "they would be billed") @NotNull Kind kind,
			@Schema(description = "Its code", example = "ACME") @NotNull String account,
			@Schema(description = "Its id or ref; left out, all") @Nullable String asset,
			@Schema(description = "Its code; left out, all") @Nullable String resource,
			@Schema(description = "A whole hour", example = "2026-01-01T00:00:00Z") @NotNull Instant from,
			@Schema(description = "A whole hour; it is outside",
					example = "2026-02-01T00:00:00Z") @NotNull Instant until,
			@Schema(description = "Weeks begin on Monday, months on their first day, both in UTC; billing periods are "
					+ "those of each asset") @NotNull Grain grain,
			@Schema(description = "What it is computed from", defaultValue = "SUMMARIES") @Nullable Source source,
			@Schema(description = "Whether to say what the billing period will come to",
					defaultValue = "false") @Nullable Boolean forecast,
			@Schema(description = "Later usage does not count; left out, now") @Nullable Instant asOf) {

		@AssertTrue(message = "is not after from")
		@Schema(hidden = true)
		boolean isUntilAfterFrom() {
			return this.from == null || this.until == null || this.until.isAfter(this.from);
		}

		@AssertTrue(message = "from and until are whole hours")
		@Schema(hidden = true)
		boolean isOfWholeHours() {
			return isWholeHour(this.from) && isWholeHour(this.until);
		}

		private static boolean isWholeHour(@Nullable Instant at) {
			return at == null || at.equals(at.truncatedTo(ChronoUnit.HOURS));
		}

		PreviewRequest request() {
			return new PreviewRequest(this.account, this.asset, this.resource, new Window(this.from, this.until),
					this.grain, Objects.requireNonNullElse(this.source, Source.SUMMARIES),
					Boolean.TRUE.equals(this.forecast), this.asOf);
		}

	}

	/** Ad hoc summaries. */
	@Schema(name = "SummaryPreview")
	record PreviewResponse(
			@Schema(description = "Always true: computed for this answer and stored nowhere") boolean adHoc, Kind kind,
			Grain grain, Instant from, Instant until, BasisResponse basis,
			@Schema(description = "A row for each step, asset and resource, used or idle; one more for each combination "
					+ "of attributes that anything counts in") List<RowResponse> rows,
			@Schema(description = "Empty where it was not asked for") List<ForecastResponse> forecast) {

		static PreviewResponse of(NewPreview asked, Preview preview) {
			return new PreviewResponse(true, asked.kind(), asked.grain(), asked.from(), asked.until(),
					BasisResponse.of(preview.basis()),
					preview.rows().stream().map((row) -> RowResponse.of(asked.kind(), row)).toList(),
					preview.forecasts().stream().map((each) -> ForecastResponse.of(asked.kind(), each)).toList());
		}

	}

	/** What an answer was computed from. */
	@Schema(name = "PreviewBasis")
	record BasisResponse(Source source,
			@Schema(description = "Usage summaries that were read; 0 of JOURNAL") long summaries,
			@Schema(description = "Records that they sum up, or that were read") long records,
			@Schema(description = "Accepted records that stand in no usage summary yet, and do not count here; 0 of "
					+ "JOURNAL, where they do") long unabsorbed,
			@Schema(description = "Version of what was sold to the account") long termsVersion,
			@Schema(description = "Later usage does not count") Instant asOf, Instant computedAt) {

		static BasisResponse of(Preview.Basis basis) {
			return new BasisResponse(basis.source(), basis.summaries(), basis.records(), basis.unabsorbed(),
					basis.termsVersion(), basis.asOf(), basis.computedAt());
		}

	}

	/** What a row belongs to. */
	@Schema(name = "PreviewTarget")
	record TargetResponse(String type, String ref) {
	}

	/** What a row is about. */
	record SubjectResponse(String account, String asset, String assetId, TargetResponse target, String resource,
			String unit, Map<String, String> attributes) {

		static SubjectResponse of(Preview.Subject subject) {
			return new SubjectResponse(subject.account(), subject.asset().ref(), subject.asset().id().toString(),
					new TargetResponse(subject.asset().target().type(), subject.asset().target().ref()),
					subject.resource(), subject.unit(), subject.attributes());
		}

	}

	/** Quantities, and what they cost. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record FiguresResponse(@Schema(description = "Drawn and overage together") Quantity consumed, Quantity drawn,
			Quantity overage, @Schema(description = "What the overage became in tokens") Quantity tokens,
			@Schema(description = "The rate if there is a single one, else the amount of a unit of overage on average; "
					+ "not of USAGE") @Nullable BigDecimal netUnitRate,
			@Schema(description = "Of RATABLE unrounded, of LIABLE rounded; not of USAGE") @Nullable BigDecimal amount,
			@Schema(description = "Of LIABLE only") @Nullable BigDecimal unroundedAmount,
			@Schema(description = "False where some overage has no rate, and so no amount yet; not of USAGE") @Nullable Boolean rated,
			@Schema(description = "Not of USAGE") @Nullable String currency) {

		static FiguresResponse of(Kind kind, CourseStep step) {
			BigDecimal unrounded = step.unrounded().amount();
			boolean priced = kind != Kind.USAGE;
			return new FiguresResponse(step.consumed(), step.drawn(), step.overage(), step.tokens(),
					priced ? new BigDecimal(step.netUnitRate().stripTrailingZeros().toPlainString()) : null,
					(kind == Kind.LIABLE) ? step.amount().amount() : priced ? unrounded : null,
					(kind == Kind.LIABLE) ? unrounded : null, priced ? step.rated() : null,
					priced ? step.unrounded().currency().getCurrencyCode() : null);
		}

	}

	/** One step. */
	@Schema(name = "PreviewRow")
	record RowResponse(@JsonUnwrapped SubjectResponse subject, Instant from, Instant until,
			@Schema(description = "That count in it") long records, @JsonUnwrapped FiguresResponse figures) {

		static RowResponse of(Kind kind, Preview.Row row) {
			return new RowResponse(SubjectResponse.of(row.subject()), row.step().window().from(),
					row.step().window().until(), row.step().records(), FiguresResponse.of(kind, row.step()));
		}

	}

	/** What a billing period will come to. */
	@Schema(name = "PreviewForecast")
	record ForecastResponse(@JsonUnwrapped SubjectResponse subject, @Schema(
			description = "The billing period that holds the span's end, or asOf if that is earlier") Instant from,
			Instant until,
			@Schema(description = "RUN_RATE: each day left uses what a day observed used on average, and the day that "
					+ "has begun at least that. CARRIED_VALUE: each window left has the value of the last one that has "
					+ "any. FROM_SOURCES: tokens that what is expected of used resources makes. ACTUAL: the period is "
					+ "over") Preview.Method method,
			@Schema(description = "Of RUN_RATE; else null") @Nullable RunRateResponse runRate,
			@Schema(description = "Of the period, as of asOf") Quantity soFar,
			@Schema(description = "What is expected until its end") Quantity expected,
			@JsonUnwrapped FiguresResponse figures) {

		static ForecastResponse of(Kind kind, Preview.Forecast forecast) {
			Preview.RunRate rate = forecast.runRate();
			return new ForecastResponse(SubjectResponse.of(forecast.subject()), forecast.figures().window().from(),
					forecast.figures().window().until(), forecast.method(),
					(rate != null) ? RunRateResponse.of(rate) : null, forecast.soFar(), forecast.expected(),
					FiguresResponse.of(kind, forecast.figures()));
		}

	}

	/** What was observed. */
	@Schema(name = "RunRate")
	record RunRateResponse(
			@Schema(description = "The whole days of the billing period that are over, seven at least, as far as the "
					+ "asset was in force") Instant from,
			Instant until, long days, @Schema(description = "Used in them") Quantity quantity,
			@Schema(description = "To nine decimals; the forecast goes by the exact one") Quantity perDay) {

		static RunRateResponse of(Preview.RunRate rate) {
			return new RunRateResponse(rate.observed().from(), rate.observed().until(), rate.days(), rate.quantity(),
					rate.perDay());
		}

	}

}
