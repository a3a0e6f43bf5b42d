package io.drawdown.comparison.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.drawdown.comparison.Compared;
import io.drawdown.comparison.RateComparisons;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.paging.Cursor;
import io.drawdown.paging.Page;
import io.drawdown.paging.Paging;
import io.drawdown.rates.RateCard;
import io.drawdown.selling.Account;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/rate-comparisons}: the same usage by two versions of a rate card. */
@RestController
@RequestMapping("/v1/rate-comparisons")
@Tag(name = "Rate comparisons", description = "What the same usage would cost by two versions of a rate card")
class RateComparisonController {

	private final RateComparisons comparisons;

	RateComparisonController(RateComparisons comparisons) {
		this.comparisons = comparisons;
	}

	@PostMapping
	@Operation(summary = "Compare two versions of a rate card", description = """
			Prices what was counted in the billing periods that begin in the period, by both; stores nothing. What was \
			negotiated, or is brought by packs, stays in front of both, and what commitments take off stays as it was \
			sold; fees and shortfalls are left out. A page looks at as many accounts as `limit` says and answers those \
			that either version prices something of. 404 `not-found` where there is no such card or account, 422 \
			`validation` with all `violations` of a proposed card.""")
	ComparisonResponse compare(@RequestBody @Valid NewComparison asked,
			@RequestParam(required = false) @Nullable Integer limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Paging paging = Paging.of(limit, cursor);
		Page<Account> accounts = Page.of(this.comparisons.accounts(asked.account(), paging.afterId(), paging.rows()),
				paging, (account) -> Cursor.of(account.id()));
		List<AccountResponse> items = this.comparisons
			.compare(accounts.items(), asked.old().version(), asked.fresh().version(),
					Window.of(asked.from(), asked.until()))
			.stream()
			.filter((compared) -> !compared.rows().isEmpty())
			.map(AccountResponse::of)
			.toList();
		return new ComparisonResponse(items, Total.of(items.stream().flatMap((item) -> item.rows().stream())),
				accounts.nextCursor());
	}

	/** Two versions, and which usage is priced by them. */
	record NewComparison(@NotNull @Valid VersionRequest old, @JsonProperty("new") @NotNull @Valid VersionRequest fresh,
			@Schema(description = "Its code; left out, all", example = "ACME") @Nullable String account,
			@Schema(description = "First day", example = "2026-01-01") @NotNull LocalDate from,
			@Schema(description = "Day after the last one", example = "2026-04-01") @NotNull LocalDate until) {

		@AssertTrue(message = "is not after from")
		@Schema(hidden = true)
		boolean isUntilAfterFrom() {
			return this.from == null || this.until == null || this.until.isAfter(this.from);
		}

	}

	/** A version: a card as it is stored, or as it is proposed. */
	@Schema(name = "RateCardVersion")
	record VersionRequest(
			@Schema(description = "The code of a card as it is stored", example = "STANDARD-USD") @Nullable String card,
			@Schema(description = "In its place: a card as it is proposed") @Nullable @Valid RateCard document,
			@Schema(description = "The day whose entries price all usage; left out, each by those of its own day") @Nullable LocalDate date) {

		@AssertTrue(message = "either card or document is given")
		@Schema(hidden = true)
		boolean isOneOfBoth() {
			return (this.card != null) != (this.document != null);
		}

		RateComparisons.Version version() {
			return new RateComparisons.Version(this.card, this.document, this.date);
		}

	}

	/** Accounts, and what they come to together. */
	@Schema(name = "RateComparison")
	record ComparisonResponse(List<AccountResponse> items,
			@Schema(description = "Of the accounts of this page, by currency") List<Total> totals,
			@Nullable String nextCursor) {
	}

	/** What an account's usage comes to. */
	@Schema(name = "ComparedAccount")
	record AccountResponse(String account, @Schema(description = "By currency") List<Total> totals,
			List<RowResponse> rows) {

		static AccountResponse of(Compared compared) {
			List<RowResponse> rows = compared.rows().stream().map(RowResponse::of).toList();
			return new AccountResponse(compared.code(), Total.of(rows.stream()), rows);
		}

	}

	/** What one resource of one asset comes to. */
	@Schema(name = "ComparedUsage")
	record RowResponse(String asset, String assetId, String resource, String unit, String currency, SideResponse old,
			@JsonProperty("new") SideResponse fresh,
			@Schema(description = "The new amount less the old one") BigDecimal difference) {

		static RowResponse of(Compared.Row row) {
			return new RowResponse(row.asset().ref(), row.asset().id().toString(), row.resource(), row.unit(),
					row.currency(), SideResponse.of(row.old()), SideResponse.of(row.fresh()),
					row.fresh().amount().subtract(row.old().amount()));
		}

	}

	/** What it comes to by one version. */
	@Schema(name = "ComparedAmount")
	record SideResponse(Quantity consumed, Quantity overage,
			@Schema(description = "That the overage makes") Quantity tokens,
			@Schema(description = "As it would be billed") BigDecimal amount,
			@Schema(description = "False where some of it has no rate, and so no amount") boolean rated) {

		static SideResponse of(Compared.Side side) {
			return new SideResponse(side.consumed(), side.overage(), side.tokens(), side.amount(), side.rated());
		}

	}

	/** The sum of amounts in one currency. */
	@Schema(name = "ComparedTotal")
	record Total(String currency, BigDecimal old, @JsonProperty("new") BigDecimal fresh, BigDecimal difference) {

		static List<Total> of(Stream<RowResponse> rows) {
			Map<String, Total> totals = new TreeMap<>();
			rows.forEach((row) -> totals.merge(row.currency(),
					new Total(row.currency(), row.old().amount(), row.fresh().amount(), row.difference()),
					(one, other) -> new Total(one.currency(), one.old().add(other.old()),
							one.fresh().add(other.fresh()), one.difference().add(other.difference()))));
			return List.copyOf(totals.values());
		}

	}

}
